import type { Language } from '../../../shared/language.ts';
import { PARTS } from '../difference.ts';
import { factName, factVocabulary, isBuiltInFact } from '../facts.ts';
import type { Catalogue, Question } from '../format.ts';
import type { Tables } from '../tables.ts';
import { MILESTONES, NEEDS } from '../vocabulary.ts';
import { testsOf } from '../conditions.ts';
import { checkService } from './check-service.ts';
import { checkTexts } from './check-texts.ts';
import { cycles } from './cycles.ts';
import { checkDepth } from './nesting.ts';
import { at, error, warning, type Finding, type Problem } from './problem.ts';

export type CheckOptions = {
  readonly tables: Tables;
  /** Languages that every text has to be in, beside the default one. */
  readonly languages?: readonly Language[];
};

/**
 * All that is wrong with a catalogue of the right shape, its facts under their own names. With an error in it, it must not be used;
 * a warning is for its editor.
 */
export const checkCatalogue = (
  catalogue: Catalogue,
  { tables, languages = [] }: CheckOptions,
): readonly Problem[] => {
  const { questions, providers, services } = catalogue;
  const tooDeep = checkDepth(services);
  if (tooDeep.length > 0) return tooDeep;
  const context = {
    vocabulary: factVocabulary(questions),
    tables,
    providers: new Set(providers.map(({ id }) => id)),
    services: new Set(services.map(({ id }) => id)),
  };
  return [
    ...PARTS.flatMap((part) => duplicates(catalogue, part)),
    ...questions.flatMap((question, index) =>
      at('questions', index, [
        ...checkQuestion(question, catalogue),
        ...checkTexts(question, catalogue, languages),
      ]),
    ),
    ...providers.flatMap((provider, index) =>
      at('providers', index, [
        ...checkTexts(provider, catalogue, languages),
        ...(provider.area === null || tables.areas.has(provider.area)
          ? []
          : [error('area', `"${provider.area}" is no place that we know`)]),
      ]),
    ),
    ...services.flatMap((service, index) =>
      at('services', index, [
        ...checkService(service, context),
        ...checkTexts(service, catalogue, languages),
      ]),
    ),
    ...at(null, null, [...checkCycles(catalogue), ...checkReach(catalogue)]),
  ];
};

const duplicates = (catalogue: Catalogue, part: (typeof PARTS)[number]): Problem[] => {
  const ids = catalogue[part].map(({ id }) => id);
  const first = new Map(ids.toReversed().map((id, index) => [id, ids.length - 1 - index]));
  return ids.flatMap((id, index) =>
    first.get(id) === index ? [] : at(part, index, [error('id', `"${id}" is taken already`)]),
  );
};

const checkQuestion = (question: Question, { services }: Catalogue): Finding[] => {
  const { id, before } = question;
  const conflict =
    factName(id) === id
      ? `"${id}" is a fact of its own already`
      : `"${id}" is another name of ${factName(id)}`;
  return [
    ...(isBuiltInFact(id) ? [error('id', conflict)] : []),
    ...checkOptions(question),
    ...(isNamedInBefore(id, services) && !before
      ? [warning('before', 'is missing: a service must come before this')]
      : []),
    ...(isAskedBy(id, services) ? [] : [warning('id', 'no service depends on the answer')]),
  ];
};

const checkOptions = ({ type, options }: Question): Finding[] => {
  const values = (options ?? []).map(({ value }) => value);
  if (type !== 'choice' && type !== 'choices')
    return options ? [error('options', `go with choices only, not with ${type}`)] : [];
  return [
    ...(values.length === 0 ? [error('options', 'has no choices')] : []),
    ...(new Set(values).size < values.length ? [error('options', 'has a value twice')] : []),
  ];
};

const isNamedInBefore = (id: string, services: Catalogue['services']): boolean =>
  services.some(({ before }) => before.includes(id));

const isAskedBy = (id: string, services: Catalogue['services']): boolean =>
  isNamedInBefore(id, services) ||
  services.some(({ conditions }) =>
    conditions.some((condition) => testsOf(condition).some(({ fact }) => fact === id)),
  );

const checkCycles = ({ services }: Catalogue): Finding[] =>
  cycles(services).map((cycle) =>
    error('services', `have a cycle: ${cycle.map(({ why }) => why).join('; ')}`),
  );

/** Needs that nothing here serves, and milestones that are required but that nothing leads to. */
const checkReach = ({ services }: Catalogue): Finding[] => {
  const live = services.filter(({ status }) => status === 'live');
  const yielded = new Set(live.flatMap(({ yields }) => yields));
  const required = new Set(live.flatMap(({ requires }) => requires));
  return [
    ...NEEDS.filter((need) => !live.some(({ needs }) => needs.includes(need))).map((need) =>
      warning('services', `no live service answers the need ${need}`),
    ),
    ...MILESTONES.filter((milestone) => required.has(milestone) && !yielded.has(milestone)).map(
      (milestone) =>
        warning(
          'services',
          `${milestone} is required but no live service yields it: only a founder can say it is there`,
        ),
    ),
  ];
};
