// The types of this package against those of the Node package: the same names, the same members, the same shapes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { output, root } from '../scripts/paths.mjs';

/** What one of the two has alone, and why. */
const NODE_ALONE = [
  /Async\b|\bAsyncOptions\b/, // threads, which a browser's main thread does not have
  /^(ErrorCode|FaultReason)\b/, // unions of codes; here the type is string
];
const OURS_ALONE = [/\.(free|\[Symbol\.dispose\])$/];

/** Every declaration and every member of one by its path, with its type in one spelling. */
function shape(text) {
  const found = new Map();
  const path = [];
  const source = text.replace(/\/\*\*[^]*?\*\//g, '').replace(/^\/\/.*$/gm, '').replace(/\n\s*\|/g, ' |').replace(/=\n\s*/g, '= ');
  for (const raw of source.split('\n')) {
    const line = raw.trim().replace(/^export /, '').replace(/^declare /, '').replace(/^export /, '').replace(/;$/, '');
    if (line === '') continue;
    if (line === '}') path.pop();
    else if (/^(namespace|class|interface) .*\{$/.test(line)) {
      const [, kind, name] = /^(\w+) ([\w.]+)/.exec(line);
      path.push(name);
      if (kind !== 'namespace') found.set(path.join('.'), kind);
    } else if (/^(class) .*\{\}$/.test(line)) found.set([...path, /^class (\w+)/.exec(line)[1]].join('.'), 'class');
    // Nobody can call it from outside.
    else if (line === 'private constructor()') continue;
    else if (/^import|^export/.test(line)) continue;
    else {
      const clean = line.replace(/^(readonly|static|get|function|type|const|let|private|protected) /g, '').replace(/^(readonly|private|protected) /, '');
      const [, name, rest] = /^([\w'"[\].-]+\??)(.*)$/.exec(clean) ?? [null, clean, ''];
      const type = clean !== line && /^get /.test(line.replace(/^static /, '')) ? rest.replace(/^\(\)/, '') : rest;
      found.set([...path, name.replace('?', '')].join('.'), spell((name.endsWith('?') ? '?' : '') + type));
    }
  }
  return found;
}

/** One spelling for what means the same. */
function spell(type) {
  return type
    .replace(/^\(\)(?=:)/, '()')
    .replace(/\breadonly /g, '')
    .replace(/Readonly(Array<)/g, '$1')
    .replace(/\bArray<((?:[^<>]|<[^<>]*>)*)>/g, (_, own) => (/[|]/.test(own) ? `(${own})[]` : `${own}[]`))
    .replace(/(\w+)(\?)?: /g, '$2:')
    .replace(/ \| undefined| \| null(?=[,)])/g, '')
    .replace(/\b(?:\w+\.)+(\w+)/g, '$1')
    .replace(/\b(ErrorCode|FaultReason)\b/g, 'string')
    .replace(/\s+/g, ' ')
    .replace(/^ = (\| )?/, '')
    .split(/ ?\| /).map((own) => own.replace(/^: /, '')).sort().join(' | ');
}

test('the types are those of the Node package', () => {
  const ours = shape(readFileSync(join(output, 'package/node/payseal.d.ts'), 'utf8'));
  const node = shape(readFileSync(join(root, 'bindings-node/index.d.ts'), 'utf8'));
  const wrong = [];
  for (const [name, type] of node) {
    if (NODE_ALONE.some((own) => own.test(name))) continue;
    if (!ours.has(name)) wrong.push(`missing: ${name}`);
    else if (ours.get(name) !== type) wrong.push(`${name}: ${ours.get(name)} instead of ${type}`);
  }
  for (const name of ours.keys()) {
    if (!node.has(name) && !OURS_ALONE.some((own) => own.test(name))) wrong.push(`not in the Node package: ${name}`);
  }
  assert.deepEqual(wrong, []);
  assert(node.size > 400, String(node.size));
});
