import type { Translate } from '../../platform/i18n/index.ts';
import type { Language } from '../../shared/language.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** The words of one language: the pages' own, and those for the catalogue's closed lists. */
export type Wording = {
  readonly language: Language;
  readonly translate: Translate;
  readonly vocabulary: Vocabulary;
};
