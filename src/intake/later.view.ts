import type { Translate } from '../platform/i18n/index.ts';
import {
  textField,
  tick,
  type Flash,
  type Link,
  type Problem,
  type TextField,
  type Tick,
} from '../platform/views/index.ts';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { Answers } from './domain/answers.ts';
import { firstOpen } from './pages/journey.ts';
import { problemAt } from './pages/page.ts';
import { pagePath } from './question.view.ts';

export type LaterView = {
  readonly title: string;
  readonly errors: readonly Problem[];
  readonly flash: Flash | null;
  readonly back: Link;
  readonly link: { readonly id: string; readonly label: string; readonly href: string };
  readonly keptUntil: LocalDate;
  readonly action: string;
  readonly email: TextField;
  readonly remind: Tick;
};

type Kept = {
  readonly language: Language;
  readonly link: string;
  readonly keptUntil: LocalDate;
  readonly answers: Answers;
  readonly email: string;
  readonly remind: boolean;
  readonly problems: readonly Problem[];
  readonly sentTo: string | null;
};

export const laterView = (t: Translate, kept: Kept): LaterView => ({
  title: t('intake:later.title'),
  errors: kept.problems,
  flash:
    kept.sentTo === null
      ? null
      : { text: t('intake:later.sent', { address: kept.sentTo }), tone: 'done' },
  back: {
    href: pagePath(kept.language, firstOpen(kept.answers)),
    label: t('intake:later.goOn'),
  },
  link: { id: 'link', label: t('intake:later.link'), href: kept.link },
  keptUntil: kept.keptUntil,
  action: `/${kept.language}/questions/later`,
  email: textField({
    name: 'email',
    type: 'email',
    inputmode: 'email',
    autocomplete: 'email',
    label: t('intake:later.email.label'),
    hint: t('intake:later.email.hint'),
    error: problemAt(kept.problems, 'email'),
    value: kept.email,
  }),
  remind: tick({ name: 'remind', label: t('intake:later.remind'), checked: kept.remind }),
});

export type LandingView = {
  readonly title: string;
  readonly action: string;
  readonly savedOn: LocalDate;
  readonly keptUntil: LocalDate;
};

export const landingView = (t: Translate, draft: Omit<LandingView, 'title'>): LandingView => ({
  title: t('intake:continue.title'),
  ...draft,
});
