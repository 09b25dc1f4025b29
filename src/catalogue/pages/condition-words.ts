import {
  formatAlternatives,
  formatEuros,
  formatList,
  formatNumber,
  formatYears,
  type Translate,
} from '../../platform/i18n/index.ts';
import type { Language, Text } from '../../shared/language.ts';
import type { Condition, Question, Scalar } from '../domain/format.ts';
import { textIn, type Vocabulary } from '../vocabulary.ts';
import type { KnownAreas } from '../known-areas.ts';

export type ConditionWording = {
  readonly language: Language;
  readonly translate: Translate;
  readonly vocabulary: Vocabulary;
  readonly questions: ReadonlyMap<string, Question>;
  readonly areas: KnownAreas;
};

type Range = { readonly atLeast?: number | string; readonly atMost?: number | string };

/** A noun phrase for a fact: "number of people in the company". */
export const factInWords = (fact: string, wording: ConditionWording): string => {
  const { vocabulary, questions, language } = wording;
  const question = questions.get(fact);
  const text: Text | undefined =
    vocabulary.milestones.find(fact)?.short ??
    vocabulary.facts.find(fact)?.short ??
    question?.short ??
    question?.text;
  return text === undefined ? fact : textIn(text, language);
};

/** The name of a place, a choice or a term of a closed list. */
const nameInWords = (fact: string, value: string, wording: ConditionWording): string => {
  const { language, vocabulary, questions, areas } = wording;
  const names = [
    questions.get(fact)?.options?.find((option) => option.value === value)?.text,
    areas.nameOf(value) ?? undefined,
    ...[vocabulary.legalForms, vocabulary.stages, vocabulary.sectors].map(
      (terms) => terms.find(value)?.text,
    ),
  ];
  const name = names.find((text) => text !== undefined);
  return name === undefined ? value : textIn(name, language);
};

/** Facts that are counted in something; others are plain numbers. */
const FORMATS: Readonly<Record<string, typeof formatNumber>> = {
  companyAgeYears: formatYears,
  revenueEur: formatEuros,
};

const valueInWords = (fact: string, value: Scalar, wording: ConditionWording): string => {
  if (typeof value === 'number') return (FORMATS[fact] ?? formatNumber)(wording.language, value);
  if (typeof value === 'string') return nameInWords(fact, value, wording);
  return String(value);
};

const rangeInWords = (fact: string, { atLeast, atMost }: Range, wording: ConditionWording) => {
  const say = (value: number | string) => valueInWords(fact, value, wording);
  const { translate } = wording;
  if (atLeast !== undefined && atMost !== undefined)
    return translate('catalogue:service.condition.between', {
      from: say(atLeast),
      to: say(atMost),
    });
  if (atMost !== undefined)
    return translate('catalogue:service.condition.atMost', { value: say(atMost) });
  return translate('catalogue:service.condition.atLeast', { value: say(atLeast ?? 0) });
};

const testInWords = (
  condition: Exclude<Condition, { allOf: unknown } | { anyOf: unknown } | { not: unknown }>,
  wording: ConditionWording,
): string => {
  const { fact } = condition;
  const values = (list: readonly Scalar[]) =>
    formatAlternatives(
      wording.language,
      list.map((value) => valueInWords(fact, value, wording)),
    );
  if ('is' in condition) return valueInWords(fact, condition.is, wording);
  if ('in' in condition) return values(condition.in);
  if ('notIn' in condition)
    return wording.translate('catalogue:service.condition.notIn', {
      values: values(condition.notIn),
    });
  return rangeInWords(fact, condition, wording);
};

/** "number of people in the company: at most 249"; short, for a list of conditions. */
export const conditionInWords = (condition: Condition, wording: ConditionWording): string => {
  const each = (conditions: readonly Condition[]) =>
    conditions.map((inner) => conditionInWords(inner, wording));
  if ('allOf' in condition) return formatList(wording.language, each(condition.allOf));
  if ('anyOf' in condition) return formatAlternatives(wording.language, each(condition.anyOf));
  if ('not' in condition) {
    const what = conditionInWords(condition.not, wording);
    return wording.translate('catalogue:service.condition.not', { what });
  }
  const fact = factInWords(condition.fact, wording);
  if ('is' in condition && condition.is === true) return fact;
  if ('is' in condition && condition.is === false)
    return wording.translate('catalogue:service.condition.not', { what: fact });
  return `${fact}: ${testInWords(condition, wording)}`;
};
