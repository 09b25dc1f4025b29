import fc, { type Arbitrary } from 'fast-check';
import type {
  Areas,
  Condition,
  Question,
  Sectors,
  Service,
} from '../../src/catalogue/domain/format.ts';
import {
  LEGAL_FORMS,
  MILESTONES,
  STAGES,
  type CodeScheme,
} from '../../src/catalogue/domain/vocabulary.ts';
import { addDays } from '../../src/shared/local-date.ts';
import type { Profile } from '../../src/matching/domain/profile.ts';
import { aService, SOME_AREAS } from '../factories/catalogue.ts';

/**
 * Random catalogues and companies, close enough to each other that rules meet them, miss them and
 * leave them open about equally often.
 */
export const someQuestions: readonly Question[] = [
  {
    id: 'founder-group',
    type: 'choices',
    askFirst: true,
    text: { en: 'Which of these are you?' },
    options: ['student', 'researcher', 'newcomer'].map((value) => ({ value, text: { en: value } })),
  },
  { id: 'space-application', type: 'boolean', askFirst: true, text: { en: 'Is it for space?' } },
  { id: 'costs-arisen', type: 'boolean', text: { en: 'Have costs arisen?' } },
  {
    id: 'ownership',
    type: 'choice',
    text: { en: 'Who owns it?' },
    options: ['family', 'investors', 'state'].map((value) => ({ value, text: { en: value } })),
  },
  {
    id: 'certificates',
    type: 'choices',
    text: { en: 'Which certificates?' },
    options: ['iso', 'ce'].map((value) => ({ value, text: { en: value } })),
  },
  { id: 'loans', type: 'number', text: { en: 'How many loans?' } },
  { id: 'moved-on', type: 'date', text: { en: 'When did you move?' } },
];

const TAGS = ['health', 'manufacturing', 'retail-and-services', 'games'] as const;
const MUNICIPALITIES = SOME_AREAS.municipalities.map(({ code }) => code);
const PLACES = [...MUNICIPALITIES, 'SK011', 'SK023', 'MK01', 'MK02', 'MK11'];
/** Around leap days and year ends, where ages and windows turn. */
const DAYS = ['2024-02-28', '2024-02-29', '2024-03-01', '2025-12-31', '2026-01-01', '2026-11-24'];
const CODES: Record<CodeScheme, readonly string[]> = {
  TOL2025: [
    '26',
    '266',
    '26600',
    '26510',
    '47',
    '4711',
    '47810',
    '478',
    '95',
    '9531',
    '62100',
    '86',
  ],
  TOL2008: ['26', '26600', '45', '45200', '4511', '47', '47110', '95', '62010', '86'],
};
const SECTION_LETTERS = ['C', 'G'];

const day = fc.constantFrom(...DAYS);
export const today = fc.oneof(
  day,
  fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-11-24', days)),
);
const scheme = fc.constantFrom<CodeScheme>('TOL2025', 'TOL2008');
const some = <T>(values: readonly T[], maxLength = 3): Arbitrary<readonly T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const maybe = <T>(value: Arbitrary<T>): Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const isOneOf = (fact: string, values: readonly (string | number)[]): Arbitrary<Condition> =>
  fc.oneof(
    fc.constantFrom(...values).map((is) => ({ fact, is })),
    some(values).map((set) => ({ fact, in: set })),
    some(values).map((set) => ({ fact, notIn: set })),
  );

const isBetween = (fact: string, bounds: readonly number[] | readonly string[]) => {
  const bound: Arbitrary<number | string> = fc.constantFrom(...bounds);
  return fc.oneof(
    bound.map((atLeast): Condition => ({ fact, atLeast })),
    bound.map((atMost): Condition => ({ fact, atMost })),
    fc.tuple(bound, bound).map(([a, b]): Condition => {
      const [atLeast, atMost] = a <= b ? [a, b] : [b, a];
      return { fact, atLeast, atMost };
    }),
  );
};

const codesOf = (one: CodeScheme) => some([...CODES[one], ...SECTION_LETTERS]);
const codeTest: Arbitrary<Condition> = scheme.chain((one) =>
  fc.tuple(codesOf(one), fc.boolean(), fc.boolean()).map(([codes, isIn, named]): Condition => {
    const where = named || one === 'TOL2008' ? { scheme: one } : {};
    return {
      fact: 'sectorCode',
      ...(isIn ? { in: codes } : { notIn: codes }),
      ...where,
    };
  }),
);

const MILESTONES_USED = MILESTONES.slice(0, 4);
const NUMBERS = [0, 1, 2, 9, 10];
const yesOrNo = (fact: string) => fc.boolean().map((is): Condition => ({ fact, is }));

const test: Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...MILESTONES_USED, 'space-application', 'costs-arisen').chain(yesOrNo),
  isOneOf('stage', STAGES.slice(0, 4)),
  isOneOf('legalForm', LEGAL_FORMS.slice(0, 3)),
  isOneOf('ownership', ['family', 'investors', 'state']),
  isOneOf('founder-group', ['student', 'researcher', 'newcomer']),
  isOneOf('certificates', ['iso', 'ce']),
  isOneOf('sector', TAGS),
  isOneOf('area', PLACES),
  isOneOf('loans', NUMBERS),
  fc
    .constantFrom('employees', 'companyAgeYears', 'loans')
    .chain((fact) => isBetween(fact, NUMBERS)),
  fc.constantFrom('foundedOn', 'moved-on').chain((fact) => isBetween(fact, DAYS)),
  codeTest,
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 5, arbitrary: test },
      { weight: 2, arbitrary: parts.map((anyOf): Condition => ({ anyOf })) },
      { weight: 1, arbitrary: parts.map((allOf): Condition => ({ allOf })) },
      { weight: 1, arbitrary: tie('condition').map((not): Condition => ({ not })) },
    ),
  };
});

const sectorCodes = scheme.chain((one) => codesOf(one).map((codes) => ({ scheme: one, codes })));
const sectors: Arbitrary<Sectors> = fc.oneof(
  fc.constant<Sectors>({ any: true }),
  maybe(sectorCodes).map((exclude): Sectors => ({ any: true, ...(exclude && { exclude }) })),
  fc
    .record({
      tags: some(TAGS),
      only: fc.boolean(),
      codes: maybe(sectorCodes),
      exclude: maybe(sectorCodes),
    })
    .map(({ codes, exclude, ...field }): Sectors => ({
      ...field,
      ...(codes && { codes }),
      ...(exclude && { exclude }),
    })),
);

const areas: Arbitrary<Areas> = fc.oneof(
  fc.constant<Areas>({ nationwide: true }),
  some(MUNICIPALITIES).map((municipalities): Areas => ({ municipalities })),
  fc.constantFrom<Areas>(
    { subRegions: ['SK011'] },
    { regions: ['MK01', 'MK11'] },
    { municipalities: ['853'], regions: ['MK01'] },
    { municipalities: ['853'], remote: true },
  ),
);

const window = fc.tuple(today, fc.integer({ min: 0, max: 120 })).map(([opens, days]) => ({
  opens,
  closes: addDays(opens, days),
}));

/** A service that asks for anything that the format can say. */
export const service: Arbitrary<Service> = fc
  .record({
    areas,
    sectors,
    before: fc.uniqueArray(fc.constantFrom('company-registered', 'costs-arisen', 'team'), {
      maxLength: 2,
    }),
    conditions: fc.array(condition, { maxLength: 3 }),
    application: fc.record({
      mode: fc.constantFrom('continuous', 'calls', 'dates', 'unknown'),
      windows: fc.array(window, { maxLength: 3 }),
    }),
    status: fc.constantFrom('live', 'live', 'live', 'paused', 'ended', 'draft'),
  })
  .map(aService);

/** Services with ids of their own. */
export const services = (maxLength: number): Arbitrary<readonly Service[]> =>
  fc
    .array(service, { minLength: 1, maxLength })
    .map((list) => list.map((one, index) => ({ ...one, id: `service-${index}` })));

const sectorCode = fc
  .option(
    scheme.chain((one) => fc.constantFrom(...CODES[one]).map((code) => ({ code, scheme: one }))),
  )
  .map((code) => ({ sectorCode: code?.code ?? null, sectorScheme: code?.scheme ?? null }));

const facts = fc.record(
  {
    ...Object.fromEntries(
      [...MILESTONES_USED, 'space-application', 'costs-arisen'].map((fact) => [fact, fc.boolean()]),
    ),
    legalForm: fc.constantFrom(...LEGAL_FORMS.slice(0, 3)),
    ownership: fc.constantFrom('family', 'investors', 'state'),
    'founder-group': fc.uniqueArray(fc.constantFrom('student', 'researcher', 'newcomer')),
    certificates: fc.uniqueArray(fc.constantFrom('iso', 'ce')),
    employees: fc.integer({ min: 0, max: 12 }),
    companyAgeYears: fc.integer({ min: 0, max: 12 }),
    loans: fc.integer({ min: 0, max: 12 }),
    foundedOn: fc.oneof(day, today),
    'moved-on': fc.oneof(day, today),
  },
  { requiredKeys: [] },
) as Arbitrary<NonNullable<Profile['facts']>>;

/** A company of which anything may be unknown. */
export const profile: Arbitrary<Profile> = fc
  .record({
    stage: fc.constantFrom(...STAGES.slice(0, 5)),
    area: fc.option(fc.constantFrom(...MUNICIPALITIES)),
    sectors: fc.option(fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 3 })),
    code: sectorCode,
    facts,
  })
  .map(({ code, ...known }) => ({ ...known, ...code }));
