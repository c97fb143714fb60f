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

/** The members of the interfaces in a namespace's blocks: those with `?` are optional, and each has its comment. */
function interfaces(path) {
  const types = readFileSync(join(dirname(require.resolve('payseal/package.json')), 'index.d.ts'), 'utf8');
  const found = {};
  const open = [];
  let documented = false;
  for (const line of types.split('\n')) {
    const [, name] = /^ *export (?:declare )?(?:namespace|interface) ([\w.]+).*\{$/.exec(line) ?? [];
    if (name) open.push(name);
    else if (/^ *\}$/.test(line)) open.pop();
    const member = /^ *readonly '?([\w-]+)'?(\?)?: (.*)$/.exec(line);
    if (member && open.slice(0, -1).join('.') === path) {
      assert.ok(documented || path !== 'nexi.xpay', `${open.at(-1)}.${member[1]} has no comment`);
      (found[open.at(-1)] ??= {})[member[1]] = { required: !member[2], type: member[3] };
    }
    documented = /\*\/$/.test(line);
  }
  return found;
}

test("every parameter of AddonPayments' document is typed", () => {
  const { RequestFields, RequestParams, RequestWords } = interfaces('addonpayments');
  const names = payseal.addonpayments.fields().map(({ name }) => name);
  assert.ok(names.length > 100);
  assert.deepEqual(Object.keys(RequestFields), names);
  // What the types say is needed is what is missed, and the words that they allow are those that are allowed.
  for (const [operation, { type }] of Object.entries(RequestParams)) {
    const needed = [...type.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    const missed = faults(operation, []).filter(({ reason }) => reason === 'missing').map(({ field }) => field);
    assert.deepEqual(needed.sort(), missed.sort(), operation);
  }
  assert.ok(Object.keys(RequestWords).length > 10);
  for (const name of Object.keys(RequestWords)) {
    assert.deepEqual(faults('capture', [[name, 'no such word']]).filter(({ field }) => field === name).map(({ reason }) => reason), ['not_allowed'], name);
  }
});

function faults(operation, params) {
  try {
    payseal.addonpayments.Request.check(operation, params);
  } catch (error) {
    return error.faults;
  }
  return [];
}

test("every object of XPay's requests is typed as it is published", () => {
  const published = JSON.parse(readFileSync(join(process.env.PAYSEAL_REPOSITORY, 'test-vectors/sources/nexi-xpay-fields.json'), 'utf8'));
  const declared = interfaces('nexi.xpay');
  for (const [name, of] of [
    ['Init', 'MultiStepInitRequest'], ['Moto', 'CreateOrderForMotoPayment.Request'],
    ['HostedPayment', 'CreateOrderForHostedPayment.Request'], ['Mit', 'CreateOrderForMerchantInitiatedTransaction.Request'],
    ['CardVerification', 'CardVerification.Request'], ['Cancel', 'Cancel.Request'],
    ...['Order', 'CustomerInfo', 'Card', 'Recurrence', 'BillingAddress', 'PaymentSession', 'CardHolderAcctInfo',
      'MerchantRiskIndicator', 'TransactionSummary'].map((each) => [each, each]),
  ]) {
    assert.deepEqual(Object.keys(declared[name]).sort(), Object.keys(published[of]).sort(), name);
    for (const [field, { required, type }] of Object.entries(published[of])) {
      assert.equal(declared[name][field].required, required, `${name}.${field}`);
      assert.equal(declared[name][field].type.startsWith('ReadonlyArray'), type.endsWith('[]'), `${name}.${field}`);
    }
  }
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
