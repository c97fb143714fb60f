// The types of AddonPayments' parameters, from core's table of the vendor's document.
import { comment, docOf, members, namespace, read, required, union, words } from './rust.mjs';

const OPERATIONS = ['hosted-payment', 'direct-payment', 'capture', 'void', 'refund', 'rebate'];

/** What a parameter takes; the rest takes text, secret or not. */
const TAKES = { bool: "'true' | 'false' | '1' | '0'", OperationType: 'OperationType' };

/** Read in any case, or one of several in one text: what comes back is text. */
const LOOSE = new Set(['OperationType', 'Exemptions']);

export function declareAddonpayments({ addonpayments }) {
  const known = words(read('addonpayments/fields/words.rs'));
  const table = /fields! \{\n( {4}General \{[^]*?)\n\}\n/.exec(read('addonpayments/fields/mod.rs'))[1];
  const fields = [...table.matchAll(/((?: {8}\/\/\/.*\n)+) {8}\w+ "(\w+)" (\w+) /g)].map(([, doc, name, kind]) => ({
    doc: docOf(doc),
    name,
    kind: known.has(kind) && !LOOSE.has(kind) ? kind : undefined,
    type: known.has(kind) && kind !== 'Exemptions' ? kind : (TAKES[kind] ?? 'string | Secret'),
    optional: true,
  }));
  const used = new Set(fields.map(({ type }) => type));
  const needs = OPERATIONS.map((operation) => {
    const names = required(() => addonpayments.Request.check(operation, {}));
    return `  readonly '${operation}': RequestFields & Required<Pick<RequestFields, ${names.map((name) => `'${name}'`).join(' | ')}>>\n`;
  });
  return namespace('addonpayments', [
    ...[...known].filter(([name]) => used.has(name)).map(([name, own]) => union(name, own)),
    `${comment("Every request parameter that the vendor's document lists, with its limits. Others go in pairs, or in `Params`.")}export interface RequestFields {\n${members(fields)}}`,
    `${comment('The parameters of a request, by its operation: what it cannot do without is required.')}export interface RequestParams {\n${needs.join('')}}`,
    `${comment('Parameters with a closed list of words.')}export interface RequestWords {\n${members(fields.filter(({ kind }) => kind).map((field) => ({ ...field, optional: false })))}}`,
    `${comment('The parameters of a checked request.')}export interface CheckedParams extends Params {
  ${comment("The value of one that the vendor's document lists.")}  get<Name extends keyof RequestFields>(name: Name): (Name extends keyof RequestWords ? RequestWords[Name] : string) | null
  ${comment('The value of any.')}  get(name: string): string | null\n}`,
  ]);
}
