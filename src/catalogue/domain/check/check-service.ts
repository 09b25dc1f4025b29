import { isLocalDate } from '../../../shared/local-date.ts';
import type { FactVocabulary } from '../facts.ts';
import type { Areas, Condition, SectorCodes, Service, Window } from '../format.ts';
import { isSectorCodePrefix } from '../sector-codes.ts';
import type { Tables } from '../tables.ts';
import { checkCondition } from './check-condition.ts';
import { canBeMet } from './possible.ts';
import { error, warning, type Finding } from './problem.ts';

/** What the rest of the catalogue has to do with one of its services. */
export type ServiceContext = {
  readonly vocabulary: FactVocabulary;
  readonly tables: Tables;
  readonly providers: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
};

export const checkService = (service: Service, context: ServiceContext): Finding[] => [
  ...checkProviders(service, context),
  ...checkMain(service),
  ...checkAreas(service.areas, context.tables),
  ...checkCodes(service),
  ...checkConditions(service, context),
  ...checkOrder(service, context),
  ...checkApplication(service),
  ...checkStatus(service),
];

const checkProviders = ({ providers }: Service, context: ServiceContext): Finding[] => [
  ...(providers.length === 0 ? [warning('providers', 'names nobody who offers it')] : []),
  ...providers.flatMap((id, index) =>
    context.providers.has(id) ? [] : [error(`providers[${index}]`, `unknown provider "${id}"`)],
  ),
];

/** What is said to be the main part has to be a part. */
const checkMain = ({ stages, mainStages, needs, mainNeeds }: Service): Finding[] => [
  ...mainStages
    .filter((stage) => !stages.includes(stage))
    .map((stage) => error('mainStages', `"${stage}" is not among stages`)),
  ...mainNeeds
    .filter((need) => !needs.includes(need))
    .map((need) => error('mainNeeds', `"${need}" is not among needs`)),
];

const checkAreas = (areas: Areas, { areas: table }: Tables): Finding[] => {
  const fields = ['municipalities', 'subRegions', 'regions'] as const;
  const named = fields.flatMap((field) =>
    (areas[field] ?? []).map((code, index) => ({ field: `areas.${field}[${index}]`, code })),
  );
  const unknown = named.filter(({ code }) => !table.has(code));
  const somewhere = named.length > 0 || areas.nationwide === true || areas.remote === true;
  return [
    ...unknown.map(({ field, code }) => error(field, `"${code}" is no place that we know`)),
    ...(somewhere ? [] : [error('areas', 'serves no place')]),
    ...(areas.nationwide === true && named.length > 0
      ? [warning('areas', 'is nationwide and names places too; the places then say nothing')]
      : []),
  ];
};

const checkCodes = ({ sectors }: Service): Finding[] =>
  (['codes', 'exclude'] as const).flatMap((field) => {
    const given: SectorCodes | undefined = sectors[field];
    if (given === undefined) return [];
    const { scheme, codes } =
      'scheme' in given ? given : { scheme: 'TOL2025' as const, codes: given };
    return [
      ...(codes.length === 0 ? [error(`sectors.${field}`, 'is an empty set')] : []),
      ...codes
        .filter((code) => !isSectorCodePrefix(code, scheme))
        .map((code) => error(`sectors.${field}`, `"${code}" is no code of ${scheme}`)),
    ];
  });

/** What a service asks for beside its conditions, written as conditions. */
const askedBeside = ({ areas, before }: Service, vocabulary: FactVocabulary): Condition[] => {
  const places = [areas.municipalities, areas.subRegions, areas.regions].flatMap(
    (one) => one ?? [],
  );
  const anywhere = areas.nationwide === true || areas.remote === true || places.length === 0;
  return [
    ...(anywhere ? [] : [{ fact: 'area', in: places }]),
    ...before
      .filter((fact) => vocabulary.get(fact)?.kind === 'boolean')
      .map((fact) => ({ fact, is: false })),
  ];
};

const checkConditions = (service: Service, context: ServiceContext): Finding[] => {
  const { conditions } = service;
  const found = conditions.flatMap((condition, index) =>
    checkCondition(condition, `conditions[${index}]`, context),
  );
  // A misspelt condition says nothing about whether the rest can be met.
  if (found.some(({ severity }) => severity === 'error')) return found;
  return [...found, ...checkPossible(service, context)];
};

const checkPossible = (service: Service, { vocabulary, tables }: ServiceContext): Finding[] => {
  const never = service.conditions.flatMap((condition, index) =>
    canBeMet([condition], vocabulary, tables)
      ? []
      : [error(`conditions[${index}]`, 'can never be true')],
  );
  if (never.length > 0) return never;
  return canBeMet([...askedBeside(service, vocabulary), ...service.conditions], vocabulary, tables)
    ? []
    : [error('conditions', 'can never be true together with each other, before and areas')];
};

const checkOrder = (service: Service, { vocabulary, services }: ServiceContext): Finding[] => {
  const { id, before, after, requires, yields } = service;
  return [
    ...before.flatMap((fact, index) =>
      vocabulary.get(fact)?.kind === 'boolean'
        ? []
        : [error(`before[${index}]`, `"${fact}" is no milestone and no yes-or-no question`)],
    ),
    ...after.flatMap((other, index) =>
      services.has(other) && other !== id
        ? []
        : [
            error(
              `after[${index}]`,
              other === id ? 'is the service itself' : `unknown service "${other}"`,
            ),
          ],
    ),
    ...requires
      .filter((milestone) => yields.includes(milestone))
      .map((milestone) => error('requires', `"${milestone}" is also what the service yields`)),
    ...requires
      .filter((milestone) => before.includes(milestone))
      .map((milestone) => error('requires', `"${milestone}" is also what it must come before`)),
  ];
};

const checkApplication = ({ application }: Service): Finding[] => {
  const { mode, windows = [] } = application;
  return [
    ...windows.flatMap((window, index) => checkWindow(window, `application.windows[${index}]`)),
    ...(windows.length > 0 && (mode === 'continuous' || mode === 'unknown')
      ? [warning('application.windows', `say nothing where the mode is ${mode}`)]
      : []),
  ];
};

const checkWindow = (window: Window, field: string): Finding[] => {
  const { opens, closes } = window;
  const odd = (['opens', 'closes'] as const).filter((end) => !isLocalDate(window[end]));
  if (odd.length > 0)
    return odd.map((end) => error(`${field}.${end}`, `${JSON.stringify(window[end])} is no day`));
  return opens <= closes ? [] : [error(field, `closes (${closes}) before it opens (${opens})`)];
};

const checkStatus = ({ status, endedYear }: Service): Finding[] =>
  typeof endedYear === 'number' && status !== 'ended'
    ? [error('endedYear', `is given, but the status is ${status}`)]
    : [];
