// What a Node user would write, beside payseal, in one run: node:crypto for sealing, node-forge for opening
// IPNs, OpenSSL's raw RSA in Node as the floor. Ratios travel from machine to machine; microseconds do not.
// It writes its rows to target/bench, where `make bench` puts them into one table.
import { constants, createCipheriv, createHash, createPrivateKey, privateDecrypt, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { addonpayments, netopia } from '../index.mjs';

const forge = createRequire(import.meta.url)('node-forge');
const { shared } = JSON.parse(readFileSync(new URL('../../test-vectors/netopia.json', import.meta.url), 'utf8'));
const SIGNATURE = 'ABCD-EFGH-IJKL-MNOP-QRST';

/**
 * Microseconds of processor time for one call of each, as the median of rounds in which they take turns: what
 * else the machine does then costs all of them the same.
 */
function measure(...calls) {
  const time = (call, times) => {
    const start = process.cpuUsage();
    for (let index = 0; index < times; index++) call();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const contests = calls.map((call) => {
    let times = 1;
    while (time(call, times) < (process.env.BENCH_QUICK === '1' ? 1_000 : 40_000)) times *= 2;
    return { call, times, rounds: [] };
  });
  for (let round = 0; round < 11; round++) {
    for (const { call, times, rounds } of contests) rounds.push(time(call, times) / times);
  }
  return contests.map(({ rounds }) => rounds.sort((a, b) => a - b)[5]);
}

const rows = [];
const row = (workload, ours, peer, peerIs) =>
  rows.push({ workload, ours, peer, with: `Node ${process.versions.node}, ${peerIs}`, unit: 'µs' });

// A request of 25 fields and 1.25 kB.
const fields = Object.fromEntries(JSON.parse(readFileSync(new URL('../../benches/data/request-1250.json', import.meta.url), 'utf8')));
const keyText = '98ebf5819d3da8b5922e0d7351bfccf7';
const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromMd5Hex(keyText));

/** As straight as it can be written with node:crypto. */
function sealWithCrypto() {
  const plaintext = Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', keyText, iv);
  const encrypted = cipher.update(plaintext, 'utf8', 'base64') + cipher.final('base64');
  const integrityCheck = createHash('sha256').update(plaintext).digest('hex');
  const body = `merchantId=10330&encrypted=${encodeURIComponent(encrypted)}&integrityCheck=${integrityCheck}`;
  return { body, headers: { apiVersion: '3', encryptionMode: 'CBC', iv: iv.toString('base64') } };
}

function sealWithPayseal() {
  const sealed = merchant.seal(fields);
  return { body: sealed.formBody(), headers: sealed.headers };
}

/** As NETOPIA's own Node library does it: RSA and RC4 in JavaScript. */
function openWithForge(privateKey, envelope) {
  const session = privateKey.decrypt(forge.util.decode64(envelope.env_key), 'RSAES-PKCS1-V1_5');
  const data = Buffer.from(envelope.data, 'base64');
  const key = Buffer.from(session, 'binary');
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i] + key[i % key.length]) & 255;
    [state[i], state[j]] = [state[j], state[i]];
  }
  for (let index = 0, i = 0, j = 0; index < data.length; index++) {
    i = (i + 1) & 255;
    j = (j + state[i]) & 255;
    [state[i], state[j]] = [state[j], state[i]];
    data[index] ^= state[(state[i] + state[j]) & 255];
  }
  return data.toString();
}

const [sealed, cryptoSealed] = measure(sealWithPayseal, sealWithCrypto);
row('seal, 1.25 kB', sealed, cryptoSealed, 'node:crypto');

for (const bits of [1024, 2048]) {
  const keys = shared[`rsa-${bits}`];
  const own = netopia.PrivateKey.parse(keys.private_key);
  const certificate = netopia.PublicKey.parse(keys.certificate);
  const shop = new netopia.Merchant(SIGNATURE, certificate, own);
  const rc4 = netopia.Envelope.legacySealRc4(certificate, shared['ipn-confirmed']);
  const body = rc4.formBody();
  const envelope = Object.fromEntries(rc4.fields.map(({ name, value }) => [name, value]));
  const forged = forge.pki.privateKeyFromPem(keys.private_key);
  if (openWithForge(forged, envelope) !== shop.openIpn(body).plaintext.expose()) throw new Error('they differ');
  const raw = { key: createPrivateKey(keys.private_key), padding: constants.RSA_NO_PADDING };
  const block = Buffer.from(envelope.env_key, 'base64');
  const [opened, byForge, rsa, xml] = measure(
    () => shop.openIpn(body).outcome,
    () => openWithForge(forged, envelope),
    () => privateDecrypt(raw, block),
    () => netopia.Ipn.fromXml(shared['ipn-confirmed']).outcome,
  );
  row(`open an IPN, RSA-${bits}, RC4`, opened, byForge, 'node-forge');
  // Beside these there are the form, base64, RC4 and the call.
  row(`open an IPN, RSA-${bits}, RC4`, opened, rsa + xml, "OpenSSL's raw RSA, and XML");
}
const results = new URL('../../target/bench/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('node.json', results), `${JSON.stringify(rows, null, 2)}\n`);
