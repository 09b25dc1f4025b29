import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/domain/format.ts';
import { readTables } from '../catalogue/files.ts';
import { projectRoot } from '../platform/config/index.ts';
import { rememberFor } from '../shared/remember.ts';
import type { OwnWord } from './domain/own-words.ts';
import { prepare, type Prepared } from './domain/prepared.ts';
import type { Weights } from './domain/weights.ts';
import { readWeights, type WeightsFile } from './weights-file.ts';
import { readOwnWords, serviceReader } from './words.ts';

const read = (): WeightsFile =>
  JSON.parse(readFileSync(join(projectRoot, 'catalogue', 'weights.json'), 'utf8')) as WeightsFile;

let frozen: Weights | null = null;

/** The frozen figures; the same whichever catalogue is matched. */
export const frozenWeights = (): Weights => (frozen ??= readWeights(read()));

/** One for all versions of the catalogue: most services say in the next what they said before. */
const readerFor = rememberFor((weights: Weights) => serviceReader(weights.words.frequency));

/** Makes one version of a catalogue ready to be matched; costs some milliseconds, once. */
export const prepareCatalogue = (catalogue: Catalogue): Prepared => {
  const weights = frozenWeights();
  return prepare(catalogue, {
    tables: readTables(),
    weights,
    words: catalogue.services.map(readerFor(weights)),
  });
};

/** What a company wrote, ready to be matched. */
export const readText = (
  text: string | null | undefined,
  { weights }: Prepared,
): readonly OwnWord[] => (text ? readOwnWords(text, weights.words.frequency) : []);
