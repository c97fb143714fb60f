// The package in Node: the vectors, the errors, the secrets, and what it asks of its host.
import assert from 'node:assert/strict';
import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { classesOf, instances, secretsWith, shownSecrets } from '../../bindings-node/test/instances.mjs';
import { output } from '../scripts/paths.mjs';
import { suites } from '../scripts/vectors.mjs';
import { runVectors } from './vectors.mjs';

const folder = join(output, 'package');
const payseal = await import(join(folder, 'node/payseal.js'));
const { addonpayments, netopia, nexi, Secret } = payseal;

test('every vector', () => {
  const { passed, failures } = runVectors(payseal, suites);
  assert.deepEqual(failures, []);
  console.log('vectors in Node:', passed);
});

test('errors have a class, a code and their faults, and quote nothing', () => {
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('p'));
  assert.throws(() => addonpayments.Request.check('direct-payment', { cardNumber: '4012000000150085' }), (error) => {
    assert(error instanceof payseal.InvalidInputError && error instanceof payseal.PaysealError);
    assert.equal(error.name, 'InvalidInputError');
    assert.equal(error.code, 'invalid_input');
    assert(error.isCallerFault);
    assert(error.faults.some(({ field, reason }) => field === 'cardNumber' && reason === 'luhn'));
    assert(!inspect(error).includes('4012000000150085'));
    return true;
  });
  const sealed = merchant.seal({ amount: '1' });
  const other = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('q'));
  assert.throws(() => other.open(sealed), { name: 'DecryptError', code: 'decrypt', message: 'the message could not be decrypted' });
  assert.throws(() => merchant.seal(7), TypeError);
  assert.throws(() => merchant.seal({ amount: 1 }), TypeError);
});

test('secrets show nothing', () => {
  const secret = new Secret('hunter2');
  assert.equal(secret.expose(), 'hunter2');
  // The same classes as in Node, with the same secrets in them.
  const keys = suites.netopia.shared['rsa-1024'];
  const table = instances(payseal, keys);
  assert.deepEqual(Object.keys(table).sort(), classesOf(payseal).sort());
  const { shown, redacted } = shownSecrets(payseal, table, secretsWith(keys));
  assert.deepEqual(shown, []);
  assert.ok(redacted > 10, `${redacted}`);
});

test('what one side seals, the other opens', () => {
  const { private_key: file, public_key: publicFile, certificate } = suites.netopia.shared['rsa-2048'];
  const [own, peer] = [netopia.PrivateKey.parse(file), netopia.PublicKey.parse(publicFile ?? certificate)];
  const merchant = new netopia.Merchant('ABCD-EFGH-IJKL-MNOP-QRST', peer, own);
  const gateway = new netopia.Gateway(peer, own);
  const order = new netopia.Order({ orderType: 'card', id: 'O-1', timestamp: '20240131101500', signature: merchant.signature, invoice: { amount: '149.90', currency: 'RON', details: 'Cărți & reviste' } });
  const received = gateway.openOrder(merchant.seal(order).formBody());
  assert.equal(received.data.invoice.details, 'Cărți & reviste');
  const ipn = netopia.Ipn.fromXml(suites.netopia.shared['ipn-confirmed']);
  const opened = merchant.openIpn(gateway.sealIpn(ipn).formBody());
  assert.equal(opened.crc, ipn.crc);
  assert.equal(opened.outcome, 'approved');
});

test('key pairs for tests are keys and certificates', () => {
  const validity = { notBefore: '2026-01-01T00:00:00', notAfter: '2027-01-01T00:00:00' };
  const pair = netopia.generateTestKeyPair(1024, 'shop.example', validity);
  // Read by Node's OpenSSL.
  const certificate = new X509Certificate(pair.certificate);
  assert.equal(certificate.subject, 'CN=shop.example');
  assert(certificate.verify(certificate.publicKey));
  assert(certificate.checkPrivateKey(createPrivateKey(pair.privateKey.expose())));
  assert(certificate.publicKey.equals(createPublicKey(pair.publicKey)));
  assert.equal(new Date(certificate.validFrom).toISOString(), '2026-01-01T00:00:00.000Z');
  assert.equal(netopia.PublicKey.parse(pair.certificate).fingerprint, netopia.PrivateKey.parse(pair.privateKey).fingerprint);
  assert.throws(() => netopia.generateTestKeyPair(1000, 'shop.example', validity), { code: 'invalid_input' });
  assert.throws(() => netopia.generateTestKeyPair(1024, 'shop.example', { notBefore: 1 }), TypeError);
});

test('a payment in 3 steps', () => {
  const merchant = new nexi.xpay.Merchant('5d952446-9004-4023-9eae-a527a152846b');
  const init = { order: { orderId: 'O-1', amount: '5000', currency: 'EUR', customerInfo: { cardHolderName: 'Ana Rossi' } }, card: { pan: '4012000000150084', expiryDate: '1230' } };
  const sent = merchant.threeSteps(init);
  assert.equal(sent.request().path, '/orders/3steps/init');
  const { challenge } = sent.answer('{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},"threeDSAuthUrl":"https://issuer.example/","threeDSAuthRequest":"r"}');
  assert.throws(() => sent.answer('{}'), TypeError);
  assert.equal(challenge.url(), 'https://issuer.example/');
  assert.throws(() => challenge.returnedToPay('PaRes=abc&paymentId=77'), TypeError);
  const validation = challenge.returnedToValidate('PaRes=abc&paymentId=77');
  const { validated } = validation.answer('{"operation":{"orderId":"O-1","operationId":"77","operationResult":"THREEDS_VALIDATED"},"threeDSAuthResult":{"eci":"05"}}');
  assert.equal(validated.eci(), '05');
  const payment = validated.pay();
  assert.equal(JSON.parse(payment.request().body.expose()).operationId, '77');
  const { operation } = payment.answer('{"operation":{"orderId":"O-1","operationType":"AUTHORIZATION","operationResult":"AUTHORIZED"}}');
  assert.equal(operation.outcome, 'authorized');
});

test('parameters come in every shape that their type allows, and in no other', () => {
  const wanted = 'a=1&b=2';
  const shapes = [
    { a: '1', b: new Secret('2') }, [['a', '1'], ['b', new Secret('2')]], new Map([['a', '1'], ['b', '2']]),
    new URLSearchParams(wanted), payseal.Params.decode(wanted, 'raw'),
  ];
  for (const shape of shapes) {
    assert.equal(new payseal.Params(shape).encode('raw'), wanted);
    assert.equal(new nexi.monetaweb.Merchant('99999999', '99999999').other('x', shape).params.get('b'), '2');
  }
  const throwing = { get a() { throw new Error('mine'); } };
  for (const wrong of [undefined, null, 7, 'a=1', ['ab'], [['a']], { a: 1 }, { a: null }, { a: {} }, throwing]) {
    assert.throws(() => new payseal.Params(wrong), TypeError);
  }
});

test('the first member of an object that is wrong is named, as JavaScript spells it', () => {
  const pay = (own) => new nexi.monetaweb.Merchant('99999999', '99999999').confirm(own);
  const right = { amount: 500n, currency: 'EUR', merchantOrderId: '1', paymentId: '2' };
  assert.equal(pay(right).params.get('amount'), '5.00');
  assert.throws(() => pay({ ...right, merchantOrderId: 1 }), { name: 'TypeError', message: 'merchantOrderId has to be a string' });
  assert.throws(() => pay({ ...right, amount: 5 }), { name: 'TypeError', message: /^an amount is/ });
  assert.throws(() => pay({ ...right, amount: -1n }), { name: 'TypeError', message: /^an amount is/ });
  assert.throws(() => pay(7), { name: 'TypeError', message: 'the argument has to be an object' });
});

test('many at once, each with its own error', () => {
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('p'));
  const [sealed, refused] = merchant.sealMany([{ amount: '1' }, { merchantId: '1' }]);
  assert(refused instanceof payseal.InvalidInputError);
  assert.equal(merchant.openMany([sealed])[0].plaintext.expose(), 'amount=1');
  assert.equal(netopia.REPLY_CONTENT_TYPE, 'application/xml');
  assert.equal(payseal.MAX_MESSAGE, 1 << 20);
});

test('random bytes differ, and come from the host alone', () => {
  const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('p'));
  assert.equal(new Set(Array.from({ length: 500 }, () => merchant.seal({ a: '1' }).iv)).size, 500);
});

test('the module asks its host for random bytes and for nothing else', () => {
  const module = new WebAssembly.Module(readFileSync(join(folder, 'web/payseal_bg.wasm')));
  const names = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/_[0-9a-f]{16}$/, '').replace(/^__wbg_/, ''));
  const forbidden = /fetch|xmlhttp|websocket|storage|document|window|^now|performance|^date|^math|console|process|require|^eval/i;
  assert.deepEqual(names.filter((name) => forbidden.test(name)), []);
  const glue = readFileSync(join(folder, 'bundler/payseal_bg.js'), 'utf8');
  assert.match(glue, /getRandomValues/);
  assert.doesNotMatch(glue, /Math\.random|fetch\(|XMLHttpRequest|Date\.now|localStorage/);
});
