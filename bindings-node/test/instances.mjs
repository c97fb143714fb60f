// What can hold a secret: every class of the package in Node and of the one in WebAssembly, and every way to show a value.
import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import v8 from 'node:v8';

const PAN = '4012000000150084';
const PASSWORD = 'hunter2-correct-horse';
const TOKEN = '4204854954380000';
const CVV = '97301';
const SIGNATURE = 'ABCD-EFGH-IJKL-MNOP-QRST';

/** What may be seen nowhere, if `keys` are those of the instances. */
export const secretsWith = (keys) => [PAN, PASSWORD, TOKEN, CVV, keys.private_key.split('\n')[3]];

/**
 * By the name of each class that `payseal` exports, a function that makes an instance, or several, with a secret in it
 * wherever it can hold one.
 */
export function instances(payseal, keys) {
  const { Params, Secret, addonpayments, netopia, nexi, paymentz } = payseal;

  const addon = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword(new Secret(PASSWORD)));
  const certificate = netopia.PublicKey.parse(keys.certificate);
  const privateKey = netopia.PrivateKey.parse(keys.private_key);
  const shop = new netopia.Merchant(SIGNATURE, certificate, privateKey);
  const gateway = new netopia.Gateway(certificate, privateKey);
  const order = new netopia.Order({
    id: 'O-1',
    timestamp: '20240131101500',
    signature: SIGNATURE,
    invoice: { currency: 'RON', amount: '149.90', tokenId: new Secret(TOKEN) },
    confirmUrl: 'https://shop.example/confirm',
    returnUrl: 'https://shop.example/return',
  });
  const withCard = new netopia.Order({ ...order.data, card: { number: new Secret(PAN), cvv2: new Secret(CVV) } });
  const ipn = order.toIpn({
    timestamp: '20240131101642', crc: '5a1f', action: 'confirmed', tokenId: new Secret(TOKEN), error: { code: '0', message: 'x' },
  });
  const response = addonpayments.Response.parse(
    `{"operations":[{"status":"SUCCESS","details":"${PAN}","note":"${PAN}","paymentDetails":{"cardNumberToken":"${TOKEN}",
    "x":"${PAN}","extraDetails":{"k":"${TOKEN}"}},"mpi":{"threeDSv2Token":"${TOKEN}"}}],
    "optionalTransactionParams":{"k":"${TOKEN}"},"y":"${PAN}"}`,
  );
  const fields = { codTrans: '1', esito: 'OK', importo: '1', divisa: 'EUR', data: '20240131', orario: '101500', codAut: 'A' };
  const macKey = new nexi.mac.MacKey(PASSWORD);
  const signed = new URLSearchParams({ ...fields, pan: PAN, mac: macKey.build('outcome', fields) });
  const terminal = new nexi.monetaweb.Merchant('1', new Secret(PASSWORD));
  const { xpay } = nexi;
  const account = new xpay.Merchant(new Secret(PASSWORD));
  const init = {
    order: { orderId: 'O-1', amount: '5000', currency: 'EUR', customerInfo: { cardHolderName: 'N' } },
    card: { pan: new Secret(PAN), expiryDate: '1230' },
  };
  const answer = (result) =>
    JSON.stringify({
      operation: { orderId: 'O-1', operationId: '77', operationType: 'AUTHORIZATION', operationResult: result, customerInfo: { x: PAN } },
      threeDSAuthUrl: 'https://issuer.example/', threeDSAuthRequest: TOKEN, threeDSAuthResult: { eci: '5', authenticationValue: TOKEN },
    });
  const challenge = () => account.threeSteps(init).answer(answer('PENDING')).challenge;
  const validation = () => challenge().returnedToValidate(`PaRes=${TOKEN}&paymentId=77`);
  const validated = () => validation().answer(answer('THREEDS_VALIDATED')).validated;
  const checkout = new paymentz.Merchant('1', new Secret(PASSWORD));
  const partner = checkout.sign('auth-token', { 'authentication.partnerId': '1', 'merchant.username': 'u' });
  const parts = { paymentId: '1', merchantTransactionId: '2', amount: '1.00', status: 'Y' };
  const callback = new URLSearchParams({ ...parts, 'card.number': PAN, checksum: checkout.checksum('callback', parts) });

  /** An instance, or several, of every exported class, with a secret in it wherever it can hold one. */
  const table = {
    PaysealError: () => thrown(() => addon.seal({ merchantId: PAN })),
    DecryptError: () => thrown(() => shop.openIpn(new URLSearchParams({ env_key: btoa(PAN), data: btoa(TOKEN) }).toString())),
    MacError: () => thrown(() => macKey.verify('outcome', fields, PASSWORD)),
    InvalidInputError: () => [
      thrown(() => addonpayments.Request.check('direct-payment', [['cardNumber', `${PAN}1`], [PAN, '&']])),
      thrown(() => new Params([[PAN, '1'], [PAN, '2']]).encode('raw')),
      thrown(() => payseal.parsePan(new Secret(`${PAN}1`))),
    ],
    ParseError: () => [
      thrown(() => addonpayments.Response.parse(`<a>${PAN}</b>`)),
      thrown(() => xpay.parseOperationAnswer(`{"operation":"${PAN}`)),
    ],
    KeyFormatError: () => [
      thrown(() => addonpayments.MerchantKey.fromText(new Secret(PASSWORD))),
      thrown(() => netopia.PrivateKey.parse(keys.private_key.slice(0, 300), PASSWORD)),
    ],
    CheckError: () =>
      thrown(() => response.transaction && addonpayments.Notification.parse(response.toJsonText()).check({
        merchantTransactionId: TOKEN, amount: '1', currency: 'EUR',
      })),
    Secret: () => [PAN, PASSWORD, TOKEN, CVV].map((text) => new Secret(text)),
    Params: () => new Params({ cardNumber: PAN, cvnNumber: CVV }),
    'addonpayments.MerchantKey': () => [
      addonpayments.MerchantKey.fromPassword(PASSWORD),
      addonpayments.MerchantKey.fromText(`${TOKEN}${TOKEN}`),
    ],
    'addonpayments.Merchant': () => addon,
    'addonpayments.SealedRequest': () => addon.seal({ cardNumber: PAN }),
    'addonpayments.Opened': () => {
      const opened = addon.open(addon.seal({ cardNumber: PAN, password: PASSWORD }));
      return [opened, opened.plaintext, opened.params('rfc3986')];
    },
    'addonpayments.Request': () => {
      const request = addonpayments.Request.check('void', {
        merchantId: '10330', paymentSolution: 'creditcards', transactionId: '1', merchantTransactionId: '1', cardNumber: PAN,
      });
      return [request, request.params];
    },
    'addonpayments.Response': () => [response, response.transaction, addonpayments.Response.parse(`{"authToken":"${TOKEN}"}`)],
    'addonpayments.Notification': () => addonpayments.Notification.parse(response.toJsonText()),
    'netopia.PublicKey': () => certificate,
    'netopia.PrivateKey': () => privateKey,
    'netopia.Merchant': () => shop,
    'netopia.Gateway': () => gateway,
    'netopia.Order': () => [order, order.data, withCard, withCard.data, gateway.openOrder(shop.seal(order).formBody())],
    'netopia.Envelope': () => shop.seal(order),
    'netopia.Ipn': () => [ipn, ipn.mobilpay, shop.openIpn(gateway.sealIpn(ipn).formBody())],
    'netopia.Reply': () => netopia.Reply.accepted(ipn),
    'nexi.mac.MacKey': () => macKey,
    'nexi.mac.HostedRequest': () =>
      nexi.mac.HostedRequest.create(macKey, {
        alias: 'A', codTrans: '1', amount: '1', currency: 'EUR', url: 'https://a.example', urlBack: 'https://b.example',
      }),
    'nexi.mac.Notification': () => nexi.mac.Notification.open(String(signed), macKey),
    'nexi.mac.Answer': () => {
      const answer = { esito: 'OK', idOperazione: '1', timeStamp: '1706695200000' };
      return nexi.mac.Answer.open(JSON.stringify({ ...answer, pan: PAN, mac: macKey.build('answer', answer) }), macKey);
    },
    'nexi.monetaweb.Merchant': () => terminal,
    'nexi.monetaweb.Request': () => terminal.inquiry('42'),
    'nexi.monetaweb.Answer': () => nexi.monetaweb.Answer.parse(`<response><securitytoken>${TOKEN}</securitytoken><paymentid>1</paymentid><hostedpageurl>https://a.example</hostedpageurl></response>`),
    'nexi.monetaweb.Notification': () => nexi.monetaweb.Notification.parse(`paymentid=1&result=APPROVED&securitytoken=${TOKEN}&cardtoken=${PAN}`),
    'nexi.xpay.Merchant': () => [account, account.moto({ ...init, card: { ...init.card, cvv: '973' } })],
    'nexi.xpay.InitSent': () => [account.threeSteps(init), account.threeSteps(init).request()],
    'nexi.xpay.Challenge': () => [challenge(), challenge().form('https://shop.example/back')],
    'nexi.xpay.ValidationSent': () => [validation(), validation().request()],
    'nexi.xpay.Validated': () => validated(),
    'nexi.xpay.PaymentSent': () => [validated().pay(), validated().pay().request()],
    'nexi.xpay.Operation': () => challenge().operation(),
    'nexi.xpay.Notification': () =>
      xpay.Notification.parse(`{"eventId":"1","securityToken":"${TOKEN}","operation":{"operationId":"1","x":"${PAN}"}}`),
    'paymentz.Merchant': () => checkout,
    'paymentz.Message': () => [partner, partner.params],
    'paymentz.Response': () => paymentz.Response.parse(`{"paymentId":"1","registrationId":"${TOKEN}","AuthToken":"${TOKEN}","y":"${PAN}"}`),
    'paymentz.AuthToken': () => [new paymentz.AuthToken(TOKEN), new paymentz.AuthToken(TOKEN).header],
    'paymentz.UnverifiedCallback': () => paymentz.UnverifiedCallback.parse(String(callback)),
    'paymentz.Callback': () => paymentz.UnverifiedCallback.parse(String(callback)).verify(checkout),
  };

  function thrown(call) {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof payseal.PaysealError, error.stack);
      return error;
    }
    return assert.fail(`nothing was thrown by ${call}`);
  }
  return table;
}

/** The names of the classes that a package exports. */
export function classesOf(payseal) {
  const names = [];
  (function walk(face, prefix) {
    for (const [name, value] of Object.entries(face)) {
      if (name === 'default' || name === 'module.exports') continue;
      // A function has a prototype too, with nothing but its constructor in it.
      if (Object.getOwnPropertyNames(value?.prototype ?? {}).length > 1) names.push(prefix + name);
      else if (typeof value === 'object' && value !== null) walk(value, `${prefix}${name}.`);
    }
  })(payseal, '');
  return names;
}

/** What of `table` shows which of the secrets and in which way, and how often `[redacted]` stood there instead. */
export function shownSecrets(payseal, table, secrets) {
  const shown = [];
  let redacted = 0;
  for (const [name, make] of Object.entries(table)) {
    const values = [make()].flat();
    const own = name.split('.').reduce((face, part) => face[part], payseal);
    assert.ok(values.some((value) => value instanceof own), `no ${name} in its own row`);
    for (const value of values) {
      for (const [way, show] of Object.entries(WAYS)) {
        const text = show(value);
        assert.equal(typeof text, 'string', `${name}: ${way}`);
        for (const secret of secrets) if (text.includes(secret)) shown.push(`${name}, ${way}: ${secret}`);
        redacted += text.includes('[redacted]');
      }
    }
  }
  return { shown, redacted };
}

/** What a call says, or why it does not. */
const attempt = (call) => {
  try {
    return call();
  } catch (error) {
    return `${error.stack} ${inspect(error)}`;
  }
};

function logged(value) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  const console = new Console(stream, stream);
  console.log(value, 'and', value);
  console.log('%o %O %j %s %d', value, value, value, value, value);
  console.error({ deep: { in: [value] } });
  console.dir(value, { showHidden: true, depth: null, getters: true });
  console.table([value]);
  console.trace(value);
  return text;
}

/** Everything that the language and its library make of a value. */
export const WAYS = {
  inspect: (value) => inspect(value),
  hidden: (value) => inspect(value, { depth: Infinity, showHidden: true, getters: true, showProxy: true }),
  'without its own inspection': (value) => inspect(value, { depth: Infinity, showHidden: true, getters: true, customInspect: false }),
  within: (value) => inspect(new Map([[value, { value }]]), { depth: Infinity, showHidden: true }),
  json: (value) => JSON.stringify({ value }, null, 2),
  string: (value) => `${String(value)} ${attempt(() => `${value}`)} ${attempt(() => value + '')}`,
  properties: (value) => {
    const every = [value, Object.getPrototypeOf(value)].flatMap((holder) => Object.entries(Object.getOwnPropertyDescriptors(holder)));
    return `${Object.entries(value)} ${JSON.stringify({ ...value })} ${every.map(([name, { value: own }]) => `${name} ${typeof own === 'function' ? '' : own}`)}`;
  },
  clone: (value) => inspect(attempt(() => structuredClone(value)), { depth: Infinity, showHidden: true }),
  v8: (value) => attempt(() => v8.serialize(value).toString('latin1') + v8.serialize(value).toString('utf16le')),
  format: (value) => format('%s %o %O %j', value, value, value, value),
  logged,
  cause: (value) => inspect(new Error('x', { cause: value }), { depth: Infinity, showHidden: true }),
  difference: (value) => attempt(() => assert.deepEqual({ value }, { value: 1 })),
  stack: (value) => value.stack ?? '',
};
