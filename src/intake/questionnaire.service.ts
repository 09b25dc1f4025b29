import { Injectable } from '@nestjs/common';
import { KnownAreas, Vocabulary } from '../catalogue/index.ts';
import { Translations } from '../platform/i18n/index.ts';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import type { Answers } from './domain/answers.ts';
import type { AskedAndAnswered } from './domain/document.ts';
import { pageOf, walk } from './pages/journey.ts';
import type { Asking } from './pages/page.ts';

/** The questions in a language, with everything that asking them needs. */
@Injectable()
export class Questionnaire {
  constructor(
    private readonly translations: Translations,
    private readonly words: Vocabulary,
    private readonly areas: KnownAreas,
    private readonly clock: Clock,
  ) {}

  asking(language: Language, answers: Answers): Asking {
    return {
      language,
      t: this.translations.in(language),
      today: this.clock.today(),
      answers,
      words: this.words,
      places: this.areas.file.municipalities,
    };
  }

  /** Each question on the way with its answer, as it is asked today in this language. */
  document(language: Language, answers: Answers): readonly AskedAndAnswered[] {
    const asking = this.asking(language, answers);
    return [...walk(answers), 'goal' as const].flatMap((id) =>
      pageOf(id)
        .readBack(asking)
        .map(({ question, answer }) => ({ page: id, question, answer })),
    );
  }
}
