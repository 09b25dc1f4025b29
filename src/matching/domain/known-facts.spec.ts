import { someTables } from '../../../test/factories/catalogue.ts';
import { knownFacts, withMilestones } from './known-facts.ts';
import type { Profile } from './profile.ts';

const today = '2026-11-24';
const company: Profile = { stage: 'startup', area: '091' };
const values = (profile: Partial<Profile>, fact: string) =>
  knownFacts({ ...company, ...profile }, today, someTables).known.get(fact)?.values;

describe('what is known of a company', () => {
  it('leaves out what was not given, or given as null', () => {
    expect(values({}, 'prototype')).toBeUndefined();
    expect(values({ facts: { prototype: null } }, 'prototype')).toBeUndefined();
    expect(values({ area: null }, 'area')).toBeUndefined();
  });

  it('places a municipality in its sub-region and its region', () => {
    expect(values({}, 'area')).toEqual(['091', 'SK011', 'MK01']);
    expect(values({ area: '638' }, 'area')).toEqual(['638', 'MK01']);
  });

  it.each([
    { foundedOn: '2021-11-25', years: 4 },
    { foundedOn: '2021-11-24', years: 5 },
    { foundedOn: '2024-02-29', years: 2 },
    { foundedOn: '2027-01-15', years: 0 },
  ])('a company founded on $foundedOn is $years years old on 24 November 2026', (one) => {
    expect(values({ facts: { foundedOn: one.foundedOn } }, 'companyAgeYears')).toEqual([one.years]);
  });

  it('counts a company founded on a leap day as a year older from 1 March', () => {
    const profile = { ...company, facts: { foundedOn: '2024-02-29' } };
    const ageOn = (day: string) =>
      knownFacts(profile, day, someTables).known.get('companyAgeYears');
    expect(ageOn('2027-02-28')?.values).toEqual([2]);
    expect(ageOn('2027-03-01')?.values).toEqual([3]);
  });

  it('believes the founding day rather than an age once given', () => {
    const facts = { foundedOn: '2020-01-01', companyAgeYears: 3 };
    expect(values({ facts }, 'companyAgeYears')).toEqual([6]);
  });

  it('reads registered as company-registered', () => {
    expect(values({ facts: { registered: true } }, 'company-registered')).toEqual([true]);
  });

  describe('before there is a company', () => {
    const founder = { facts: { 'company-registered': false, employees: 2 } };

    it('reads age, staff and revenue that are not given as 0', () => {
      expect(values(founder, 'companyAgeYears')).toEqual([0]);
      expect(values(founder, 'revenueEur')).toEqual([0]);
      expect(values(founder, 'employees')).toEqual([2]);
    });

    it('keeps them 0 at the place after registering', () => {
      const later = withMilestones({ ...company, ...founder }, ['company-registered']);
      expect(values(later, 'company-registered')).toEqual([true]);
      expect(values(later, 'companyAgeYears')).toEqual([0]);
      expect(values(later, 'employees')).toEqual([2]);
    });

    it('knows none of them of a registered company, or of one that may be', () => {
      expect(values({ facts: { 'company-registered': true } }, 'employees')).toBeUndefined();
      expect(values({}, 'employees')).toBeUndefined();
    });
  });

  describe('sectors', () => {
    const sector = (profile: Partial<Profile>) =>
      knownFacts({ ...company, ...profile }, today, someTables).known.get('sector');

    it('are those stated and those the code speaks for', () => {
      expect(sector({ sectors: ['games'], sectorCode: '26600' })).toEqual({
        values: ['games', 'health', 'manufacturing'],
        complete: true,
      });
    });

    it('are open beyond the code when none were stated', () => {
      expect(sector({ sectorCode: '86' })).toEqual({ values: ['health'], complete: false });
      expect(sector({})).toEqual({ values: [], complete: false });
    });

    it('may be known to be none', () => {
      expect(sector({ sectors: [] })).toEqual({ values: [], complete: true });
    });

    it('follow from a TOL 2008 code as far as its division says', () => {
      const old = { sectors: [], sectorScheme: 'TOL2008' } as const;
      expect(sector({ ...old, sectorCode: '26600' })?.values).toEqual(['manufacturing']);
      expect(sector({ ...old, sectorCode: '86100' })?.values).toEqual(['health']);
    });
  });
});
