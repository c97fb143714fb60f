// Packs the packages, installs the tarballs into an empty project, and runs the tests there, so that what is
// tested is what is published. `tools/test.mjs NAME...` runs single test files.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packAll } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const repository = join(root, '..');
const project = join(root, 'build/project');

const tarballs = packAll();
rmSync(project, { recursive: true, force: true });
mkdirSync(project, { recursive: true });
writeFileSync(join(project, 'package.json'), '{ "name": "empty-project", "private": true }\n');
// Offline: the packages of the other platforms are optional, and are not there before they are published.
execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], {
  cwd: project,
  stdio: 'inherit',
});
// Copies, so that `payseal` is the installed one; what the tests need beside it is found further up.
for (const name of ['test', 'examples']) cpSync(join(root, name), join(project, name), { recursive: true });

const chosen = process.argv.slice(2);
const tests = readdirSync(join(project, 'test'))
  .filter((name) => /\.test\.(mjs|cjs)$/.test(name))
  .filter((name) => chosen.length === 0 || chosen.some((part) => name.includes(part)))
  .map((name) => join('test', name));
const { status } = spawnSync(process.execPath, ['--expose-gc', '--test', '--test-concurrency=1', ...tests], {
  cwd: project,
  stdio: 'inherit',
  env: {
    ...process.env,
    PAYSEAL_REPOSITORY: repository,
    PAYSEAL_TARBALL: tarballs[0],
    PAYSEAL_PEERS: process.env.PAYSEAL_PEERS ?? join(repository, 'target/peers'),
  },
});
process.exit(status ?? 1);
