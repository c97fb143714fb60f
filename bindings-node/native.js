'use strict';
// Loads the binary for this platform: the one that was built here, or that of the optional package.

const { platform, arch, report } = process;

function libc() {
  if (platform !== 'linux') return '';
  // Only glibc states its version there.
  return report.getReport().header.glibcVersionRuntime ? '-gnu' : '-musl';
}

const name = `${platform}-${arch}${platform === 'win32' ? '-msvc' : libc()}`;

function load() {
  const failures = [];
  for (const path of [`./payseal.${name}.node`, `payseal-${name}`]) {
    try {
      return require(path);
    } catch (error) {
      failures.push(error);
    }
  }
  throw new Error(
    `payseal has no binary for ${name}. Was it installed without optional dependencies?`,
    { cause: failures },
  );
}

module.exports = load();
