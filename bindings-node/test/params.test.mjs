// Parameters on their way into the native module, and sealed requests on their way out.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Params, Secret, addonpayments } from 'payseal';

const pairs = (params) => params.entries().map(({ name, value }) => [name, value.expose()]);
const same = (params, expected) => assert.deepEqual(pairs(new Params(params)), expected);
const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('a test password'));

test('whatever the names and values are', () => {
  const lists = [
    [],
    [['a', '']],
    [['', 'x']],
    [['a', '1'], ['b', 'ș'], ['c', '\u{1f600}'], ['țară', 'Ana\0Pop'], ['\u0001', '\0']],
    // More and longer ones than the buffer that is used again has room for.
    Array.from({ length: 256 }, (_, index) => [`n${index}`, `${index}`]),
    Array.from({ length: 257 }, (_, index) => [`n${index}`, `${index}`]),
    [['a', 'x'.repeat(24 * 1024)], ['b', '1']],
    [['a', 'x'.repeat(100_000)], ['b', '1']],
    [['n'.repeat(5000), '1'], ['b', '2']],
    [['a', '1'], ['b', '2']],
  ];
  // Each after each other, as the names of the last one stay in the buffer.
  for (const first of lists) {
    for (const second of lists) {
      for (const list of [first, second]) {
        same(list, list);
        same(Object.fromEntries(list), list);
        same(new Map(list), list);
      }
    }
  }
});

test('half a character becomes U+FFFD', () => {
  same({ a: '\ud83d', b: '\ude00', c: '\ud83d\ude00' }, [['a', '\ufffd'], ['b', '\ufffd'], ['c', '\u{1f600}']]);
});

test('names that are nearly the same', () => {
  same({ a: '1', b: '2', c: '3' }, [['a', '1'], ['b', '2'], ['c', '3']]);
  same({ a: '1', b: '2' }, [['a', '1'], ['b', '2']]);
  same({ a: '1', c: '2' }, [['a', '1'], ['c', '2']]);
  same({ ab: '1', c: '2' }, [['ab', '1'], ['c', '2']]);
  same({ a: '1', bc: '2' }, [['a', '1'], ['bc', '2']]);
  same({ a: '1', bc: '2', d: '' }, [['a', '1'], ['bc', '2'], ['d', '']]);
});

test('what is inherited is not a parameter', () => {
  same(Object.create({ inherited: '1' }, { own: { value: '2', enumerable: true } }), [['own', '2']]);
});

test('a getter may seal, too', () => {
  const params = {
    a: '1',
    get b() {
      same({ x: 'inner', y: 'other' }, [['x', 'inner'], ['y', 'other']]);
      return '2';
    },
    c: '3',
  };
  same(params, [['a', '1'], ['b', '2'], ['c', '3']]);
  const failing = {
    a: '1',
    get b() {
      throw new RangeError('no');
    },
  };
  assert.throws(() => new Params(failing), RangeError);
  same({ a: '1', b: new Secret('2') }, [['a', '1'], ['b', '2']]);
});

test('an object whose names cannot be relied on', () => {
  let asked = 0;
  const changing = new Proxy({}, {
    ownKeys: () => (asked++ === 0 ? ['p', 'q'] : ['p']),
    getOwnPropertyDescriptor: () => ({ value: '1', enumerable: true, configurable: true }),
    get: (_, name) => (name === Symbol.iterator ? undefined : '1'),
  });
  same(changing, [['p', '1']]);
});

test('a sealed request is what is sent', () => {
  const sealed = merchant.seal({ merchantId: '10330', chName: 'Ana Ș' });
  const body = new URLSearchParams(sealed.formBody());
  assert.deepEqual([...body.keys()], ['merchantId', 'encrypted', 'integrityCheck']);
  assert.equal(body.get('merchantId'), sealed.merchantId);
  assert.equal(body.get('encrypted'), sealed.encrypted);
  assert.equal(body.get('integrityCheck'), sealed.integrityCheck);
  assert.equal(sealed.queryString(), sealed.formBody());
  assert.deepEqual(sealed.headers, {
    'Content-Type': 'application/x-www-form-urlencoded', apiVersion: '3', encryptionMode: 'CBC', iv: sealed.iv,
  });
  assert.ok(Object.isFrozen(sealed.headers));
  assert.equal(sealed.headers, sealed.headers);
  const ecb = merchant.legacySealEcb('a=1');
  assert.equal(ecb.iv, null);
  assert.deepEqual(ecb.headers, { 'Content-Type': 'application/x-www-form-urlencoded', apiVersion: '3' });
});

test('a long request is opened although its form is longer than what is read', () => {
  const sealed = merchant.seal({ merchantId: '10330', long: 'x'.repeat(780_000) });
  assert.ok(sealed.formBody().length > 1 << 20);
  assert.equal(sealed.encrypted.length, new URLSearchParams(sealed.formBody()).get('encrypted').length);
  assert.equal(merchant.open(sealed).params('rfc3986').get('long').length, 780_000);
  assert.equal(merchant.openMany([sealed])[0].params('rfc3986').get('long').length, 780_000);
});

test('an empty IV is not taken for none', () => {
  const headers = { apiVersion: '3', encryptionMode: 'CBC', iv: '' };
  const parsed = addonpayments.SealedRequest.parse(headers, merchant.legacySealEcb('a=1').formBody());
  assert.equal(parsed.iv, '');
  assert.throws(() => merchant.open(parsed), { code: 'length' });
});

test('versions are not mixed up, and may be any text', () => {
  const other = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('a test password'), '5');
  for (const [account, version] of [[merchant, '3'], [other, '5'], [merchant, '3']]) {
    const sealed = account.seal({ a: '1' });
    assert.equal(sealed.headers.apiVersion, version);
    assert.equal(sealed.apiVersion, version);
  }
  const body = merchant.seal({ a: '1' }).formBody();
  for (const apiVersion of ['ș', 'a\0b', '']) {
    const parsed = addonpayments.SealedRequest.parse({ apiVersion, iv: 'x\0y' }, body);
    assert.deepEqual([parsed.apiVersion, parsed.iv, parsed.formBody()], [apiVersion, 'x\0y', body]);
    assert.equal(parsed.headers.apiVersion, apiVersion);
    assert.equal(parsed.encrypted, new URLSearchParams(body).get('encrypted'));
  }
});
