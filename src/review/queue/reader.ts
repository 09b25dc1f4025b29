import type { Vocabulary } from '../../catalogue/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/** Who reads a page of the queue, when, and in which words. */
export type Reader = {
  readonly language: Language;
  readonly t: Translate;
  readonly vocabulary: Vocabulary;
  readonly today: LocalDate;
  readonly advisorId: string;
  readonly placeName: (area: string) => string | null;
};
