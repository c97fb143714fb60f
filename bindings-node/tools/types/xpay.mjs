// The types of XPay's bodies, from the objects that core declares.
import { comment, docOf, members, namespace, read, union, words } from './rust.mjs';

const TYPES = {
  String: 'string',
  Amount: 'string | bigint',
  Currency: 'string',
  Pan: 'string | Secret',
  Expiry: 'string | Secret',
  Cvn: 'string | Secret',
  u32: 'number',
  Value: 'unknown',
};

/** What `src/nexi/xpay/` declares itself. */
const DECLARED = new Set(['CaptureType']);

export function declareXpay() {
  const source = read('nexi/xpay/objects.rs') + read('nexi/xpay/customer.rs');
  const declarations = [...words(source)].filter(([name]) => !DECLARED.has(name)).map(([name, own]) => union(name, own));
  const object = /object! \{\n((?: {4}\/\/\/.*\n)+)(?: {4}#.*\n)* {4}pub struct (\w+) \{\n([^]*?)\n {4}\}/g;
  for (const [, doc, name, body] of source.matchAll(object)) {
    const list = [...body.matchAll(/((?: {8}\/\/\/.*\n)+) {8}\w+: (\S+) = "(\w+)"/g)].map(([, own, kind, key]) => {
      const [, outer, inner] = /^(?:(Option|Vec)<)?(\w+)>?$/.exec(kind);
      const type = TYPES[inner] ?? inner;
      return { doc: docOf(own), name: key, type: outer === 'Vec' ? `ReadonlyArray<${type}>` : type, optional: outer !== undefined };
    });
    declarations.push(`${comment(docOf(doc))}export interface ${name} {\n${members(list)}}`);
  }
  return namespace('nexi.xpay', declarations);
}
