// Core's tables as data: what the declarations of these modules are made from.
import { readFileSync } from 'node:fs';

export const read = (name) => readFileSync(new URL(`../../../core/src/${name}`, import.meta.url), 'utf8');

/** The lines of a comment, as one text. */
const text = (comment) => comment.split('\n').map((line) => line.replace(/^\s*\/\/\/ ?/, '').trim()).join(' ').trim();

/** What links and names mean in Rust alone, said without them. */
const plain = (doc) => doc.replace(/\[`(?:[^`\]]*::)?([^`\]]+)`\](?:\([^)]*\))?/g, '`$1`').replace(/ `Debug` shows none of it\./, '')
  .replace(/ It is wiped when dropped and prints masked\./, '');

export const docOf = (comment) => plain(text(comment));

/** `text_enum!`: by name, its comment and its words, each with its own. */
export function words(source) {
  const found = new Map();
  for (const [, comment, name, body] of source.matchAll(/text_enum! \{\n((?: {4}\/\/\/.*\n)+)(?: {4}#.*\n)* {4}(\w+) \{\n([^}]*)\}/g)) {
    const members = [...body.matchAll(/((?: +\/\/\/.*\n)+) +\w+ = "([^"]*)"/g)];
    if (members.length === 0) throw new Error(`no words in ${name}`);
    found.set(name, { doc: docOf(comment), words: members.map(([, own, word]) => ({ doc: docOf(own), word })) });
  }
  return found;
}

export const comment = (doc) => `/** ${doc} */\n`;

/** A union of words as a declaration. */
export const union = (name, { doc, words: own }) =>
  `${comment(doc)}export type ${name} =\n${own.map((each) => `  /** ${each.doc} */\n  | '${each.word}'`).join('\n')}`;

/** Members, indented, with their comments. */
export const members = (list) =>
  list.map(({ doc, name, type, optional }) => `  ${comment(doc)}  readonly ${name}${optional ? '?' : ''}: ${type}\n`).join('');

export const namespace = (path, declarations) => {
  const indented = (body) => body.replace(/^(?=.)/gm, '  ');
  const [outer, ...inner] = path.split('.');
  if (inner.length === 0) return `export declare namespace ${outer} {\n${indented(declarations.join('\n'))}\n}\n`;
  const within = namespace(inner.join('.'), declarations).replace('export declare', 'export').trimEnd();
  return `export declare namespace ${outer} {\n${indented(within)}\n}\n`;
};

/** The parameters that a call with none complains about. */
export function required(call) {
  try {
    call();
  } catch (error) {
    return error.faults.filter(({ reason }) => reason === 'missing').map(({ field }) => field);
  }
  return [];
}
