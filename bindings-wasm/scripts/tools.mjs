// Builds the tools page into one file that works from disk: script, style and module inside, and a policy that
// allows exactly these and no connection at all.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { examples } from './examples.mjs';
import { here, output } from './paths.mjs';

const bundle = async (entry, options) => {
  const { outputFiles } = await build({ entryPoints: [join(here, 'tools', entry)], bundle: true, minify: true, write: false, target: 'es2022', charset: 'utf8', ...options });
  return outputFiles[0].text.trim();
};

const script = (await bundle('main.js', {
  format: 'iife',
  plugins: [{
    name: 'examples',
    setup(own) {
      own.onResolve({ filter: /^examples$/ }, ({ path }) => ({ path, namespace: 'examples' }));
      own.onLoad({ filter: /.*/, namespace: 'examples' }, () => ({ contents: JSON.stringify(examples), loader: 'json' }));
    },
  }],
})).replaceAll('</script', '<\\/script');
const style = await bundle('style.css', { target: 'chrome123' });
const module = readFileSync(join(output, 'package/web/payseal_bg.wasm')).toString('base64');

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'", 'img-src data:',
  `script-src ${hash(script)} 'wasm-unsafe-eval'`, `style-src ${hash(style)}`,
].join('; ');

const parts = { CSP: policy, STYLE: style, MODULE: module, SCRIPT: script };
const page = readFileSync(join(here, 'tools/index.html'), 'utf8').replace(/@(CSP|STYLE|MODULE|SCRIPT)@/g, (_, name) => parts[name]);
const file = join(output, 'payseal-tools.html');
writeFileSync(file, page);
console.log(`the tools page: ${file}, ${Math.round(page.length / 1024)} kB`);
