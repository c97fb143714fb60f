import { netopia as api } from '../../target/wasm/package/web/payseal.js';
import examples from 'examples';
import { at, fault, lines, tool } from './form.js';

const stamp = () => new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const own = (text) => text.trim() || undefined;

const order = () => tool({
  id: 'netopia-order',
  title: 'Build and seal an order',
  intro: 'The XML of a card order and the form that the customer’s browser posts.',
  fields: [
    { name: 'signature', label: 'Signature of the account', mono: true, value: 'ABCD-EFGH-IJKL-MNOP-QRST' },
    { name: 'certificate', label: 'NETOPIA’s certificate', kind: 'file', value: examples.netopia.certificate, help: 'The public certificate of the account: public.cer.' },
    { name: 'id', label: 'Order ID', value: 'O-1', half: true },
    { name: 'timestamp', label: 'Timestamp', value: stamp(), mono: true, half: true, help: 'YYYYMMDDhhmmss' },
    { name: 'amount', label: 'Amount', value: '149.90', half: true, about: ['invoice.amount'] },
    { name: 'currency', label: 'Currency', value: 'RON', half: true, about: ['invoice.currency'] },
    { name: 'details', label: 'Details', value: 'Cărți & reviste', about: ['invoice.details'] },
    { name: 'firstName', label: 'First name', value: 'Ana', half: true, about: ['invoice.contact_info.billing.first_name'] },
    { name: 'lastName', label: 'Last name', value: 'Pop', half: true, about: ['invoice.contact_info.billing.last_name'] },
    { name: 'email', label: 'Email', value: 'ana@shop.example', half: true, about: ['invoice.contact_info.billing.email'] },
    { name: 'phone', label: 'Mobile phone', value: '0700000000', half: true, about: ['invoice.contact_info.billing.mobile_phone'] },
    { name: 'address', label: 'Address', value: 'Str. Florilor 1, Cluj', about: ['invoice.contact_info.billing.address'] },
    { name: 'confirmUrl', label: 'Confirm URL (IPN)', value: 'https://shop.example/confirm', half: true, about: ['url.confirm'] },
    { name: 'returnUrl', label: 'Return URL', value: 'https://shop.example/return', half: true, about: ['url.return'] },
    { name: 'params', label: 'Own parameters', kind: 'area', rows: 2, value: 'cart=8841', help: 'name=value on each line.', about: ['params*'] },
    { name: 'cipher', label: 'Cipher', kind: 'select', options: [['aes-256-cbc', 'AES-256-CBC'], ['rc4', 'RC4 (broken; old accounts only)']], half: true },
    { name: 'textPolicy', label: 'Texts', kind: 'select', options: [['raw', 'as they are'], ['url-encoded', 'URL-encoded, as PHP']], half: true },
  ],
  actions: [
    {
      label: 'Seal',
      run(values, result) {
        const key = at('certificate', () => api.PublicKey.parse(values.certificate));
        const xml = build(values);
        const envelope = values.cipher === 'rc4' ? api.Envelope.legacySealRc4(key, xml) : api.Envelope.seal(key, xml);
        if (values.cipher === 'rc4') result.note('RC4 is broken: ask NETOPIA to switch the account to AES.', 'warn');
        const fields = envelope.fields.map(({ name, value }) => [name, value]);
        result.text('Order XML', xml);
        for (const [name, value] of fields) result.text(name, value);
        result.text('Form body', envelope.formBody());
        result.text('HTML form (sandbox)', form(fields));
      },
    },
    {
      label: 'Check only',
      run(values, result) {
        result.text('Order XML', build(values));
        result.note('The order keeps to the vendor’s document.', 'good');
      },
    },
  ],
});

function build(values) {
  return new api.Order({
    orderType: 'card',
    id: values.id.trim(),
    timestamp: values.timestamp.trim(),
    signature: values.signature.trim(),
    ipnCipher: values.cipher,
    confirmUrl: own(values.confirmUrl),
    returnUrl: own(values.returnUrl),
    params: lines(values.params, 'params').map(([name, value]) => ({ name, value })),
    invoice: {
      amount: values.amount.trim(),
      currency: values.currency.trim(),
      details: own(values.details),
      billing: {
        customerType: 'person',
        firstName: own(values.firstName),
        lastName: own(values.lastName),
        email: own(values.email),
        mobilePhone: own(values.phone),
        address: own(values.address),
      },
    },
  }).toXml(values.textPolicy);
}

function form(fields) {
  const escape = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return [
    '<form method="post" action="https://sandboxsecure.mobilpay.ro">',
    ...fields.map(([name, value]) => `  <input type="hidden" name="${name}" value="${escape(value)}">`),
    '  <button>Pay</button>', '</form>',
  ].join('\n');
}

const keyFile = { name: 'key', label: 'Private key of the account', kind: 'file', value: examples.netopia.privateKey, help: 'private.key; it stays in this page.' };
const password = { name: 'password', label: 'Password of the key file', kind: 'secret', help: 'Only if the file is encrypted.' };
const privateKey = ({ key, password: secret }) =>
  at('key', () => api.PrivateKey.parse(key, secret || undefined));

const ipn = () => tool({
  id: 'netopia-ipn',
  title: 'Open an IPN',
  intro: 'What NETOPIA posted, what it means, and what to reply. If it does not open, the doctor says why.',
  fields: [
    { name: 'body', label: 'Body of the request', kind: 'area', rows: 6, secret: true, value: examples.netopia.body, help: 'env_key=…&data=…' },
    keyFile, password,
    { name: 'orderId', label: 'Expected order', half: true, help: 'Optional: compare with your records.', about: ['id', 'order.id'] },
    { name: 'amount', label: 'Expected amount', half: true, about: ['original_amount', 'invoice.amount', 'mobilpay.original_amount'] },
    { name: 'currency', label: 'Expected currency', value: 'RON', half: true, about: ['invoice.currency'] },
    { name: 'signature', label: 'Expected signature', mono: true, half: true },
  ],
  actions: [
    {
      label: 'Open',
      run(values, result) {
        const key = privateKey(values);
        let ipn;
        try {
          ipn = at('body', () => api.Envelope.parse(values.body)).openIpn(key);
        } catch (error) {
          error.hint = 'Press “Diagnose” to find out why.';
          throw error;
        }
        result.outcome(ipn.outcome);
        result.table('IPN', null, [
          ['Action', ipn.action], ['Order', ipn.order.id], ['Asked for', [ipn.originalAmount, ipn.order.invoice?.currency].filter(Boolean).join(' ')],
          ['Processed', ipn.processedAmount], ['Error code', ipn.errorCode && `${ipn.errorCode}: ${api.errorCodeMeaning(ipn.errorCode)}`],
          ['Message', ipn.errorMessage], ['Card', ipn.mobilpay.panMasked], ['crc', ipn.crc], ['Cipher', ipn.cipher],
        ].filter(([, value]) => value));
        for (const repair of ipn.repairs) result.note(`Mended: ${repair.field}: ${repair.message}`, 'warn');
        if (ipn.cipher === 'rc4') result.note('Sealed with RC4, which is broken.', 'warn');
        result.text('Reply: recorded', api.Reply.accepted(ipn).toXml());
        result.text('XML', ipn.plaintext.expose());
        if (values.orderId || values.amount || values.signature) {
          ipn.check({ orderId: values.orderId.trim(), amount: values.amount.trim() || '0', currency: values.currency.trim(), signature: values.signature.trim() });
          result.note('It is about the expected payment.', 'good');
        } else {
          result.note('An IPN is not authenticated: compare it with your own records before acting on it.', 'warn');
        }
      },
    },
    {
      label: 'Diagnose',
      run(values, result) {
        const findings = api.diagnoseLocally(values.body, values.key, values.password || undefined);
        for (const finding of findings) result.note(`${finding.message} [${finding.code}]`, finding.isGood ? 'good' : 'bad');
        if (findings.length === 0) result.note('Nothing was found.');
      },
    },
  ],
});

const reply = () => tool({
  id: 'netopia-reply',
  title: 'Build a reply',
  intro: 'A reply is about the recording, not about the payment: a decline that was recorded is accepted.',
  fields: [
    { name: 'kind', label: 'Reply', kind: 'select', options: [['accepted', 'Recorded'], ['retry', 'Not recorded just now: send it again'], ['rejected', 'Refused for good']] },
    { name: 'xml', label: 'The IPN’s XML', kind: 'area', rows: 7, secret: true, value: examples.netopia.ipn, help: 'For “recorded”: its crc is echoed.' },
    { name: 'code', label: 'Own error code', value: '7', half: true },
    { name: 'message', label: 'Message', value: 'the database is down', half: true },
  ],
  actions: [{
    label: 'Build',
    run({ kind, xml, code, message }, result) {
      if (kind !== 'accepted' && !/^\d{1,9}$/.test(code.trim())) fault('code', 'a whole number is needed');
      const reply = kind === 'accepted' ? api.Reply.accepted(at('xml', () => api.Ipn.fromXml(xml)))
        : kind === 'retry' ? api.Reply.retryLater(Number(code), message) : api.Reply.rejected(Number(code), message);
      result.text('Reply (application/xml)', reply.toXml());
    },
  }],
});

const keys = () => tool({
  id: 'netopia-keys',
  title: 'Inspect a key',
  intro: 'What a key file holds, and whether two files belong together.',
  fields: [
    { name: 'file', label: 'Key or certificate', kind: 'file', value: examples.netopia.certificate },
    { ...password, label: 'Password' },
    { name: 'other', label: 'Compare with', kind: 'file', help: 'Optional.' },
  ],
  actions: [{
    label: 'Inspect',
    run({ file, password: secret, other }, result) {
      const now = new Date().toISOString().slice(0, 19);
      const first = at('file', () => read(file, secret));
      describe('Key', first, result, now);
      if (other.length === 0) return;
      const second = at('other', () => read(other, secret));
      describe('The other', second, result, now);
      const pair = first.key.fingerprint === second.key.fingerprint;
      result.note(pair ? 'They are of one pair.' : 'They are not of one pair. NETOPIA’s certificate and your private key never are.', pair ? 'good' : 'warn');
    },
  }],
});

/** A public key, a certificate or a private key. */
function read(file, secret) {
  if (file.length === 0) throw new Error('a key file is needed');
  if (secret) return { kind: 'private key', key: api.PrivateKey.parse(file, secret) };
  try {
    const key = api.PublicKey.parse(file);
    return { kind: key.isCertificate ? 'certificate' : 'public key', key };
  } catch (asPublic) {
    try {
      return { kind: 'private key', key: api.PrivateKey.parse(file) };
    } catch (asPrivate) {
      throw /private/.test(asPublic.message) ? asPrivate : asPublic;
    }
  }
}

function describe(title, { kind, key }, result, now) {
  const validity = key.validity;
  result.table(title, null, [
    ['Kind', kind], ['Bits', String(key.bits)], ['Fingerprint', key.fingerprint],
    ...(validity ? [['Valid', `${validity.notBefore} to ${validity.notAfter}`]] : []),
  ]);
  for (const warning of kind === 'private key' ? key.warnings : key.warnings(now)) result.note(`${warning.message} [${warning.code}]`, 'warn');
  for (const repair of key.repairs) result.note(`Mended: ${repair.message}`, 'warn');
}

export const netopia = {
  id: 'netopia',
  title: 'NETOPIA',
  tools: [
    { id: 'order', title: 'Order', make: order }, { id: 'ipn', title: 'IPN', make: ipn },
    { id: 'reply', title: 'Reply', make: reply }, { id: 'keys', title: 'Keys', make: keys },
  ],
};
