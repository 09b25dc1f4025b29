import { LANGUAGES, type Language, type Text } from '../../../shared/language.ts';
import type { Catalogue, Provider, Question, Service } from '../format.ts';
import { error, warning, type Finding } from './problem.ts';

/** A card on the path has room for this much. */
export const LONGEST_SUMMARY = 220;

type Fields = readonly (readonly [field: string, text: Text | null | undefined])[];

const questionTexts = (question: Question): Fields => [
  ['text', question.text],
  ['hint', question.hint],
  ['short', question.short],
  ['before', question.before],
  ...(question.options ?? []).map(({ text }, index) => [`options[${index}].text`, text] as const),
];

const serviceTexts = (service: Service): Fields => [
  ['name', service.name],
  ['summary', service.summary],
  ['check', service.check],
  ['takes', service.takes],
  ['amount', service.amount],
  ['application.usual', service.application.usual],
];

const textsOf = (entry: Question | Provider | Service): Fields => {
  if ('summary' in entry) return serviceTexts(entry);
  return 'type' in entry ? questionTexts(entry) : [['name', entry.name]];
};

/**
 * The default language has to be there. A provider or a service is called by its own name, which it
 * may not have in every language; what we write ourselves has to be in all that are required.
 */
export const checkTexts = (
  entry: Question | Provider | Service,
  { defaultLanguage }: Pick<Catalogue, 'defaultLanguage'>,
  required: readonly Language[],
): Finding[] => {
  const missing = textsOf(entry).flatMap(([field, text]) =>
    [...new Set([defaultLanguage, ...(field === 'name' ? [] : required)])]
      .filter((language) => text && (text[language] ?? '').trim() === '')
      .map((language) => error(`${field}.${language}`, 'is missing')),
  );
  return [...missing, ...('summary' in entry ? checkSummary(entry) : [])];
};

const checkSummary = ({ summary }: Service): Finding[] =>
  LANGUAGES.filter((language) => (summary[language] ?? '').length > LONGEST_SUMMARY).map(
    (language) =>
      warning(
        `summary.${language}`,
        `has ${(summary[language] ?? '').length} characters, more than ${LONGEST_SUMMARY}`,
      ),
  );

/** How many services can be read in a language, and how many of those texts a person has checked. */
export type LanguageCount = {
  readonly language: Language;
  readonly complete: number;
  readonly drafts: number;
  readonly services: number;
};

export const countLanguages = ({ services }: Catalogue): readonly LanguageCount[] =>
  LANGUAGES.map((language) => ({
    language,
    complete: services.filter((service) =>
      serviceTexts(service).every(
        ([field, text]) => field === 'name' || !text || (text[language] ?? '') !== '',
      ),
    ).length,
    drafts: services.filter(({ translation }) => translation?.[language] === 'draft').length,
    services: services.length,
  }));
