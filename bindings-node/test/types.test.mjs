// The types: a strict program that uses every export, and exports that every resolution understands.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import * as payseal from 'payseal';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));

/** What a tool of the project's own, found further up, is started by. */
const tool = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

test('a strict program compiles', () => {
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--exactOptionalPropertyTypes',
    '--noUncheckedIndexedAccess', '--target', 'es2022', '--types', 'node'];
  for (const [module, resolution] of [['node16', 'node16'], ['commonjs', 'node10'], ['es2022', 'bundler']]) {
    const { status, stdout } = spawnSync(
      process.execPath,
      [tool('typescript', 'bin/tsc'), ...options, '--module', module, '--moduleResolution', resolution, join(here, 'types.ts')],
      { encoding: 'utf8' },
    );
    assert.equal(status, 0, `${module}, ${resolution}: ${stdout}`);
  }
});

test('that program uses every export', () => {
  const source = readFileSync(join(here, 'types.ts'), 'utf8');
  const missing = [];
  const look = (face, prefix) => {
    for (const [name, value] of Object.entries(face)) {
      if (name === 'default' || name === 'module.exports') continue;
      if (typeof value === 'object' && value !== null) look(value, `${prefix}${name}.`);
      else if (!new RegExp(`\\b${(prefix + name).replaceAll('.', '\\.')}\\b`).test(source)) missing.push(prefix + name);
    }
  };
  look(payseal, '');
  assert.deepEqual(missing, []);
});

test('every type is declared that a declaration uses, and nothing internal', () => {
  const types = readFileSync(join(dirname(require.resolve('payseal/package.json')), 'index.d.ts'), 'utf8');
  const internal = /SecretParts|FailureParts|const enum|\b(Addon|Netopia|MonetaWeb|Xpay|Mac)[A-Z][a-z]+[A-Z]?|: any\b/;
  assert.deepEqual(types.split('\n').filter((line) => internal.test(line) && !/MacError|MacKey/.test(line)), []);
  // Documentation stands before every exported function, class and interface.
  const bare = types.split('\n').filter((line, index, lines) => /^ *export (declare )?(function|class|interface|type|const)/.test(line)
    && !/\*\/\s*$/.test(lines[index - 1]));
  assert.deepEqual(bare, []);
});

test('are the types wrong?', () => {
  const attw = tool('@arethetypeswrong/cli', 'dist/index.js');
  const output = execFileSync(process.execPath, [attw, '--format', 'ascii', '--no-emoji', process.env.PAYSEAL_TARBALL], {
    encoding: 'utf8',
  });
  assert.match(output, /No problems found/);
});
