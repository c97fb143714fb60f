// Lays the packages out as they are published, in build/npm, and packs the main one and this platform's.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'build/npm');
const main = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const workspace = /\[workspace\.package\]\s+version = "([^"]+)"/.exec(readFileSync(join(root, '../Cargo.toml'), 'utf8'));
if (workspace?.[1] !== main.version) throw new Error(`package.json says ${main.version}, Cargo.toml ${workspace?.[1]}`);

const SYSTEMS = {
  'unknown-linux-gnu': { os: 'linux', suffix: '-gnu', libc: 'glibc' },
  'unknown-linux-musl': { os: 'linux', suffix: '-musl', libc: 'musl' },
  'apple-darwin': { os: 'darwin', suffix: '' },
  'pc-windows-msvc': { os: 'win32', suffix: '-msvc' },
};
const CPUS = { x86_64: 'x64', aarch64: 'arm64' };

/** The package of one target: its binary and nothing else. */
function platform(target) {
  const [arch, ...rest] = target.split('-');
  const { os, suffix, libc } = SYSTEMS[rest.join('-')];
  const name = `${os}-${CPUS[arch]}${suffix}`;
  const binary = `payseal.${name}.node`;
  const { version, license, repository, engines } = main;
  const manifest = {
    name: `payseal-${name}`,
    version,
    description: `The binary of payseal for ${target}`,
    license,
    repository,
    engines,
    main: binary,
    files: [binary],
    os: [os],
    cpu: [CPUS[arch]],
    ...(libc && { libc: [libc] }),
  };
  return { manifest, binary };
}

function stage(manifest, files) {
  const folder = join(out, manifest.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [from, to] of files) cpSync(from, join(folder, to));
  return folder;
}

function pack(folder) {
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', out], options));
  return join(out, filename);
}

/** Returns the two tarballs. */
export function packAll() {
  rmSync(out, { recursive: true, force: true });
  const { scripts, devDependencies, napi, ...published } = main;
  const platforms = napi.targets.map(platform);
  published.optionalDependencies = Object.fromEntries(
    platforms.map(({ manifest }) => [manifest.name, manifest.version]),
  );
  const files = main.files.filter((name) => !name.startsWith('LICENSE')).map((name) => [join(root, name), name]);
  const licences = ['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => [join(root, '..', name), name]);
  const tarballs = [pack(stage(published, [...files, ...licences, [join(root, 'README.md'), 'README.md']]))];
  for (const { manifest, binary } of platforms) {
    const path = join(root, binary);
    const folder = stage(manifest, existsSync(path) ? [[path, binary]] : []);
    if (existsSync(path)) tarballs.push(pack(folder));
  }
  if (tarballs.length < 2) throw new Error('no binary for this platform: run npm run build');
  return tarballs;
}
