import type { AccessibilityReview, Config } from '../../platform/config/index.ts';
import { formatDate, type Translate } from '../../platform/i18n/index.ts';
import type { Language } from '../../shared/language.ts';

type Supervisor = { readonly site: string; readonly email: string };

export type AccessibilityView = {
  readonly title: string;
  readonly lead: string;
  readonly level: string;
  readonly gaps: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly review: readonly string[];
  readonly email: string | null;
  readonly supervisor: Supervisor;
};

/** Traficom, as its own model statements give it by language; checked 2026-11. */
const SUPERVISOR: Record<Language, Supervisor> = {
  fi: { site: 'www.saavutettavuusvaatimukset.fi', email: 'saavutettavuus@traficom.fi' },
  sv: { site: 'www.tillganglighetskrav.fi', email: 'tillganglighet@traficom.fi' },
  en: { site: 'www.webaccessibility.fi', email: 'saavutettavuus@traficom.fi' },
};

const levelOf = (review: AccessibilityReview | null): string => {
  if (review === null) return 'legal:accessibility.level.open';
  return review.gaps.length === 0
    ? 'legal:accessibility.level.full'
    : 'legal:accessibility.level.partly';
};

const reviewOf = (
  language: Language,
  translate: Translate,
  review: AccessibilityReview | null,
): string[] => {
  if (review === null) return [translate('legal:accessibility.review.open')];
  const reviewed = formatDate(language, review.reviewedOn);
  const published = formatDate(language, review.publishedOn);
  return [
    translate(`legal:accessibility.review.${review.reviewedBy}`, { date: reviewed }),
    translate('legal:accessibility.review.dates', { published, reviewed }),
  ];
};

export const accessibilityView = (
  language: Language,
  translate: Translate,
  { operator, publicUrl }: Pick<Config, 'operator' | 'publicUrl'>,
): AccessibilityView => ({
  title: translate('legal:accessibility.title'),
  lead: translate('legal:accessibility.lead', { url: publicUrl }),
  level: translate(levelOf(operator.accessibility)),
  gaps: (operator.accessibility?.gaps ?? []).map(({ criterion, reason, text }) => ({
    label: translate('legal:accessibility.criterion', { criterion }),
    values: [text[language], translate(`legal:accessibility.reason.${reason}`)],
  })),
  review: reviewOf(language, translate, operator.accessibility),
  email: operator.feedbackEmail,
  supervisor: SUPERVISOR[language],
});
