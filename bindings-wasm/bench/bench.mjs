// The package against node-forge, in Node. With --check it fails where the limits are not kept.
import forge from 'node-forge';
import { netopia, addonpayments } from '../../target/wasm/package/node/payseal.js';
import { suites } from '../scripts/vectors.mjs';

/** Milliseconds of one call: the fastest tenth of as many runs as fit into two seconds, so that another program's
 *  load does not count. */
function time(work) {
  const times = [];
  for (let run = 0; run < 3; run++) work();
  const end = performance.now() + 2000;
  while (performance.now() < end || times.length < 5) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 10)];
}

const LIMITS = { 1024: 1, 2048: 6 };
const lines = [];
let kept = true;
for (const bits of [1024, 2048]) {
  const file = suites.netopia.shared[`rsa-${bits}`].private_key;
  const { body } = suites.netopia.groups.flatMap(({ cases }) => cases).find(({ id }) => id.startsWith(`openssl: ${bits} aes-256-cbc ipn`)).input;
  const [envelope, key] = [netopia.Envelope.parse(body), netopia.PrivateKey.parse(file)];
  const own = time(() => envelope.openIpn(key).free());
  const sealed = Buffer.from(new URLSearchParams(body).get('env_key'), 'base64').toString('binary');
  const other = forge.pki.privateKeyFromPem(file);
  const forged = time(() => other.decrypt(sealed, 'RSAES-PKCS1-V1_5'));
  lines.push([`open an IPN, RSA-${bits}`, own, forged, LIMITS[bits]]);
  kept &&= own <= LIMITS[bits];
}

const params = Array.from({ length: 50 }, (_, index) => [`parameter${index}`, `a value of some length, ${index}`]);
const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromText('98ebf5819d3da8b5922e0d7351bfccf7'));
const seal = time(() => merchant.seal(params).free());
const sealForge = time(() => {
  const text = params.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const md = forge.md.sha256.create().update(text);
  const cipher = forge.cipher.createCipher('AES-CBC', '98ebf5819d3da8b5922e0d7351bfccf7');
  cipher.start({ iv: forge.random.getBytesSync(16) });
  cipher.update(forge.util.createBuffer(text));
  cipher.finish();
  return forge.util.encode64(cipher.output.getBytes()) + md.digest().toHex();
});
lines.push(['seal 50 parameters, AddonPayments', seal, sealForge]);

console.log(`${'milliseconds, fastest tenth'.padEnd(36)}${'payseal'.padStart(10)}${'node-forge'.padStart(12)}${'limit'.padStart(8)}`);
for (const [name, own, other, limit] of lines) {
  console.log(`${name.padEnd(36)}${own.toFixed(3).padStart(10)}${other.toFixed(3).padStart(12)}${String(limit ?? '').padStart(8)}`);
}
if (process.argv.includes('--check') && !kept) {
  console.error('payseal-wasm is slower than its limits');
  process.exitCode = 1;
}
