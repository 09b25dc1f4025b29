import { factVocabulary } from '../../catalogue/domain/facts.ts';
import type { Question } from '../../catalogue/domain/format.ts';
import { readTables } from '../../catalogue/files.ts';
import { checkProfile, withoutForgottenFacts, type ProfileRules } from './check-profile.ts';

const questions: Question[] = [
  { id: 'home-based', type: 'boolean', text: { en: 'Do you work from home?' } },
  {
    id: 'founder-group',
    type: 'choices',
    text: { en: 'Groups' },
    options: [
      { value: 'student', text: { en: 'Student' } },
      { value: 'woman', text: { en: 'Woman' } },
    ],
  },
];
const rules: ProfileRules = { vocabulary: factVocabulary(questions), tables: readTables() };

const problemsWith = (fields: object): readonly string[] => {
  const checked = checkProfile({ stage: 'startup', area: '853', ...fields }, rules);
  return checked.ok ? [] : checked.problems;
};

describe('a profile from outside', () => {
  it('is taken with all that it may say', () => {
    expect(
      problemsWith({
        id: 'c1',
        sectors: ['health'],
        sectorCode: '26600',
        sectorScheme: 'TOL2025',
        needs: ['pilot-or-testing', 'research'],
        goal: 'early-growth',
        language: 'fi',
        text: 'own words',
        facts: {
          registered: true,
          foundedOn: '2024-03-01',
          employees: 4,
          prototype: null,
          'founder-group': ['student'],
          'home-based': false,
        },
        used: ['starttiraha'],
      }),
    ).toEqual([]);
  });

  it('may leave everything but stage and area unknown', () => {
    expect(
      problemsWith({
        area: null,
        sectors: null,
        needs: null,
        facts: { registered: null, 'company-registered': true },
      }),
    ).toEqual([]);
    expect(checkProfile({}, rules)).toEqual({
      ok: false,
      problems: ['stage is missing', 'area is missing; null says "not decided yet"'],
    });
  });

  it.each([
    { fields: { colour: 'red' }, problem: 'colour is not known' },
    { fields: { stage: null }, problem: /^stage must be one of/ },
    { fields: { stage: 'toddler' }, problem: /^stage must be one of/ },
    { fields: { area: '999' }, problem: /^area must be a municipality/ },
    { fields: { area: 91 }, problem: /^area must be a municipality/ },
    { fields: { needs: 'funding' }, problem: 'needs must be a list' },
    { fields: { needs: ['funding', 'funding'] }, problem: 'needs names something twice' },
    { fields: { needs: ['gold'] }, problem: /^needs "gold" must be one of/ },
    { fields: { sectorCode: 'K' }, problem: 'sectorCode is no code of TOL2025' },
    { fields: { sectorCode: 'ABC' }, problem: 'sectorCode is no code of TOL2025' },
    { fields: { facts: [] }, problem: 'facts must be an object of facts' },
    { fields: { facts: { staff: 3 } }, problem: 'facts.staff is not known' },
    {
      fields: { facts: { area: '091' } },
      problem: 'facts.area has a field of its own in the profile',
    },
    {
      fields: { facts: { employees: 'many' } },
      problem: /^facts.employees "many" is not a number/,
    },
    { fields: { facts: { employees: -1 } }, problem: /^facts.employees -1 is not a number/ },
    {
      fields: { facts: { foundedOn: '2026-02-30' } },
      problem: /^facts.foundedOn .* is not a date/,
    },
    {
      fields: { facts: { prototype: 'yes' } },
      problem: /^facts.prototype "yes" is not true or false/,
    },
    { fields: { facts: { 'founder-group': 'student' } }, problem: /must be a list of its choices/ },
    { fields: { facts: { 'founder-group': ['alien'] } }, problem: /"alien" is not one of/ },
    {
      fields: { facts: { registered: true, 'company-registered': false } },
      problem: 'facts.company-registered contradicts another name of the same fact',
    },
    { fields: { used: [1] }, problem: 'used 1 must be a text' },
  ])('is refused with $fields', ({ fields, problem }) => {
    const problems = problemsWith(fields);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it.each([null, 1, 'profile', []])('is an object, not %p', (value) => {
    expect(checkProfile(value, rules)).toEqual({
      ok: false,
      problems: ['a profile must be an object'],
    });
  });
});

describe('a stored profile that is matched again', () => {
  it('loses the facts that the catalogue no longer asks about, by name', () => {
    const profile = {
      stage: 'startup' as const,
      area: null,
      facts: { employees: 2, 'asked-in-2025': true },
    };
    expect(withoutForgottenFacts(profile, rules.vocabulary)).toEqual({
      profile: { stage: 'startup', area: null, facts: { employees: 2 } },
      ignored: ['asked-in-2025'],
    });
  });
});
