// Starts a shop: node main.mjs express|fastify CERTIFICATE PRIVATE_KEY SIGNATURE DATABASE
import { readFileSync } from 'node:fs';
import { netopia } from 'payseal';
import { Orders } from './orders.mjs';

const [framework, certificate, privateKey, signature, database] = process.argv.slice(2);
const merchant = new netopia.Merchant(
  signature,
  netopia.PublicKey.parse(readFileSync(certificate)),
  netopia.PrivateKey.parse(readFileSync(privateKey)),
);
export const shop = { merchant, orders: new Orders(database) };
const { createServer } = await import(`./${framework}/server.mjs`);
export const port = await createServer(shop).listen();
console.log(`http://127.0.0.1:${port}/confirm`);
