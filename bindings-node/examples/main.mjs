// Starts a shop: node main.mjs express|fastify CERTIFICATE PRIVATE_KEY SIGNATURE DATABASE
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { netopia } from 'payseal';
import { Orders } from './orders.mjs';

const [framework, certificate, privateKey, signature, database] = process.argv.slice(2);
const orders = new Orders(database);
const merchant = new netopia.Merchant(
  signature,
  netopia.PublicKey.parse(readFileSync(certificate)),
  netopia.PrivateKey.parse(readFileSync(privateKey)),
);
const { createServer } = await import(`./${framework}/server.mjs`);
const port = await createServer({ merchant, orders }).listen();
console.log(`http://127.0.0.1:${port}/confirm`);

// Whoever started this process may place orders and ask how it is.
const delay = monitorEventLoopDelay({ resolution: 5 });
process.on('message', ({ place, ask }) => {
  if (place) {
    orders.add(place);
    delay.enable();
    delay.reset();
    process.send({ placed: place.length });
  }
  if (ask) {
    const milliseconds = (nanoseconds) => nanoseconds / 1e6;
    process.send({
      ...orders.counts(),
      state: orders.find(ask)?.state,
      delay: {
        mean: milliseconds(delay.mean),
        p99: milliseconds(delay.percentile(99)),
        max: milliseconds(delay.max),
      },
    });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ port });
