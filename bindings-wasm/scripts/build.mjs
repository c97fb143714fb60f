// Builds the package into target/wasm/package: the module, optimised, with its JavaScript and its types for
// bundlers, for the web and for Node. Fails if it grows over its limits.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { declareAddonpayments } from '../../bindings-node/tools/types/addonpayments.mjs';
import { declarePaymentz } from '../../bindings-node/tools/types/paymentz.mjs';
import { declareXpay } from '../../bindings-node/tools/types/xpay.mjs';
import { declarations } from './declarations.mjs';
import { here, output, root } from './paths.mjs';
import { shrink } from './shrink.mjs';

// What it may weigh.
const LIMIT = { raw: 450_000, gzipped: 160_000 };

const cargo = process.env.CARGO ?? 'cargo';
const run = (command, args, options = {}) => execFileSync(command, args, { stdio: 'inherit', cwd: root, ...options });

// Rust's standard library is built along with the rest, for size, and a panic (there is none by design) is a bare
// trap without the texts and the code that would print it. Stable compilers do that only when told that they are a
// nightly one; the pinned compiler is told so, rather than that a second one, which changes each night, is used.
// Values travel over JavaScript's own stack of objects and through memory (no reference-types, no multivalue):
// wasm-bindgen's wrappers for the two are larger. AES and SHA-2 are the small ones of their crates' two. What stands
// behind a stack of less than a megabyte has addresses of three bytes, and not of four.
const flags = [
  process.env.RUSTFLAGS, '-Zunstable-options', '-Cpanic=immediate-abort',
  '-Ctarget-feature=-reference-types,-multivalue', `-Clink-arg=-zstack-size=${960 * 1024}`,
  '--cfg=sha2_backend_soft="compact"', '--cfg=aes_backend_soft="compact"',
].filter(Boolean).join(' ');
run(cargo, [
  'build', '--quiet', '--package', 'payseal-wasm', '--profile', 'wasm', '--target', 'wasm32-unknown-unknown',
  '-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size',
], { env: { ...process.env, RUSTC_BOOTSTRAP: '1', RUSTFLAGS: flags } });
run(cargo, ['build', '--quiet', '--locked', '--manifest-path', join(here, 'bindgen/Cargo.toml'), '--target-dir', join(root, 'target/bindgen')]);

const packed = join(output, 'package');
rmSync(packed, { recursive: true, force: true });
mkdirSync(packed, { recursive: true });
const built = join(root, 'target/wasm32-unknown-unknown/wasm/payseal_wasm.wasm');
run(join(root, 'target/bindgen/debug/payseal-bindgen'), [built, packed]);

// The module is the same for all three; one copy is optimised and kept.
const wasm = join(packed, 'payseal_bg.wasm');
const name = shrink(join(packed, 'web/payseal_bg.wasm'), wasm);
for (const script of ['bundler/payseal_bg.js', 'bundler/payseal.js', 'web/payseal.js', 'node/payseal.js']) {
  const file = join(packed, script);
  copyFileSync(wasm, join(dirname(file), 'payseal_bg.wasm'));
  writeFileSync(file, name(readFileSync(file, 'utf8')));
}

const module = await import(join(packed, 'node/payseal.js'));
const CONSTANT = /^\/\/ constant (.+?)=(.*)\n/gm;
const declared = readFileSync(join(packed, 'node/payseal.d.ts'), 'utf8');
const values = [...declared.matchAll(CONSTANT)].map(([, path, value]) => [path, /^\d+$/.test(value) ? Number(value) : value]);
// From core's tables, the same as in the Node package.
const tables = [declareAddonpayments(module), declarePaymentz(module), declareXpay()].join('\n');
const types = readFileSync(join(here, 'src/errors.d.ts'), 'utf8');
const face = readFileSync(join(here, 'src/many.js'), 'utf8');

for (const target of ['bundler', 'web', 'node']) {
  const folder = join(packed, target);
  rmSync(join(folder, 'package.json'), { force: true });
  rmSync(join(folder, 'payseal_bg.wasm.d.ts'), { force: true });
  const raw = readFileSync(join(folder, 'payseal.d.ts'), 'utf8').replace(CONSTANT, '');
  writeFileSync(join(folder, 'payseal.d.ts'), `${declarations(raw, types, values)}\n${tables}`);

  // What wasm-bindgen cannot export: the classes of the errors, constants, methods that take many instances.
  const main = join(folder, 'payseal.js');
  const [snippet] = readdirSync(join(folder, 'snippets'));
  const names = ['PaysealError', 'DecryptError', 'MacError', 'InvalidInputError', 'ParseError', 'KeyFormatError', 'CheckError'];
  const errors = `'./snippets/${snippet}/src/errors.js'`;
  writeFileSync(main, [
    target === 'bundler' ? "import { addonpayments, netopia, nexi, paymentz } from './payseal_bg.js';" : '',
    `import { PaysealError } from ${errors};`,
    readFileSync(main, 'utf8'),
    face,
    ...values.map(([path, value]) => (path.includes('.') ? `${path} = ${JSON.stringify(value)};` : `export const ${path} = ${JSON.stringify(value)};`)),
    `export { ${names.join(', ')} } from ${errors};`, '',
  ].join('\n'));
}
rmSync(wasm);

const version = /^version = "(.*)"$/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))[1];
const entry = (target) => ({ types: `./${target}/payseal.d.ts`, default: `./${target}/payseal.js` });
writeFileSync(join(packed, 'package.json'), `${JSON.stringify({
  name: 'payseal-wasm',
  version,
  description: 'Cryptography and message coding for payment gateways, as WebAssembly.',
  license: 'MIT OR Apache-2.0',
  type: 'module',
  exports: {
    '.': { node: entry('node'), browser: entry('bundler'), default: entry('bundler') },
    './web': entry('web'),
    './bundler': entry('bundler'),
    './node': entry('node'),
    './payseal_bg.wasm': './web/payseal_bg.wasm',
  },
  sideEffects: ['./bundler/payseal.js', './node/payseal.js'],
}, null, 2)}\n`);
for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(join(root, name), join(packed, name));
copyFileSync(join(here, 'README.md'), join(packed, 'README.md'));

const bytes = readFileSync(join(packed, 'web/payseal_bg.wasm'));
const size = { raw: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
for (const [kind, limit] of Object.entries(LIMIT)) {
  console.log(`payseal-wasm: ${size[kind]} bytes ${kind}; limit ${limit}`);
  if (size[kind] > limit) process.exitCode = 1;
}
