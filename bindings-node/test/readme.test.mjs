// The README's code, run as it stands there: as an ES module, and with `require` for `import`.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { addonpayments, netopia } from 'payseal';
import { load } from './support.mjs';

const require = createRequire(import.meta.url);
const readme = readFileSync(join(dirname(require.resolve('payseal/package.json')), 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
const keys = load('netopia').shared['rsa-2048'];

// Here, so that both `payseal` and the frameworks are found.
const folder = mkdtempSync(join(dirname(fileURLToPath(import.meta.url)), 'readme-'));
const home = process.cwd();
test.before(() => {
  process.chdir(folder);
  writeFileSync('netopia.cer', keys.certificate);
  writeFileSync('merchant.key', keys.private_key);
});
test.after(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** Runs code in both kinds of module and gives what it declared under these names. */
async function* run(name, code, exported, prelude = '') {
  const file = (extension, text) => {
    const path = join(folder, `${name}.${extension}`);
    writeFileSync(path, text);
    return path;
  };
  yield await import(pathToFileURL(file('mjs', `${prelude}${code}\nexport { ${exported} };\n`)));
  const required = (prelude + code).replace(/^import (\{.*?\}|\w+) from ('.*?');/gm, 'const $1 = require($2);');
  assert.doesNotMatch(required, /^import/m);
  yield await require(file('cjs', `module.exports = (async () => {\n${required}\nreturn { ${exported} };\n})();\n`));
}

test('there is a test for each piece of code', () => {
  assert.equal(blocks.length, 3);
  assert.match(blocks[0], /new netopia\.Merchant/);
  assert.match(blocks[1], /express\.raw/);
  assert.match(blocks[2], /addonpayments\.Request/);
});

test('NETOPIA', async () => {
  const gateway = new netopia.Gateway(netopia.PublicKey.parse(keys.certificate), netopia.PrivateKey.parse(keys.private_key));
  for await (const { envelope, confirm } of run('netopia', blocks[0], 'envelope, confirm')) {
    const order = gateway.openOrder(envelope.formBody());
    const ipn = order.toIpn({ timestamp: '20240131101642', crc: '5a1f', action: 'confirmed', error: { code: '0', message: 'x' } });
    const reply = netopia.Reply.fromXml(await confirm(gateway.sealIpn(ipn).formBody()));
    assert.ok(reply.isAccepted && reply.message === '5a1f');
  }
});

test('the raw body', async () => {
  const prelude = `import express from 'express';
import fastify from 'fastify';
const got = [];
const app = express();
const handler = (request, response) => { got.push(request.body); response.send('x'); };
const scope = fastify();
scope.post('/confirm', async (request) => { got.push(request.body); return 'x'; });
`;
  for await (const { app, scope, got } of run('raw', blocks[1], 'app, scope, got', prelude)) {
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = await scope.listen({ host: '127.0.0.1', port: 0 });
    const body = 'env_key=a+b/c==&data=%2B';
    for (const url of [`http://127.0.0.1:${server.address().port}`, address]) {
      for (const headers of [{ 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'text/plain' }]) {
        assert.equal((await fetch(`${url}/confirm`, { method: 'POST', headers, body })).status, 200);
      }
    }
    assert.deepEqual(got.map(String), [body, body, body, body]);
    assert.ok(got.every(Buffer.isBuffer));
    server.close();
    await scope.close();
  }
});

test('AddonPayments', async (t) => {
  const posted = [];
  t.mock.method(globalThis, 'fetch', async (url, init) => {
    posted.push({ url, ...init });
    return new Response('https://checkout.example/page?token=1');
  });
  for await (const { merchant, outcome, redirectUrl } of run('addonpayments', blocks[2], 'merchant, outcome, redirectUrl')) {
    assert.equal(outcome, 'redirect');
    assert.equal(redirectUrl, 'https://checkout.example/page?token=1');
    const { url, method, headers, body } = posted.pop();
    assert.equal(method, 'POST');
    assert.match(url, /^https:\/\/checkout-stg\.addonpayments\.com\/.*\/tokenize$/);
    const opened = merchant.open(addonpayments.SealedRequest.parse(headers, body));
    assert.equal(opened.params('rfc3986').get('amount'), '12.12');
  }
});
