// What a browser has to download: wasm-opt's work, and behind it what helps gzip.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exchanged, relabelled } from './locals.mjs';
import { exported, imported, untabled } from './module.mjs';
import { numbered } from './order.mjs';
import { here } from './paths.mjs';

const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals'];
const SMALL = ['--flatten', '--rereloop', '-Oz'];
// A function that is put into its only caller is no longer like others that gzip has seen. Nor are zeros left out of
// the data: they are smaller than what would say so.
const APART = ['--one-caller-inline-max-function-size=0', '--always-inline-max-function-size=4', '--skip-pass=memory-packing'];
// Without these two it would undo, as it writes a module again, what it found on the stack that needs no local.
const AGAIN = ['--optimize-level=2', '--shrink-level=2'];

/** Makes a module smaller. Returns what puts its new names into a script. */
export function shrink(source, wasm) {
  const optimise = (...args) => execFileSync(process.execPath, [
    join(here, 'node_modules/binaryen/bin/wasm-opt'), ...FEATURES.map((feature) => `--enable-${feature}`), ...args, wasm, '-o', wasm,
  ], { stdio: ['ignore', 'inherit', 'inherit'] });

  // What js-sys has for closures and tasks is in the table for its descriptions' sake, which are gone by now.
  const plain = untabled(readFileSync(source), (name) => /\bclosures::_::invoke\b|\bjs_sys\b.*::futures::/.test(name));
  const [named, imports] = imported(plain, words());
  writeFileSync(wasm, named);
  optimise('-g', '--low-memory-unused', '--ignore-implicit-traps', ...APART, ...SMALL, ...SMALL, '-Oz');
  // How a value is aligned is a hint that engines have no use for.
  optimise(...AGAIN, '--dealign', '--strip-producers', '--strip-target-features');
  // Once to see what is alike, once more for those that are neighbours then.
  writeFileSync(wasm, numbered(relabelled(readFileSync(wasm))));
  optimise(...AGAIN, '-g', '--reorder-functions-by-name');
  optimise(...AGAIN, '--strip-debug');
  const [small, exports] = exported(exchanged(relabelled(readFileSync(wasm))), letters());
  writeFileSync(wasm, small);

  return (script) => script
    .replace(/\bwasm\.(\w+)/g, (all, name) => (exports.has(name) ? `wasm.${exports.get(name)}` : all))
    .replace(/\b__wb\w+/g, (name) => imports.get(name) ?? name);
}

/** What is imported keeps the word that says what it is. A dollar is in none of the scripts' own names. */
function words() {
  const taken = new Set();
  return (name) => {
    const word = `$${name.replace(/^_*wb(g|indgen)_+/, '').replace(/_[0-9a-f]{16}$/, '')}`;
    let own = word;
    for (let more = 2; taken.has(own); more += 1) own = word + more;
    taken.add(own);
    return own;
  };
}

/** Only the scripts beside the module call what it exports, so two letters do; capitals, which are no word of theirs. */
function letters() {
  let next = 0;
  const spelt = (index) => (index < 26 ? '' : spelt(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  return (name) => (name.startsWith('__wbindgen') || name === 'memory' ? name : spelt(next++));
}
