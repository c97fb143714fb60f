// The build for bundlers, bundled as an application would be and run in a page.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { output } from '../scripts/paths.mjs';
import { launch, skip } from './launch.mjs';

/** What webpack, Rollup and Vite do to `import * as wasm from './x.wasm'`, for esbuild, which leaves it to plugins. */
const wasm = {
  name: 'wasm',
  setup(build) {
    build.onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir, importer, namespace }) =>
      namespace === 'wasm' ? { path: importer, namespace: 'bytes' } : { path: join(resolveDir, path), namespace: 'wasm', pluginData: importer });
    build.onLoad({ filter: /.*/, namespace: 'wasm' }, ({ path }) => {
      const module = new WebAssembly.Module(readFileSync(path));
      const modules = [...new Set(WebAssembly.Module.imports(module).map((own) => own.module))];
      const lines = [
        "import bytes from './own.wasm';",
        ...modules.map((name, index) => `import * as import${index} from ${JSON.stringify(name)};`),
        `const imports = { ${modules.map((name, index) => `${JSON.stringify(name)}: import${index}`).join(', ')} };`,
        'const { instance } = await WebAssembly.instantiate(bytes, imports);',
        `export const { ${WebAssembly.Module.exports(module).map(({ name }) => name).join(', ')} } = instance.exports;`,
      ];
      return { contents: lines.join('\n'), resolveDir: join(path, '..') };
    });
    build.onLoad({ filter: /.*/, namespace: 'bytes' }, ({ path }) => ({ contents: readFileSync(path), loader: 'binary' }));
  },
};

test('the build for bundlers runs in a page', { skip, timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'payseal-'));
  const contents = `
    import * as payseal from 'payseal-wasm';
    const { addonpayments, netopia } = payseal;
    const merchant = new addonpayments.Merchant('10330', addonpayments.MerchantKey.fromPassword('p'));
    const sealed = merchant.seal({ amount: '12.12' });
    let code;
    try { netopia.PrivateKey.parse('nothing'); } catch (error) { code = error instanceof payseal.KeyFormatError && error.code; }
    globalThis.told = {
      opened: merchant.open(sealed).params('rfc3986').get('amount'),
      many: merchant.sealMany([{ amount: '1' }, { amount: '2' }]).length,
      code,
      constant: netopia.REPLY_CONTENT_TYPE,
    };`;
  await build({
    stdin: { contents, resolveDir: folder }, outfile: join(folder, 'app.js'), bundle: true, minify: true, format: 'esm', platform: 'browser',
    logLevel: 'error', alias: { 'payseal-wasm': join(output, 'package/bundler/payseal.js') }, plugins: [wasm],
  });
  const server = createServer((request, response) => {
    const script = basename(request.url) === 'app.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? readFileSync(join(folder, 'app.js')) : '<script type="module" src="app.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => globalThis.told);
    assert.deepEqual(await page.evaluate(() => globalThis.told), { opened: '12.12', many: 2, code: 'key_format', constant: 'application/xml' });
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
