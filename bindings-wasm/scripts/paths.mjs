import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** bindings-wasm. */
export const here = fileURLToPath(new URL('..', import.meta.url));
/** The repository. */
export const root = join(here, '..');
/** Where everything goes that is built. */
export const output = join(root, 'target/wasm');
