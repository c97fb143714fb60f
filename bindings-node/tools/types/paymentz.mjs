// The types of Paymentz' parameters: what each operation cannot do without, as core says itself.
import { comment, members, namespace, read, required, union, words } from './rust.mjs';

export function declarePaymentz({ paymentz }) {
  const known = words(read('paymentz/request/mod.rs'));
  const operations = words(read('paymentz/request/operation.rs')).get('Operation').words;
  const closed = [
    { name: 'paymentType', type: 'PaymentType', doc: 'Whether the money is taken or reserved.' },
    { name: 'recurringType', type: 'Recurring', doc: 'The place in a series of payments.' },
    { name: 'createRegistration', type: "'true' | 'false'", doc: 'Whether to register the card along with the payment.' },
    { name: 'idType', type: "'PID' | 'MID'", doc: "Whose ID an inquiry goes by: the gateway's `paymentId` or the merchant's own." },
  ];
  const merchant = new paymentz.Merchant('1', 'key');
  const missing = (operation, params) => required(() => merchant.sign(operation, params));
  const all = new Set(['bankAccount.bic', ...operations.flatMap(({ word }) => missing(word, {}))]);
  const rows = operations.map(({ doc, word }) => {
    // What another one can stand in for is not required.
    const without = (name) => [...all].filter((other) => other !== name).map((other) => [other, other === 'idType' ? 'PID' : '1']);
    const names = missing(word, {}).filter((name) => missing(word, without(name)).includes(name));
    const own = names.map((name) => `readonly '${name}': ${closed.find((one) => one.name === name)?.type ?? 'string | Secret'}`);
    return `  ${comment(doc)}  readonly '${word}': RequestFields${own.length ? ` & { ${own.join('; ')} }` : ''}\n`;
  });
  return namespace('paymentz', [
    ...[...known].map(([name, own]) => union(name, own)),
    `${comment("Parameters under the gateway's own names, dotted and flat, such as `card.number` and `customer.email`.")}export type RequestFields = WordFields & { readonly [name: string]: string | Secret }`,
    `${comment('Parameters with a closed list of words.')}export interface WordFields {\n${members(closed.map((one) => ({ ...one, optional: true })))}}`,
    `${comment('The parameters of a request, by its operation: what it cannot do without is required.')}export interface RequestParams {\n${rows.join('')}}`,
  ]);
}
