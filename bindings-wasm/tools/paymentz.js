import { paymentz as api } from '../../target/wasm/package/web/payseal.js';
import examples from 'examples';
import { at, lines, tool } from './form.js';

const USES = [
  'payment', 'capture', 'refund', 'reversal', 'inquiry-by-payment-id', 'inquiry-by-merchant-id', 'inquiry-with-amount',
  'transaction-list', 'payout', 'registration', 'token-payment', 'delete-instrument', 'list-instruments',
  'customer-sign-up', 'standard-checkout', 'callback', 'invoice', 'pay-by-link', 'wallet',
];

const account = (example) => [
  { name: 'memberId', label: 'Member ID', value: example.member_id, half: true, mono: true, about: ['authentication.memberId'] },
  { name: 'key', label: 'Secure key', kind: 'secret', value: example.secure_key, half: true },
];
const merchant = ({ memberId, key }) => at('key', () => new api.Merchant(memberId.trim(), key));

const checksum = () => tool({
  id: 'paymentz-checksum',
  title: 'Checksum of a request',
  intro: 'The parts that are joined, and their MD5 or SHA-256.',
  fields: [
    { name: 'use', label: 'Used for', kind: 'select', options: USES.map((use) => [use, use]), value: examples.paymentz.checksum.use },
    ...account(examples.paymentz.checksum),
    { name: 'parts', label: 'Parameters', kind: 'area', rows: 6, secret: true, value: Object.entries(examples.paymentz.checksum.parts).map(([name, value]) => `${name}=${value}`).join('\n'), help: 'name=value on each line, by the names of the request.' },
    { name: 'received', label: 'Checksum to verify', mono: true, help: 'Optional.' },
  ],
  actions: [{
    label: 'Compute',
    run(values, result) {
      const account = merchant(values);
      const parts = lines(values.parts, 'parts');
      result.text('Joined string', account.signedText(values.use, parts));
      result.text('Checksum', at('parts', () => account.checksum(values.use, parts)));
      if (!values.received.trim()) return;
      at('received', () => account.verify(values.use, parts, values.received.trim()));
      result.note('The checksum is right.', 'good');
    },
  }],
});

const callback = () => tool({
  id: 'paymentz-callback',
  title: 'Verify a callback',
  intro: 'A callback or redirect, as JSON or as a form.',
  fields: [
    ...account(examples.paymentz.callback),
    { name: 'body', label: 'Body', kind: 'area', rows: 6, secret: true, value: examples.paymentz.callback.body },
    { name: 'id', label: 'Expected transaction', half: true, help: 'Optional: compare with your records.', about: ['merchantTransactionId'] },
    { name: 'amount', label: 'Expected amount', half: true },
  ],
  actions: [{
    label: 'Verify',
    run(values, result) {
      const account = merchant(values);
      const callback = at('body', () => api.UnverifiedCallback.parse(values.body.trim()).verify(account));
      result.outcome(callback.outcome);
      result.note('The checksum is right. It covers the four fields below, and nothing else.', 'good');
      result.table('Covered by the checksum', null, [
        ['Payment', callback.paymentId], ['Transaction', callback.merchantTransactionId], ['Amount', callback.amount], ['Status', callback.shortStatus],
      ]);
      result.text('As JSON', JSON.stringify(JSON.parse(callback.toJsonText()), null, 2));
      if (values.id.trim() || values.amount.trim()) {
        callback.check({ merchantTransactionId: values.id.trim(), amount: values.amount.trim() || '0' });
        result.note('It is about the expected payment.', 'good');
      } else {
        result.note('A callback has neither time nor nonce: compare it with your records.', 'warn');
      }
    },
  }],
});

export const paymentz = {
  id: 'paymentz',
  title: 'Paymentz',
  tools: [
    { id: 'checksum', title: 'Checksum', make: checksum }, { id: 'callback', title: 'Callback', make: callback },
  ],
};
