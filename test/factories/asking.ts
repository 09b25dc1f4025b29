import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaFile } from '../../src/catalogue/domain/areas.ts';
import { readVocabulary } from '../../src/catalogue/vocabulary.ts';
import type { Answers } from '../../src/intake/domain/answers.ts';
import type { Asking } from '../../src/intake/pages/page.ts';

const folder = join(import.meta.dirname, '../../catalogue');
const areas = JSON.parse(readFileSync(join(folder, 'areas.json'), 'utf8')) as AreaFile;
const words = readVocabulary(folder);

/** A page's surroundings on 24 November 2026, in English; texts of our own are their keys. */
export const asking = (answers: Answers = {}): Asking => ({
  language: 'en',
  t: (key) => key,
  today: '2026-11-24',
  answers,
  words,
  places: areas.municipalities,
});
