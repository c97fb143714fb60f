// Debian's Chromium. On a person's machine without it the tests are left out, visibly; in CI that is an error.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const paths = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const executablePath = paths.find((path) => path && existsSync(path));

if (!executablePath) {
  const text = 'browser tests left out: Chromium is not installed (Debian: apt-get install chromium)';
  if (process.env.CI === 'true') throw new Error(text);
  console.log(text);
}

export const skip = executablePath ? false : 'Chromium is not installed';

export const launch = () => chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
