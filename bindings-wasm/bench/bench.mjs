// The package against node-forge, in Node. It writes its rows to target/bench, where `make bench` puts them into one
// table.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import forge from 'node-forge';
import { netopia, addonpayments } from '../../target/wasm/package/node/payseal.js';
import { suites } from '../scripts/vectors.mjs';

/** Microseconds of processor time for one call of each, as the median of rounds in which they take turns: what else
 *  the machine does then costs all of them the same, and little. */
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

const KEY = '98ebf5819d3da8b5922e0d7351bfccf7';
const fields = JSON.parse(readFileSync(new URL('../../benches/data/request-1250.json', import.meta.url), 'utf8'));
const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromText(KEY));
const [seal, sealForge] = measure(
  () => merchant.seal(fields).free(),
  () => {
    const text = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const md = forge.md.sha256.create().update(text);
    const cipher = forge.cipher.createCipher('AES-CBC', KEY);
    cipher.start({ iv: forge.random.getBytesSync(16) });
    cipher.update(forge.util.createBuffer(text));
    cipher.finish();
    return forge.util.encode64(cipher.output.getBytes()) + md.digest().toHex();
  },
);
row('seal, 1.25 kB', seal, sealForge, 'node-forge');

for (const bits of [1024, 2048]) {
  const file = suites.netopia.shared[`rsa-${bits}`].private_key;
  const { body } = suites.netopia.groups
    .flatMap(({ cases }) => cases)
    .find(({ id }) => id.startsWith(`openssl: ${bits} aes-256-cbc ipn`)).input;
  const [envelope, key] = [netopia.Envelope.parse(body), netopia.PrivateKey.parse(file)];
  const sealed = Buffer.from(new URLSearchParams(body).get('env_key'), 'base64').toString('binary');
  const other = forge.pki.privateKeyFromPem(file);
  const [own, forged] = measure(
    () => envelope.openIpn(key).free(),
    () => other.decrypt(sealed, 'RSAES-PKCS1-V1_5'),
  );
  row(`open an IPN, RSA-${bits}, AES-256`, own, forged, 'node-forge, RSA alone');
}
const results = new URL('../../target/bench/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('wasm.json', results), `${JSON.stringify(rows, null, 2)}\n`);
