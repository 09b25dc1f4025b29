import {
  aCatalogue,
  aProvider,
  aService,
  someTables,
} from '../../../../test/factories/catalogue.ts';
import type { Catalogue, Condition, Question, Service } from '../format.ts';
import { checkCatalogue } from './check.ts';
import type { Problem } from './problem.ts';

const say = ({ field, message }: Problem) => `${field}: ${message}`;
const found = (catalogue: Catalogue, severity: Problem['severity']) =>
  checkCatalogue(catalogue, { tables: someTables })
    .filter((problem) => problem.severity === severity)
    .map(say);

const groups: Question = {
  id: 'founder-group',
  type: 'choices',
  text: { en: 'Which of these are you?' },
  options: [
    { value: 'student', text: { en: 'Student' } },
    { value: 'researcher', text: { en: 'Researcher' } },
  ],
};
const errorsOf = (fields: Partial<Service>, questions: Question[] = [groups]) =>
  found(aCatalogue({ questions, services: [aService(fields)] }), 'error');
const errorsIn = (condition: Condition) => errorsOf({ conditions: [condition] });

const registered: Condition = { fact: 'company-registered', is: true };

describe('the check of a catalogue', () => {
  it('has nothing against a good one', () => {
    expect(errorsOf({ conditions: [registered], areas: { municipalities: ['091'] } })).toEqual([]);
  });

  describe('of a condition', () => {
    it.each<[string, Condition, string]>([
      ['an unknown fact', { fact: 'staff', is: 3 }, 'conditions[0].fact: unknown fact "staff"'],
      [
        'a wrong type',
        { fact: 'employees', is: 'many' },
        'conditions[0].is: "many" is not a number',
      ],
      ['text for a yes or no', { fact: 'prototype', is: 'yes' }, 'is not true or false'],
      [
        'an unknown choice',
        { fact: 'founder-group', in: ['poet'] },
        '"poet" is not one of student',
      ],
      ['an unknown stage', { fact: 'stage', in: ['seed'] }, '"seed" is not one of idea'],
      ['an unknown area', { fact: 'area', in: ['999'] }, '"999" is no place'],
      ['an unknown code', { fact: 'sectorCode', in: ['45'] }, '"45" is no code of TOL2025'],
      ['no day', { fact: 'foundedOn', atLeast: '2025-02-29' }, '"2025-02-29" is not a date'],
      ['an empty set', { fact: 'legalForm', in: [] }, 'conditions[0].in: is an empty set'],
      ['an empty list', { anyOf: [] }, 'conditions[0].anyOf: has no condition in it'],
      [
        'min above max',
        { fact: 'employees', atLeast: 10, atMost: 9 },
        'conditions[0]: atLeast 10 is more than atMost 9',
      ],
      ['bounds on a choice', { fact: 'stage', atLeast: 'growth' }, 'needs a number or a date'],
      ['a negative number', { fact: 'employees', atMost: -1 }, 'a number of at least 0'],
      [
        'two operators',
        { fact: 'legalForm', in: ['other'], notIn: ['association'] },
        'conditions[0]: says in and notIn',
      ],
      ['no operator', { fact: 'employees' }, 'conditions[0]: says nothing of employees'],
      [
        'a scheme out of place',
        { fact: 'legalForm', in: ['other'], scheme: 'TOL2025' },
        'conditions[0].scheme: goes with sectorCode only',
      ],
      [
        'a mistake deep inside',
        { anyOf: [registered, { not: { allOf: [{ fact: 'staff', is: 1 }] } }] },
        'conditions[0].anyOf[1].not.allOf[0].fact: unknown fact "staff"',
      ],
    ])('finds %s', (_, condition, message) => {
      expect(errorsIn(condition)).toEqual([expect.stringContaining(message)]);
    });

    it('takes a code of the scheme that is given', () => {
      expect(errorsIn({ fact: 'sectorCode', in: ['45'], scheme: 'TOL2008' })).toEqual([]);
    });

    it('finds 10,000 nested conditions without breaking', () => {
      let condition: Condition = { not: registered };
      for (let depth = 0; depth < 10_000; depth += 1) condition = { not: condition };
      expect(errorsIn(condition)).toEqual(['conditions: are nested more than 16 deep']);
    });
  });

  describe('finds conditions that can never be true', () => {
    it.each<[string, Condition[], Partial<Service>?]>([
      ['yes and no', [registered, { fact: 'company-registered', is: false }]],
      [
        'two bounds',
        [
          { fact: 'employees', atLeast: 10 },
          { fact: 'employees', atMost: 9 },
        ],
      ],
      [
        'more than all',
        [{ fact: 'legalForm', in: ['other'] }, { not: { fact: 'legalForm', in: ['other'] } }],
      ],
      ['before what it asks for', [registered], { before: ['company-registered'] }],
      ['two places', [{ fact: 'area', in: ['853'] }], { areas: { regions: ['MK01'] } }],
      [
        'two codes',
        [
          { fact: 'sectorCode', in: ['26'] },
          { fact: 'sectorCode', in: ['86'] },
        ],
      ],
      [
        'days',
        [
          { fact: 'foundedOn', atLeast: '2026-01-02' },
          { fact: 'foundedOn', atMost: '2026-01-01' },
        ],
      ],
    ])('%s', (_, conditions, fields = {}) => {
      expect(errorsOf({ ...fields, conditions })).toEqual([
        'conditions: can never be true together with each other, before and areas',
      ]);
    });

    it('in a single condition', () => {
      const condition = { allOf: [registered, { not: registered }] };
      expect(errorsIn(condition)).toEqual(['conditions[0]: can never be true']);
    });

    it.each<[string, Condition[], Partial<Service>?]>([
      [
        'both members of a list',
        [
          { fact: 'founder-group', in: ['student'] },
          { fact: 'founder-group', in: ['researcher'] },
        ],
      ],
      ['a town in its region', [{ fact: 'area', in: ['091'] }], { areas: { regions: ['MK01'] } }],
      [
        'a finer code',
        [
          { fact: 'sectorCode', in: ['26'] },
          { fact: 'sectorCode', in: ['266'] },
        ],
      ],
      [
        'a number between',
        [{ fact: 'revenueEur', atLeast: 1 }, { not: { fact: 'revenueEur', in: [1, 2] } }],
      ],
      ['any other code', [{ fact: 'sectorCode', notIn: ['C', 'G', 'U'] }]],
    ])('and lets pass %s', (_, conditions, fields = {}) => {
      expect(errorsOf({ ...fields, conditions })).toEqual([]);
    });
  });

  describe('of a service', () => {
    it.each<[string, Partial<Service>, string]>([
      ['an unknown provider', { providers: ['nobody'] }, 'providers[0]: unknown provider "nobody"'],
      [
        'a main need beside its needs',
        { mainNeeds: ['talent'] },
        'mainNeeds: "talent" is not among needs',
      ],
      ['no place', { areas: { remote: false } }, 'areas: serves no place'],
      [
        'an unknown region',
        { areas: { regions: ['MK99'] } },
        'areas.regions[0]: "MK99" is no place that we know',
      ],
      [
        'an unknown code',
        { sectors: { any: true, exclude: ['45'] } },
        'sectors.exclude: "45" is no code of TOL2025',
      ],
      [
        'reversed dates',
        {
          application: { mode: 'calls', windows: [{ opens: '2027-02-01', closes: '2027-01-31' }] },
        },
        'application.windows[0]: closes (2027-01-31) before it opens (2027-02-01)',
      ],
      [
        'a day that is none',
        {
          application: { mode: 'calls', windows: [{ opens: '2027-02-29', closes: '2027-03-31' }] },
        },
        'application.windows[0].opens: "2027-02-29" is no day',
      ],
      [
        'an unknown service before it',
        { after: ['nothing'] },
        'after[0]: unknown service "nothing"',
      ],
      ['itself before it', { after: ['a-service'] }, 'after[0]: is the service itself'],
      [
        'before what is no yes or no',
        { before: ['employees'] },
        'before[0]: "employees" is no milestone',
      ],
      [
        'what it requires and yields',
        { requires: ['team'], yields: ['team'] },
        '"team" is also what the service yields',
      ],
      [
        'what it requires and precedes',
        { requires: ['team'], before: ['team'] },
        '"team" is also what it must come before',
      ],
      [
        'an end that is not one',
        { endedYear: 2024 },
        'endedYear: is given, but the status is live',
      ],
      ['a missing text', { summary: { fi: 'Neuvontaa.' } }, 'summary.en: is missing'],
    ])('finds %s', (_, fields, message) => {
      expect(errorsOf(fields)).toEqual([expect.stringContaining(message)]);
    });

    it('warns of a summary that no card has room for', () => {
      const services = [aService({ summary: { en: 'a'.repeat(221) } })];
      expect(found(aCatalogue({ services }), 'warning')).toContain(
        'summary.en: has 221 characters, more than 220',
      );
    });

    it('asks for more languages where they are required', () => {
      const catalogue = aCatalogue({ services: [aService({ summary: { en: 'Advice.' } })] });
      const problems = checkCatalogue(catalogue, { tables: someTables, languages: ['fi', 'sv'] });
      expect(problems.filter(({ severity }) => severity === 'error').map(say)).toEqual([
        'summary.fi: is missing',
        'summary.sv: is missing',
      ]);
    });
  });

  describe('of the catalogue as a whole', () => {
    it('finds an id that is taken', () => {
      const services = [aService(), aService({ id: 'b' }), aService()];
      expect(checkCatalogue(aCatalogue({ services }), { tables: someTables })).toContainEqual({
        severity: 'error',
        part: 'services',
        index: 2,
        field: 'id',
        message: '"a-service" is taken already',
      });
      expect(found(aCatalogue({ providers: [aProvider(), aProvider()] }), 'error')).toHaveLength(1);
    });

    it.each([
      { id: 'registered', message: 'id: "registered" is another name of company-registered' },
      { id: 'prototype', message: 'id: "prototype" is a fact of its own already' },
    ])('finds a question that takes the name $id', ({ id, message }) => {
      const questions: Question[] = [{ id, type: 'boolean', text: { en: 'Do you?' } }];
      expect(errorsOf({}, questions)).toEqual([message]);
    });

    it.each<[string, Partial<Service>, Partial<Service>, string]>([
      ['after', { after: ['b'] }, { after: ['a'] }, 'b is after a; a is after b'],
      [
        'requires and yields',
        { requires: ['team'], yields: ['prototype'] },
        { requires: ['prototype'], yields: ['team'] },
        'b requires prototype, which a yields; a requires team, which b yields',
      ],
      [
        'before',
        { before: ['company-registered'], after: ['b'] },
        { yields: ['company-registered'] },
        'a is before company-registered, which b yields; a is after b',
      ],
    ])('finds a cycle by %s', (_, a, b, why) => {
      const services = [aService({ id: 'a', ...a }), aService({ id: 'b', ...b })];
      expect(found(aCatalogue({ services }), 'error')).toEqual([`services: have a cycle: ${why}`]);
    });

    it('lets registering come before being registered', () => {
      const register = { before: ['company-registered'], yields: ['company-registered'] } as const;
      expect(errorsOf(register)).toEqual([]);
    });

    it('follows a chain of 20,000 services to its end', () => {
      const services = Array.from({ length: 20_000 }, (_, index) =>
        aService({ id: `s${index}`, after: index === 0 ? [] : [`s${index - 1}`] }),
      );
      expect(found(aCatalogue({ services }), 'error')).toEqual([]);
    });

    it('warns of needs without a service and milestones that nothing yields', () => {
      const warnings = found(
        aCatalogue({ services: [aService({ requires: ['team'] })] }),
        'warning',
      );
      expect(warnings).toContain('services: no live service answers the need trouble');
      expect(warnings).not.toContain('services: no live service answers the need founding');
      expect(warnings).toContainEqual(expect.stringContaining('team is required'));
    });
  });
});
