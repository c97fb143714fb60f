// Node's crypto, node-forge and mobilpay-card as black boxes:
// one JSON request per line in, one JSON answer per line out, on descriptor 3. The argument is setup's DEST.

import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';

const require = createRequire(path.resolve(process.argv[2], 'peer.js'));
const forge = require('node-forge');
const MobilPay = require('mobilpay-card');

const unb64 = (text = '') => Buffer.from(text, 'base64');
const b64 = (bytes) => Buffer.from(bytes).toString('base64');
const PKCS1 = crypto.constants.RSA_PKCS1_PADDING;

function aes(create, { mode, key_utf8, iv, data }) {
  const key = Buffer.from(key_utf8);
  const cipher = create(`aes-${key.length * 8}-${mode}`, key, mode === 'cbc' ? unb64(iv) : null);
  return { data: b64(Buffer.concat([cipher.update(unb64(data)), cipher.final()])) };
}

const digest = (name) => ({ data }) => ({ hex: crypto.createHash(name).update(unb64(data)).digest('hex') });

function symmetric(create, name, key, iv, data) {
  const cipher = create(name, key, name === 'rc4' ? null : iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function seal({ public_key, cipher, data }) {
  const key = crypto.randomBytes(cipher === 'rc4' ? 16 : 32);
  const iv = crypto.randomBytes(cipher === 'rc4' ? 0 : 16);
  return {
    env_key: b64(crypto.publicEncrypt({ key: public_key, padding: PKCS1 }, key)),
    data: b64(symmetric(crypto.createCipheriv, cipher, key, iv, unb64(data))),
    iv: b64(iv),
    cipher,
  };
}

function open({ private_key, env_key, data, iv, cipher }) {
  const key = crypto.privateDecrypt({ key: private_key, padding: PKCS1 }, unb64(env_key));
  return { data: b64(symmetric(crypto.createDecipheriv, cipher, key, unb64(iv), unb64(data))) };
}

// node-forge keeps bytes in strings. Its RSA and AES are JavaScript, so they work whatever Node's OpenSSL allows;
// it has no RC4, which stays Node's.
const fromForge = (binary) => Buffer.from(binary, 'binary');
const toForge = (bytes) => bytes.toString('binary');

function forgeSymmetric(direction, name, key, iv, data) {
  if (name === 'rc4') return symmetric(crypto.createCipheriv, name, key, iv, data);
  const cipher = forge.cipher[direction]('AES-CBC', toForge(key));
  cipher.start({ iv: toForge(iv) });
  cipher.update(forge.util.createBuffer(toForge(data)));
  if (!cipher.finish()) throw new Error('bad padding');
  return fromForge(cipher.output.getBytes());
}

function forgePublicKey(pem) {
  return pem.includes('BEGIN CERTIFICATE')
    ? forge.pki.certificateFromPem(pem).publicKey
    : forge.pki.publicKeyFromPem(pem);
}

function forgeSeal({ public_key, cipher, data, key_size }) {
  // Other key sizes than the usual ones exist in the field (RC4) or must be refused (AES): let tests ask for them.
  const key = crypto.randomBytes(Number(key_size ?? (cipher === 'rc4' ? 16 : 32)));
  const iv = crypto.randomBytes(cipher === 'rc4' ? 0 : 16);
  return {
    env_key: b64(fromForge(forgePublicKey(public_key).encrypt(toForge(key), 'RSAES-PKCS1-V1_5'))),
    data: b64(forgeSymmetric('createCipher', cipher, key, iv, unb64(data))),
    iv: b64(iv),
    cipher,
  };
}

function forgeOpen({ private_key, env_key, data, iv, cipher }) {
  const rsa = forge.pki.privateKeyFromPem(private_key);
  const key = fromForge(rsa.decrypt(toForge(unb64(env_key)), 'RSAES-PKCS1-V1_5'));
  return { data: b64(forgeSymmetric('createDecipher', cipher, key, unb64(iv), unb64(data))) };
}

// ASCII on purpose: the package keeps only the low byte of each character when it seals.
const PERSON = {
  firstName: 'Ana',
  lastName: 'Pop',
  county: 'Cluj',
  city: 'Cluj-Napoca',
  address: 'Strada Memorandumului 1',
  email: 'client@shop.example',
  phone: '0700000000',
};
const ORDER = {
  orderId: 'O-1',
  amount: 10,
  currency: 'RON',
  details: 'Comanda de test',
  confirmUrl: 'https://shop.example/confirm',
  returnUrl: 'https://shop.example/return',
};

// The package builds its own XML and does not show it: what it sealed is found by opening the envelope.
function mobilpayCardSeal({ public_key, signature = 'XXXX-XXXX-XXXX-XXXX-XXXX', order, billing, split }) {
  const shop = new MobilPay(signature);
  shop.setPublicKey(public_key);
  shop.setClientBillingData({ ...PERSON, ...billing });
  // Called without this, it makes the shipping address from the billing fields it has renamed, and writes "undefined".
  shop.setClientShippingData({ ...PERSON, ...billing });
  if (split) shop.setSplitPayment(split.destinationId, split.destinationAmount);
  shop.setPaymentData({ ...ORDER, ...order });
  const { url, env_key, data } = shop.buildRequest(true);
  return { url, env_key, data, iv: '', cipher: 'rc4' };
}

async function mobilpayCardOpen({ private_key, env_key, data }) {
  const shop = new MobilPay('');
  shop.setPrivateKey(private_key);
  const order = await shop.confirmPayment(env_key, data);
  // The verdict reads <mobilpay>, which an order lacks.
  const ipn = order?.order?.mobilpay ? await shop.validatePayment(env_key, data) : null;
  return { order, ipn };
}

const OPS = {
  aes_encrypt: (r) => aes(crypto.createCipheriv, r),
  aes_decrypt: (r) => aes(crypto.createDecipheriv, r),
  sha256: digest('sha256'),
  sha1: digest('sha1'),
  md5: digest('md5'),
  url_search_params: ({ pairs }) => ({ text: new URLSearchParams(pairs).toString() }),
  encode_uri: ({ text }) => ({ text: encodeURI(text) }),
  seal,
  open,
  forge_seal: forgeSeal,
  forge_open: forgeOpen,
  mobilpay_card_seal: mobilpayCardSeal,
  mobilpay_card_open: mobilpayCardOpen,
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  let reply;
  try {
    const request = JSON.parse(line);
    if (!Object.hasOwn(OPS, request.op)) throw new Error('unknown op');
    reply = { ok: await OPS[request.op](request) };
  } catch (e) {
    reply = { error: String(e) };
  }
  fs.writeSync(3, JSON.stringify(reply) + '\n');
}
