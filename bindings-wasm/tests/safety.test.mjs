// What must not tell: every way to fail to decrypt is one error, and no way to print a secret prints it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { output } from '../scripts/paths.mjs';
import { find, suites } from '../scripts/vectors.mjs';

const payseal = await import(join(output, 'package/node/payseal.js'));
const { addonpayments, netopia, paymentz, nexi, Secret } = payseal;

/** Everything that can be told of an error from outside, but for the stack's line numbers. */
const told = (error) => JSON.stringify([
  error.constructor.name, error.name, error.message, error.code, error.faults, error.cause, error.isCallerFault, Object.getOwnPropertyNames(error).sort(),
  inspect(error).split('\n')[0],
]);

/** The one text of all failures; those that are the fault of the form, which anyone can see, have their own. */
function tally() {
  const seen = new Map();
  return {
    seen,
    run(work) {
      try {
        work().free();
        seen.set('opened', (seen.get('opened') ?? 0) + 1);
      } catch (error) {
        const text = told(error);
        seen.set(text, (seen.get(text) ?? 0) + 1);
      }
    },
  };
}

const DECRYPT = told((() => {
  const merchant = (password) => new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword(password));
  try {
    merchant('q').open(merchant('p').seal({ amount: '1' }));
  } catch (error) {
    return error;
  }
  throw new Error('opened with another key');
})());

test('every bad RSA ciphertext is the same error', () => {
  const outcome = tally();
  let count = 0;
  const sealed = find('netopia', suites.netopia.groups.flatMap(({ cases }) => cases).find(({ id }) => /^openssl: 2048 aes-256-cbc ipn/.test(id)).id);
  const form = Object.fromEntries(new URLSearchParams(sealed.input.body));
  const keys = new Map();
  for (const group of suites.rsa.groups) {
    for (const { input } of group.cases) {
      const key = keys.get(input.private_key) ?? netopia.PrivateKey.parse(suites.rsa.shared[input.private_key]);
      keys.set(input.private_key, key);
      // Every padding of the suite, right and wrong, over a message that none of them is the key of.
      outcome.run(() => netopia.Envelope.fromFields({ ...form, env_key: input.ciphertext }).openIpn(key));
      count += 1;
    }
  }
  assert(count >= 198, String(count));
  assert.deepEqual([...outcome.seen], [[DECRYPT, count]]);
});

test('every mutation of an IPN is the same error', () => {
  const outcome = tally();
  const file = suites.netopia.shared['rsa-1024'].private_key;
  const key = netopia.PrivateKey.parse(file);
  const { input } = suites.netopia.groups.flatMap(({ cases }) => cases).find(({ id }) => /^openssl: 1024 aes-256-cbc ipn/.test(id));
  const form = Object.fromEntries(new URLSearchParams(input.body));
  const bytes = (field) => Buffer.from(form[field], 'base64');
  const opened = netopia.Envelope.fromFields(form).openIpn(key);
  let count = 0;
  const attempt = (field, changed) => {
    outcome.run(() => netopia.Envelope.fromFields({ ...form, [field]: changed.toString('base64') }).openIpn(key));
    count += 1;
  };
  for (const mask of [1, 0x80, 0xff]) {
    for (let at = 0; at < bytes('env_key').length; at++) {
      const changed = bytes('env_key');
      changed[at] ^= mask;
      attempt('env_key', changed);
    }
  }
  // The last two blocks, which a padding oracle asks about.
  const data = bytes('data');
  for (let at = data.length - 32; at < data.length; at++) {
    for (let mask = 1; mask < 256; mask += 6) {
      const changed = Buffer.from(data);
      changed[at] ^= mask;
      attempt('data', changed);
    }
  }
  for (let length = 16; length < data.length; length += 16) attempt('data', data.subarray(0, length));
  assert(count > 1500, String(count));
  opened.free();
  // CBC has no integrity: a change inside the text can leave an IPN that reads. Everything else is one error.
  assert.deepEqual([...outcome.seen.keys()].filter((text) => text !== 'opened'), [DECRYPT]);
  assert((outcome.seen.get('opened') ?? 0) < count / 10, JSON.stringify([...outcome.seen]));
});

test('every mutation of an AddonPayments request is the same error', () => {
  const outcome = tally();
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('p'));
  const sealed = merchant.seal({ amount: '12.12', currency: 'EUR', merchantTransactionId: 'O-1' });
  let count = 0;
  const attempt = (changes) => {
    const { encrypted, integrityCheck, iv } = { encrypted: sealed.encrypted, integrityCheck: sealed.integrityCheck, iv: sealed.iv, ...changes };
    const body = new URLSearchParams({ merchantId: '10330', encrypted, integrityCheck }).toString();
    outcome.run(() => merchant.open(addonpayments.SealedRequest.parse({ ...sealed.headers, iv }, body)));
    count += 1;
  };
  attempt({});
  assert.deepEqual([...outcome.seen], [['opened', 1]]);
  const base64 = (field) => {
    const bytes = Buffer.from(sealed[field], 'base64');
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 1; bit < 256; bit *= 2) {
        const changed = Buffer.from(bytes);
        changed[at] ^= bit;
        attempt({ [field]: changed.toString('base64') });
      }
    }
  };
  base64('iv');
  base64('encrypted');
  for (let at = 0; at < 64; at++) {
    const digit = sealed.integrityCheck[at] === '0' ? '1' : '0';
    attempt({ integrityCheck: sealed.integrityCheck.slice(0, at) + digit + sealed.integrityCheck.slice(at + 1) });
  }
  assert(count > 700, String(count));
  assert.deepEqual([...outcome.seen], [['opened', 1], [DECRYPT, count - 1]]);
});

test('secrets show nothing, however they are printed', () => {
  const hidden = 'hunter2-4012000000150084';
  const { private_key: file } = suites.netopia.shared['rsa-1024'];
  const key = netopia.PrivateKey.parse(file);
  const text = '0123456789abcdef';
  const merchantKey = addonpayments.MerchantKey.fromText(new Secret(text));
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromText(new Secret(text)));
  const order = new netopia.Order({
    orderType: 'card', id: 'O-1', timestamp: '20240131101500', signature: 'ABCD-EFGH-IJKL-MNOP-QRST', secretCode: hidden,
    card: { number: '4012000000150084', cvv2: '123' }, invoice: { amount: '1.00', currency: 'RON', details: 'x', tokenId: hidden },
  });
  const bearing = {
    secret: new Secret(hidden),
    params: new payseal.Params({ password: hidden }),
    param: new payseal.Params({ password: hidden }).entries(),
    privateKey: key,
    merchantKey,
    merchant,
    monetaweb: new nexi.monetaweb.Merchant('99999999', hidden),
    xpay: new nexi.xpay.Merchant(hidden),
    token: new paymentz.AuthToken(hidden),
    order,
    orderData: order.data,
  };
  const body = file.split('\n')[3];
  for (const [name, value] of Object.entries(bearing)) {
    const ways = {
      string: () => `${value}`,
      json: () => JSON.stringify(value),
      inspect: () => inspect(value, { depth: 10, showHidden: true, getters: false }),
      clone: () => inspect(structuredClone(value), { depth: 10, showHidden: true }),
      keys: () => inspect(Object.entries(value)),
    };
    for (const [way, print] of Object.entries(ways)) {
      const shown = print() ?? '';
      assert(!shown.includes(hidden) && !shown.includes('4012000000150084') && !shown.includes(text) && !shown.includes(body), `${name} by ${way}: ${shown}`);
    }
  }
});
