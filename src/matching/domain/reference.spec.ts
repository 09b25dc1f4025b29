import { aService, someTables } from '../../../test/factories/catalogue.ts';
import type { Condition, Service } from '../../catalogue/domain/format.ts';
import { knownFacts } from './known-facts.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';

const ASK_FIRST = new Set(['founder-group', 'area', 'sector']);
const company: Profile = { stage: 'startup', area: '091', sectors: ['health'] };
const verdict = (fields: Partial<Service>, profile: Partial<Profile> = {}) => {
  const facts = knownFacts({ ...company, ...profile }, '2026-11-24', someTables);
  return judge(aService(fields), facts, ASK_FIRST);
};
const when = (condition: Condition, facts: Profile['facts'] = {}) =>
  verdict({ conditions: [condition] }, { facts }).kind;

const registered: Condition = { fact: 'company-registered', is: true };
const small: Condition = { fact: 'employees', atMost: 9 };

describe('a verdict', () => {
  it('is eligible when a service asks for nothing, whatever the stage', () => {
    expect(verdict({}, { stage: 'established' }).kind).toBe('eligible');
  });

  it('is eligible, ineligible or conditional as all conditions are met, any is unmet, or some are open', () => {
    const both = { conditions: [registered, small] };
    const facts = { 'company-registered': true };
    expect(verdict(both, { facts: { ...facts, employees: 9 } }).kind).toBe('eligible');
    expect(verdict(both, { facts: { ...facts, employees: 10 } }).kind).toBe('ineligible');
    expect(verdict(both, { facts: { employees: 10 } }).kind).toBe('ineligible');
    expect(verdict(both, { facts })).toMatchObject({ kind: 'conditional', check: ['employees'] });
  });

  it('names the facts to check only where they would decide', () => {
    const choice: Condition = { anyOf: [small, { fact: 'prototype', is: true }] };
    expect(verdict({ conditions: [choice] }).check).toEqual(['employees', 'prototype']);
    expect(verdict({ conditions: [choice] }, { facts: { prototype: true } }).check).toEqual([]);
    const gone = verdict({ conditions: [choice, registered] }, { facts: { registered: false } });
    expect(gone).toMatchObject({ kind: 'ineligible', check: [] });
  });

  describe('by operator', () => {
    it.each<[Condition, Profile['facts'], string]>([
      [{ fact: 'legalForm', is: 'limited-company' }, { legalForm: 'limited-company' }, 'eligible'],
      [{ fact: 'legalForm', notIn: ['association'] }, { legalForm: 'association' }, 'ineligible'],
      [{ fact: 'legalForm', notIn: ['association'] }, {}, 'conditional'],
      [{ fact: 'employees', atLeast: 1, atMost: 9 }, { employees: 0 }, 'ineligible'],
      [{ fact: 'employees', atLeast: 1, atMost: 9 }, { employees: 1 }, 'eligible'],
      [{ fact: 'foundedOn', atLeast: '2024-02-29' }, { foundedOn: '2024-02-28' }, 'ineligible'],
      [{ fact: 'foundedOn', atLeast: '2024-02-29' }, { foundedOn: '2024-02-29' }, 'eligible'],
      [{ fact: 'groups', in: ['a', 'b'] }, { groups: ['b', 'c'] }, 'eligible'],
      [{ fact: 'groups', in: ['a', 'b'] }, { groups: [] }, 'ineligible'],
      [{ fact: 'groups', notIn: ['a'] }, { groups: ['b'] }, 'eligible'],
      [{ not: small }, { employees: 10 }, 'eligible'],
      [{ not: small }, {}, 'conditional'],
      [{ not: { allOf: [small, registered] } }, { registered: false }, 'eligible'],
    ])('%j with %j: %s', (condition, facts, kind) => {
      expect(when(condition, facts)).toBe(kind);
    });
  });

  describe('by place', () => {
    it.each([
      { areas: { municipalities: ['091'] }, area: '091', kind: 'eligible' },
      { areas: { municipalities: ['091'] }, area: '638', kind: 'ineligible' },
      { areas: { subRegions: ['SK011'] }, area: '091', kind: 'eligible' },
      { areas: { subRegions: ['SK011'] }, area: '638', kind: 'ineligible' },
      { areas: { regions: ['MK01'] }, area: '638', kind: 'eligible' },
      { areas: { regions: ['MK01'] }, area: '853', kind: 'ineligible' },
      { areas: { municipalities: ['091'], remote: true }, area: '853', kind: 'eligible' },
      { areas: { municipalities: ['091'] }, area: null, kind: 'conditional' },
      { areas: { nationwide: true }, area: null, kind: 'eligible' },
    ])('$areas for a company in $area: $kind', ({ areas, area, kind }) => {
      expect(verdict({ areas }, { area }).kind).toBe(kind);
    });
  });

  describe('by field', () => {
    const only = { tags: ['health'], only: true } as const;

    it.each([
      { sectors: { tags: ['health'] } as const, profile: { sectors: [] }, kind: 'eligible' },
      { sectors: only, profile: { sectors: ['health'] } as const, kind: 'eligible' },
      { sectors: only, profile: { sectors: [] }, kind: 'ineligible' },
      { sectors: only, profile: { sectors: null }, kind: 'conditional' },
      { sectors: only, profile: { sectors: [], sectorCode: '86' }, kind: 'eligible' },
      { sectors: only, profile: { sectors: null, sectorCode: '62' }, kind: 'conditional' },
    ])('$sectors for $profile: $kind', ({ sectors, profile, kind }) => {
      expect(verdict({ sectors }, profile).kind).toBe(kind);
    });

    it('goes by codes instead of tags once the company has a code', () => {
      const sectors = { ...only, codes: ['266'] };
      expect(verdict({ sectors }).kind).toBe('eligible');
      expect(verdict({ sectors }, { sectorCode: '86101' }).kind).toBe('ineligible');
      expect(verdict({ sectors }, { sectors: [], sectorCode: '26600' }).kind).toBe('eligible');
      expect(verdict({ sectors }, { sectorCode: '26' })).toMatchObject({
        kind: 'conditional',
        check: ['sectorCode'],
        asksFirst: false,
      });
    });

    it('keeps out an excluded code from a service for every field', () => {
      const sectors = { any: true, exclude: ['A'] } as const;
      expect(verdict({ sectors }).kind).toBe('eligible');
      expect(verdict({ sectors }, { sectorCode: '01130' }).kind).toBe('ineligible');
    });
  });

  it('is gone once the company has what the service must come before', () => {
    const before = { before: ['company-registered'] };
    expect(verdict(before, { facts: { registered: false } }).kind).toBe('eligible');
    expect(verdict(before, { facts: { registered: true } }).kind).toBe('ineligible');
    expect(verdict(before).check).toEqual(['company-registered']);
  });

  describe('that hangs on a question to ask first', () => {
    const students: Condition = { fact: 'founder-group', in: ['student'] };

    it('says so', () => {
      expect(verdict({ conditions: [students] })).toMatchObject({
        kind: 'conditional',
        asksFirst: true,
      });
    });

    it('does not once it is answered', () => {
      const facts = { 'founder-group': ['student'] };
      expect(verdict({ conditions: [students, small] }, { facts })).toMatchObject({
        kind: 'conditional',
        check: ['employees'],
        asksFirst: false,
      });
    });

    it('does not where there is another way in', () => {
      expect(verdict({ conditions: [{ anyOf: [students, small] }] }).asksFirst).toBe(false);
    });

    it('does where the answer would shut the company out', () => {
      expect(verdict({ conditions: [{ not: students }] }).asksFirst).toBe(true);
      expect(
        verdict({ conditions: [{ fact: 'founder-group', notIn: ['student'] }] }).asksFirst,
      ).toBe(true);
    });

    it.each([
      [{ areas: { regions: ['MK01'] } }, { area: null }],
      [{ sectors: { tags: ['health'], only: true } as const }, { sectors: null }],
    ])('is also one that hangs on an unknown place or field: %j', (fields, profile) => {
      expect(verdict(fields, profile).asksFirst).toBe(true);
    });
  });
});
