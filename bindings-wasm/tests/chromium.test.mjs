// The vectors in a browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { here, output } from '../scripts/paths.mjs';
import { suites } from '../scripts/vectors.mjs';
import { launch, skip } from './launch.mjs';

test('every vector in Chromium', { skip, timeout: 120_000 }, async () => {
  const contents = `
    export * as payseal from '../../target/wasm/package/web/payseal.js';
    export { initSync } from '../../target/wasm/package/web/payseal.js';
    export { runVectors } from './vectors.mjs';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(here, 'tests') }, bundle: true, write: false, format: 'iife', globalName: 'suite', logLevel: 'error',
    define: { 'import.meta.url': '"about:blank"' },
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    const module = readFileSync(join(output, 'package/web/payseal_bg.wasm')).toString('base64');
    const { passed, failures } = await page.evaluate(async ([module, suites]) => {
      const bytes = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
      suite.initSync({ module: await WebAssembly.compile(bytes) });
      return suite.runVectors(suite.payseal, suites);
    }, [module, suites]);
    assert.deepEqual(failures, []);
    console.log('vectors in Chromium:', passed);
  } finally {
    await browser.close();
  }
});
