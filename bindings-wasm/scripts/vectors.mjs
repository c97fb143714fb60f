import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const folder = join(root, 'test-vectors');

/** Every suite of vectors by name. */
export const suites = Object.fromEntries(readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8'))])
  .filter(([, suite]) => Array.isArray(suite.groups)));

/** One case by its name. */
export function find(suite, id) {
  const found = suites[suite].groups.flatMap(({ cases }) => cases).find((own) => own.id === id);
  if (!found) throw new Error(`there is no vector ${suite} ${id}`);
  return found;
}

/** A file of the folder, as text. */
export const read = (name) => readFileSync(join(folder, name), 'utf8');
