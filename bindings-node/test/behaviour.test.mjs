// What vectors cannot say: types, errors, secrets, promises, threads, memory.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import test from 'node:test';
import { Worker } from 'node:worker_threads';
import * as payseal from 'payseal';
import {
  CheckError, DecryptError, InvalidInputError, KeyFormatError, MacError, Params, ParseError, PaysealError, Secret,
  addonpayments, fromMinorUnits, netopia, nexi, parsePan, paymentz, toMinorUnits,
} from 'payseal';
import { load } from './support.mjs';

const require = createRequire(import.meta.url);
const PAN = '4012000000150084';
const PASSWORD = 'hunter2-correct-horse';
const TOKEN = '4204854954380000';
const SIGNATURE = 'ABCD-EFGH-IJKL-MNOP-QRST';

const key = () => addonpayments.MerchantKey.fromPassword(new Secret(PASSWORD));
const merchant = new addonpayments.Merchant('10330', key());
const vectors = load('netopia');
const keys = vectors.shared['rsa-2048'];
const shop = new netopia.Merchant(
  SIGNATURE,
  netopia.PublicKey.parse(keys.certificate),
  netopia.PrivateKey.parse(keys.private_key),
);
const gateway = new netopia.Gateway(netopia.PublicKey.parse(keys.certificate), netopia.PrivateKey.parse(keys.private_key));
const order = () =>
  new netopia.Order({
    id: 'O-1',
    timestamp: '20240131101500',
    signature: SIGNATURE,
    invoice: { currency: 'RON', amount: '149.9', billing: { customerType: 'person', firstName: 'Ana', lastName: 'Pop' } },
    params: [{ name: 'cart', value: '8841' }],
    confirmUrl: 'https://shop.example/confirm',
    returnUrl: 'https://shop.example/return',
  });
const paid = {
  timestamp: '20240131101642',
  crc: '5a1f0c8e7d3b4962a0b1c2d3e4f50617',
  action: 'confirmed',
  originalAmount: '149.90',
  processedAmount: '149.90',
  tokenId: new Secret(TOKEN),
  error: { code: '0', message: 'Approved' },
};

test('import and require give the same module', () => {
  const required = require('payseal');
  for (const name of Object.keys(required)) assert.equal(payseal[name], required[name], name);
  assert.deepEqual(Object.keys(payseal).filter((name) => name !== 'default').sort(), Object.keys(required).sort());
  assert.equal(payseal.default, required);
});

test('both sides of NETOPIA, from the order to the reply', async () => {
  for (const seal of [(it) => shop.seal(it), (it) => shop.sealAsync(it), (it) => shop.legacySealRc4(it)]) {
    const envelope = await seal(order());
    const opened = await gateway.openOrderAsync(Buffer.from(envelope.formBody()));
    assert.equal(opened.data.invoice.amount, '149.90');
    const ipn = opened.toIpn(paid);
    const back = shop.openIpn((await gateway.sealIpnAsync(ipn)).formBody());
    assert.equal(back.outcome, 'approved');
    assert.equal(back.order.params[0].value, '8841');
    back.check({ orderId: 'O-1', amount: 14990n, currency: 'RON', signature: SIGNATURE });
    assert.equal(back.mobilpay.tokenId.expose(), TOKEN);
    assert.equal(back.dedupeKey, ipn.dedupeKey);
    const reply = netopia.Reply.fromXml(netopia.Reply.accepted(back).toXml());
    assert.ok(reply.isAccepted && reply.message === paid.crc);
    assert.throws(() => back.check({ orderId: 'O-2', amount: '1', currency: 'EUR', signature: 'x' }), (error) => {
      assert.ok(error instanceof CheckError && !error.isCallerFault);
      assert.deepEqual(error.faults.map(({ field }) => field), ['id', 'signature', 'invoice.amount', 'invoice.currency']);
      return true;
    });
  }
});

test('the flow of XPay in 3 steps is taken once', () => {
  const { xpay } = nexi;
  const init = {
    order: { orderId: 'O-1', amount: 5000n, currency: 'EUR', customerInfo: { cardHolderName: 'Ana Rossi' } },
    card: { pan: new Secret(PAN), expiryDate: '1230' },
  };
  const sent = new xpay.Merchant('key').threeSteps(init);
  assert.equal(sent.request().path, '/orders/3steps/init');
  assert.ok(sent.request().body.expose().includes(PAN));
  const operation = (result) =>
    JSON.stringify({
      operation: { orderId: 'O-1', operationId: '77', operationType: 'AUTHORIZATION', operationResult: result },
      threeDSAuthUrl: 'https://issuer.example/',
      threeDSAuthRequest: 'r',
    });
  const { challenge } = sent.answer(operation('PENDING'));
  assert.throws(() => sent.answer(operation('PENDING')), TypeError);
  assert.equal(challenge.form('https://shop.example/back').get('transactionId'), '77');
  assert.throws(() => challenge.returnedToPay('PaRes=abc&paymentId=77'), TypeError);
  const { validated } = challenge.returnedToValidate('PaRes=abc&paymentId=77').answer(operation('THREEDS_VALIDATED'));
  const { operation: done } = validated.pay('IMPLICIT').answer(operation('EXECUTED'));
  assert.equal(done.outcome, 'approved');
});

test('a correlation ID of one\'s own', () => {
  const { xpay } = nexi;
  const account = new xpay.Merchant('key');
  const correlationId = '0f0e0d0c-0b0a-4908-8706-050403020100';
  const order = { orderId: 'O-1', amount: '5000', currency: 'EUR', customerInfo: { cardHolderName: 'Ana Rossi' } };
  const card = { pan: PAN, expiryDate: '1230' };
  const options = { correlationId };
  const refund = { amount: 100n, currency: 'EUR' };
  const pending = (sent) => sent.answer(JSON.stringify({
    operation: { orderId: 'O-1', operationId: '77', operationType: 'AUTHORIZATION', operationResult: 'PENDING' },
    threeDSAuthUrl: 'https://issuer.example/', threeDSAuthRequest: 'r',
  })).challenge;
  const back = 'PaRes=abc&paymentId=77';
  for (const request of [
    account.twoSteps({ order, card }, options).request(),
    account.threeSteps({ order, card }, options).request(),
    pending(account.twoSteps({ order, card })).returnedToPay(back, 'IMPLICIT', options).request(),
    pending(account.threeSteps({ order, card })).returnedToValidate(back, options).request(),
    account.moto({ order, card }, options),
    account.mit({ order, contractId: '1' }, options),
    account.cardVerification({ order, card }, options),
    account.capture('77', refund, xpay.randomUuid(), options),
    account.refund('77', refund, xpay.randomUuid(), options),
    account.cancel('77', {}, options),
  ]) {
    assert.equal(request.correlationId, correlationId);
    assert.equal(request.headers.find(({ name }) => name === 'Correlation-Id').value.expose(), correlationId);
  }
  assert.notEqual(account.mit({ order, contractId: '1' }).correlationId, account.mit({ order, contractId: '1' }, {}).correlationId);
  assert.throws(() => account.cancel('77', {}, { correlationId: '7' }), InvalidInputError);
});

test('every class of errors', () => {
  const thrown = (call) => {
    try {
      call();
    } catch (error) {
      return error;
    }
    return assert.fail('nothing was thrown');
  };
  const callback = 'paymentId=1&merchantTransactionId=2&amount=1.00&status=Y&checksum=00';
  const body = shop.seal(order()).formBody();
  for (const [errorClass, code, call] of [
    [DecryptError, 'decrypt', () => shop.openIpn(body)],
    [MacError, 'mac', () => paymentz.UnverifiedCallback.parse(callback).verify(new paymentz.Merchant('1', 'k'))],
    [InvalidInputError, 'invalid_input', () => parsePan('4012000000150085')],
    [ParseError, 'xml_syntax', () => addonpayments.Response.parse('<a></b>')],
    [ParseError, 'charset', () => paymentz.Response.parse(Buffer.from([0x7b, 0xff]))],
    [ParseError, 'too_large', () => addonpayments.Response.parse('x'.repeat(payseal.MAX_MESSAGE + 1))],
    [ParseError, 'form_expected', () => shop.openIpn('{"env_key":""}')],
    [KeyFormatError, 'key_length', () => addonpayments.MerchantKey.fromMd5Hex('00')],
    [CheckError, 'check', () => addonpayments.Notification.parse('<response><status>SUCCESS</status></response>').check({
      merchantTransactionId: '1', amount: '1', currency: 'EUR',
    })],
  ]) {
    const error = thrown(call);
    assert.ok(error instanceof errorClass && error instanceof PaysealError && error instanceof Error, `${error}`);
    assert.equal(error.code, code);
    assert.equal(error.name, errorClass.name);
    assert.equal(error.isCallerFault, ['invalid_input', 'key_length'].includes(code));
    assert.ok(Object.isFrozen(error.faults) && error.stack.includes('behaviour.test'));
  }
});

test('a wrong type is a TypeError, and quotes nothing', () => {
  for (const call of [
    () => merchant.seal(),
    () => merchant.seal({ amount: 12.12 }),
    () => merchant.seal({ [PAN]: null }),
    () => merchant.open({}),
    () => new addonpayments.Merchant(10330, key()),
    () => new addonpayments.Merchant('10330', { secret: PASSWORD }),
    () => addonpayments.Merchant('10330', key()),
    () => addonpayments.Request.check(PAN, {}),
    () => shop.openIpn(undefined),
    () => shop.openIpn(new Uint16Array(4)),
    () => toMinorUnits(12.1, 'EUR'),
    () => fromMinorUnits(12, 'EUR'),
    () => fromMinorUnits(-1n, 'EUR'),
    () => fromMinorUnits(2n ** 64n, 'EUR'),
    () => new Secret(5),
    () => new netopia.Order({ id: 5 }),
    () => new nexi.xpay.Merchant('k').moto(undefined),
  ]) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof TypeError, `${call}: ${error}`);
      assert.ok(!`${error}`.includes(PAN) && !`${error}`.includes(PASSWORD), `${error}`);
      return true;
    });
  }
});

test('a wrong type rejects an asynchronous call', async () => {
  await assert.rejects(shop.openIpnAsync(5), TypeError);
  await assert.rejects(merchant.sealManyAsync(5), TypeError);
  await assert.rejects(shop.openIpnAsync('{}'), ParseError);
  await assert.rejects(shop.openIpnAsync('a=b', { signal: 5 }), TypeError);
});

test('money', () => {
  assert.equal(toMinorUnits('50.00', 'EUR'), 5000n);
  assert.equal(toMinorUnits('184467440737095516.15', 'EUR'), 2n ** 64n - 1n);
  assert.equal(fromMinorUnits(50n, 'JPY'), '50');
  assert.equal(payseal.toCurrencyText('9', 'KWD'), '9.000');
  assert.deepEqual(payseal.currency('036'), { code: 'AUD', numeric: '036', exponent: 2 });
  assert.deepEqual(parsePan(new Secret(PAN)), { masked: '401200******0084', brand: 'visa' });
  assert.ok(payseal.isExpired('0127', 2027, 2) && !payseal.isExpired('202701', 2027, 1));
  assert.ok(payseal.isPaid('approved') && !payseal.isFinal('pending'));
  for (const amount of ['1e3', '-1', '1,5', '1.', '', '٣']) assert.throws(() => toMinorUnits(amount, 'EUR'), InvalidInputError);
});

test('results are plain, frozen objects', () => {
  const { transaction } = addonpayments.Response.parse(
    '{"operations":[{"status":"SUCCESS","paymentDetails":{"cardType":"VISA"}}]}',
  );
  const walk = (value) => {
    if (typeof value !== 'object' || value === null) return;
    assert.ok(Object.isFrozen(value));
    if (!(value instanceof Secret)) {
      assert.ok(Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
      Object.values(value).forEach(walk);
    }
  };
  walk(transaction);
  walk(order().data);
  assert.throws(() => { 'use strict'; transaction.status = 'x'; }, TypeError);
  assert.equal(order().data.id, 'O-1');
  assert.ok(Object.isFrozen(payseal.default) && Object.isFrozen(nexi.xpay));
});

test('arguments are left as they are', () => {
  const params = { merchantId: '10330', cardNumber: new Secret(PAN), note: 'nul \0 and ăîș€😀' };
  const body = Buffer.from('a=b');
  const sealed = merchant.seal(params);
  assert.ok(params.cardNumber instanceof Secret && !Object.isFrozen(params));
  const back = merchant.open(sealed).params('rfc3986');
  assert.equal(back.get('note'), params.note);
  assert.equal(back.get('cardNumber'), PAN);
  assert.throws(() => shop.openIpn(body), ParseError);
  assert.equal(body.toString(), 'a=b');
  for (const same of [new Params(params), new Map(Object.entries(params)), Object.entries(params)]) {
    assert.deepEqual(merchant.open(merchant.seal(same)).params('rfc3986').names, Object.keys(params));
  }
  assert.equal(new Params({}).size, 0);
  assert.deepEqual(new Params([['', '']]).names, ['']);
});

test('a signal aborts', async () => {
  const body = gateway.sealIpn(order().toIpn(paid)).formBody();
  const reason = new Error('enough');
  await assert.rejects(shop.openIpnAsync(body, { signal: AbortSignal.abort(reason) }), reason);
  const controller = new AbortController();
  controller.signal.onabort = () => {};
  const { onabort } = controller.signal;
  // More than there are threads: most are in the queue when the signal comes.
  const many = Array.from({ length: 64 }, () => shop.openIpnAsync(body, { signal: controller.signal }));
  controller.abort(reason);
  for (const result of await Promise.allSettled(many)) assert.equal(result.reason, reason);
  assert.equal(controller.signal.onabort, onabort, "the caller's signal is left alone");
  const unused = new AbortController();
  assert.equal((await shop.openIpnAsync(body, { signal: unused.signal })).outcome, 'approved');
});

test('the event loop turns while messages are opened and sealed elsewhere', async () => {
  const long = vectors.shared['rsa-4096'];
  const certificate = netopia.PublicKey.parse(long.certificate);
  const own = new netopia.Merchant(SIGNATURE, certificate, netopia.PrivateKey.parse(long.private_key));
  const bodies = Array.from({ length: 32 }, () => netopia.Envelope.seal(certificate, 'x').formBody());
  /** How often the loop comes round while something happens. */
  const turns = async (work) => {
    let count = 0;
    let busy = true;
    const turn = () => {
      count++;
      if (busy) setImmediate(turn);
    };
    setImmediate(turn);
    await work();
    busy = false;
    return count;
  };
  const orders = Array.from({ length: 500 }, order);
  const params = Array.from({ length: 2000 }, () => ({ merchantId: '10330', description: 'x'.repeat(400) }));
  for (const [elsewhere, here] of [
    [() => Promise.allSettled(bodies.map((body) => own.openIpnAsync(body))), () => bodies.map((body) => attempt(() => own.openIpn(body)))],
    [() => own.openManyAsync(bodies), () => own.openMany(bodies)],
    [() => own.sealManyAsync(orders), () => own.sealMany(orders)],
    [() => merchant.sealManyAsync(params), () => merchant.sealMany(params)],
  ]) {
    // The same work on the main thread lets the loop come round not once.
    assert.equal(await turns(here), 0, `${here}`);
    // Where other programs have the processor, this thread may not get it in time: then once more.
    let most = 0;
    for (let tries = 0; tries < 20 && most <= 20; tries++) most = Math.max(most, await turns(elsewhere));
    assert.ok(most > 20, `${elsewhere}: ${most} turns`);
  }
});

const attempt = (call) => {
  try {
    return call();
  } catch (error) {
    return error;
  }
};

test('many at once keep their order and their errors', async () => {
  const bodies = Array.from({ length: 100 }, (_, index) =>
    index % 3 === 0 ? 'env_key=&data=' : gateway.sealIpn(order().toIpn({ ...paid, crc: `${index}` })).formBody(),
  );
  for (const results of [shop.openMany(bodies), await shop.openManyAsync(bodies)]) {
    assert.equal(results.length, 100);
    results.forEach((result, index) => {
      if (index % 3 === 0) assert.ok(result instanceof PaysealError);
      else assert.equal(result.crc, `${index}`);
    });
  }
  const sealed = await merchant.sealManyAsync([{ a: '1' }, [['a', '1'], ['a', '2']], { a: '3' }]);
  assert.ok(sealed[1] instanceof InvalidInputError);
  const opened = merchant.openMany([sealed[0], sealed[2]]);
  assert.deepEqual(opened.map((it) => it.plaintext.expose()), ['a=1', 'a=3']);
  const envelopes = shop.sealMany([order(), new netopia.Order({ id: '', timestamp: '', signature: '' })]);
  assert.equal(gateway.openOrder(envelopes[0].formBody()).data.id, 'O-1');
  assert.ok(envelopes[1] instanceof InvalidInputError && envelopes[1].faults.length > 2);
});

test('worker threads', async () => {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { netopia, addonpayments, DecryptError } = require('payseal');
    const key = netopia.PrivateKey.parse(workerData.keys.private_key);
    const shop = new netopia.Merchant(workerData.signature, netopia.PublicKey.parse(workerData.keys.certificate), key);
    (async () => {
      let opened = 0;
      for (let index = 0; index < 20; index++) {
        opened += (await shop.openIpnAsync(workerData.body)).outcome === 'approved';
        opened += shop.openIpn(workerData.body).outcome === 'approved';
        try { shop.openIpn('env_key=AA==&data=AA=='); } catch (error) { opened += error instanceof DecryptError; }
      }
      parentPort.postMessage(opened);
    })();`;
  const body = gateway.sealIpn(order().toIpn(paid)).formBody();
  const options = { eval: true, workerData: { keys, signature: SIGNATURE, body } };
  const workers = Array.from({ length: 4 }, () => new Worker(source, options));
  const results = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0]));
  assert.deepEqual(results, [60, 60, 60, 60]);
  await Promise.all(workers.map((worker) => worker.terminate()));
});

// Each of 25 000 rounds is four calls and more.
test('memory stays bounded over 100 000 calls', async () => {
  const params = { merchantId: '10330', amount: '12.12', cardNumber: new Secret(PAN), chName: 'Ana Pop' };
  const body = gateway.sealIpn(order().toIpn(paid)).formBody();
  const round = async (times) => {
    for (let index = 0; index < times; index++) {
      const sealed = merchant.seal(params);
      merchant.open(sealed).plaintext.expose();
      addonpayments.Response.parse('<response><operations><operation><status>SUCCESS</status></operation></operations></response>')
        .transaction.operations.at(-1);
      try {
        merchant.seal([['', '']]);
      } catch (error) {
        assert.equal(error.faults.length, 1);
      }
      if (index % 50 === 0) shop.openIpn(body).mobilpay;
      if (index % 100 === 0) await shop.openIpnAsync(body);
      // What is native is let go by finalizers, which run between turns of the event loop.
      if (index % 500 === 0) await new Promise(setImmediate);
    }
    globalThis.gc();
    await new Promise(setImmediate);
    return process.memoryUsage().rss;
  };
  await round(5_000);
  const before = await round(5_000);
  const after = await round(25_000);
  assert.ok(after - before < 40 * 2 ** 20, `${Math.round((after - before) / 2 ** 20)} MiB more`);
});
