import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));

/** Views, texts, public files and the catalogue are read from here, built or not. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Where the code that runs lives: the project itself under test, `dist` when built. */
export const codeRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');
