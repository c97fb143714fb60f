import { Params, addonpayments as api } from '../../target/wasm/package/web/payseal.js';
import examples from 'examples';
import { at, rows, tool } from './form.js';

const ENCODINGS = [
  ['rfc3986', 'RFC 3986 (choose this one)'], ['form', 'Form, as browsers do'], ['online-tools', "The vendor's Online Tools"],
  ['php-sdk', 'PHP SDK'], ['python-sdk', 'Python SDK'], ['java-sdk', 'Java SDK'], ['dotnet-sdk', '.NET SDK'], ['raw', 'Raw: nothing escaped'],
];
const KEYS = [['md5', 'MD5 hex (back office)'], ['password', 'Plain password'], ['text', 'Text of 16, 24 or 32 bytes']];

const account = (merchantId) => [
  { name: 'merchantId', label: 'Merchant ID', value: merchantId, half: true, mono: true },
  { name: 'keyKind', label: 'The key is a', kind: 'select', options: KEYS, half: true },
  { name: 'key', label: 'Merchant key', kind: 'secret', value: examples.addonpayments.key },
];

function merchant({ merchantId, keyKind, key, apiVersion }) {
  const make = { md5: 'fromMd5Hex', password: 'fromPassword', text: 'fromText' }[keyKind];
  return new api.Merchant(merchantId.trim(), at('key', () => api.MerchantKey[make](key)), apiVersion?.trim() || undefined);
}

const isJson = (text) => text.trimStart().startsWith('{');

/** The parameters as RAW text. RAW text is taken as it is. */
function raw({ params, encoding, operation }) {
  const text = params.replace(/[\r\n]+$/, '');
  return at('params', () => {
    const parsed = isJson(text) ? api.jsonToParams(text) : undefined;
    if (operation) api.Request.check(operation, parsed ?? Params.decode(text, encoding));
    return parsed ? parsed.encode(encoding) : text;
  });
}


const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(url, headers, body) {
  const lines = Object.entries(headers).map(([name, value]) => `  -H ${quote(`${name}: ${value}`)} \\`);
  return [`curl -X POST ${quote(url)} \\`, ...lines, `  --data-raw ${quote(body)}`].join('\n');
}

const encrypt = () => tool({
  id: 'epg-encrypt',
  title: 'Encrypt a request',
  intro: 'From JSON or RAW parameters to the headers and the body that the gateway takes.',
  fields: [
    ...account('100001'),
    { name: 'params', label: 'Parameters (JSON or RAW)', kind: 'area', rows: 10, secret: true, value: examples.addonpayments.json, help: 'A flat JSON object, or RAW text: a=1&b=2.' },
    { name: 'encoding', label: 'Encoding', kind: 'select', options: ENCODINGS, half: true },
    { name: 'operation', label: 'Check for', kind: 'select', half: true, options: [['', 'no check'], ['hosted-payment', 'Hosted payment'], ['direct-payment', 'Direct payment'], ['capture', 'Capture'], ['void', 'Void'], ['refund', 'Refund'], ['rebate', 'Rebate']] },
    { name: 'iv', label: 'IV (base64)', mono: true, half: true, help: 'Empty: a fresh random one.' },
    { name: 'apiVersion', label: 'apiVersion header', value: '3', half: true },
  ],
  actions: [
    {
      label: 'Encrypt',
      run(values, result) {
        const account = merchant(values);
        const text = raw(values);
        const given = values.iv.trim();
        const sealed = given ? account.hazmatSealWithIv(text, given) : account.sealText(text);
        if (given) result.note('A given IV is for test vectors only: two messages under one IV show what they share.', 'warn');
        const url = new URL('https://checkout-stg.addonpayments.com/EPGCheckout/rest/online/tokenize');
        if (values.operation === 'direct-payment') url.pathname = url.pathname.replace('tokenize', 'pay');
        else if (values.operation && values.operation !== 'hosted-payment') {
          url.pathname = url.pathname.replace('tokenize', values.operation === 'refund' ? 'rebate' : values.operation);
        }
        result.text('encrypted', sealed.encrypted);
        result.text('integrityCheck', sealed.integrityCheck);
        result.text('iv', sealed.iv);
        result.text('Headers', Object.entries(sealed.headers).map(([name, value]) => `${name}: ${value}`).join('\n'));
        result.text('Body', sealed.formBody());
        result.text('curl command (staging)', curl(url.href, sealed.headers, sealed.formBody()));
        result.text('RAW', text);
      },
    },
    {
      label: 'JSON → RAW',
      run(values, result) {
        const params = at('params', () => api.jsonToParams(values.params));
        result.text('RAW', at('params', () => params.encode(values.encoding)));
        result.table('Parameters', ['Name', 'Value'], rows(params));
      },
    },
  ],
});

const decrypt = () => tool({
  id: 'epg-decrypt',
  title: 'Decrypt and verify',
  intro: 'What a sealed request holds, and whether its integrity check fits.',
  fields: [
    ...account('10330'),
    { name: 'encrypted', label: 'encrypted, or the whole form body', kind: 'area', rows: 5, value: examples.addonpayments.open.encrypted, about: ['body'] },
    { name: 'integrityCheck', label: 'integrityCheck', mono: true, value: examples.addonpayments.open.integrity_check, help: 'Leave it empty if you pasted the whole body.' },
    { name: 'iv', label: 'iv header', mono: true, value: examples.addonpayments.open.iv, half: true, help: 'Empty for legacy ECB.' },
    { name: 'encoding', label: 'Read as', kind: 'select', options: ENCODINGS, half: true },
  ],
  actions: [{
    label: 'Decrypt',
    run(values, result) {
      const account = merchant(values);
      const iv = values.iv.trim();
      const body = values.encrypted.includes('encrypted=') ? values.encrypted.trim()
        : new Params([['merchantId', account.id], ['encrypted', values.encrypted.trim()], ['integrityCheck', values.integrityCheck.trim()]]).encode('form');
      const sealed = at('encrypted', () => api.SealedRequest.parse(iv ? [['encryptionMode', 'CBC'], ['iv', iv]] : [], body));
      let opened;
      try {
        opened = account.open(sealed);
      } catch (error) {
        error.hint = 'Is it the right key and IV, and is the message whole? Nothing tells these apart, so that no endpoint becomes a decryption oracle.';
        throw error;
      }
      result.note('Decrypted; the integrity check matches. It is a bare hash: it says that the key fits, not who wrote the message.', 'good');
      for (const repair of opened.repairs) result.note(`Mended: ${repair.field}: ${repair.message}`, 'warn');
      result.text('Plaintext', opened.plaintext.expose());
      try {
        result.table('Parameters', ['Name', 'Value'], rows(opened.params(values.encoding)));
      } catch (error) {
        result.note(`Not read as parameters in this encoding: ${error.message}`, 'warn');
      }
    },
  }],
});

const answer = () => tool({
  id: 'epg-answer',
  title: 'Read an answer or a notification',
  intro: 'XML, JSON or plain text, in any of the shapes that the gateway writes.',
  fields: [{ name: 'body', label: 'Answer', kind: 'area', rows: 18, secret: true, value: examples.addonpayments.answer }],
  actions: [{
    label: 'Read',
    run({ body }, result) {
      const response = at('body', () => api.Response.parse(body));
      result.outcome(response.outcome);
      if (response.redirectUrl) result.text('Send the customer to', response.redirectUrl);
      const { transaction } = response;
      if (transaction) {
        if (transaction.statusesDisagree) {
          result.note(`The answer's own status is ${transaction.status}, but the last operation decides.`, 'warn');
        }
        result.table('Operations', ['#', 'Type', 'Status', 'Amount', 'Solution', 'Code', 'Message'], transaction.operations.map((own) => [
          own.sortedOrder, own.operationType, own.status, [own.amount, own.currency].filter(Boolean).join(' '),
          own.paymentSolution, own.responseCode?.code ?? own.paymentCode, own.paymentMessage ?? own.message,
        ]));
      }
      result.text('As JSON', JSON.stringify(JSON.parse(response.toJsonText()), null, 2));
    },
  }],
});

const token = () => tool({
  id: 'epg-token',
  title: 'Status token',
  intro: 'The token and the query of a status request.',
  fields: [
    ...account('10330'),
    { name: 'ids', label: 'Transaction identifiers', mono: true, value: '12345', help: 'Separated by commas.', about: ['transactions*'] },
    { name: 'postback', label: 'New notification', kind: 'select', options: [['0', 'no'], ['1', 'yes (postback)']], half: true },
    { name: 'url', label: 'to another URL', half: true, help: 'Empty: the payment’s statusURL.' },
  ],
  actions: [{
    label: 'Make the token',
    run(values, result) {
      const account = merchant(values);
      const ids = values.ids.split(',').map((id) => id.trim());
      result.text('token', account.statusToken(ids));
      result.text('Query', account.statusQuery(ids, values.postback === '1', values.url.trim() || undefined).encode('form'));
    },
  }],
});

export const addonpayments = {
  id: 'addonpayments',
  title: 'AddonPayments',
  tools: [
    { id: 'encrypt', title: 'Encrypt', make: encrypt }, { id: 'decrypt', title: 'Decrypt', make: decrypt },
    { id: 'answer', title: 'Answer', make: answer }, { id: 'token', title: 'Status token', make: token },
  ],
};
