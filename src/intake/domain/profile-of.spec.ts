import type { Profile } from '../../matching/domain/profile.ts';
import { SKIPPED, type Answers, type RegisteredCompany } from './answers.ts';
import { answersIn, changedProfile, profileOf, registerFacts } from './profile-of.ts';

const registered: RegisteredCompany = {
  businessId: '0112038-9',
  name: 'Leipomo Oy',
  legalForm: 'limited-company',
  foundedOn: '2023-05-17',
  sectorCode: '10710',
  sectorScheme: 'TOL2025',
  sectorText: { fi: 'Leivän valmistus' },
  municipality: '853',
};

const bakery: Answers = {
  stage: 'startup',
  place: '853',
  needs: ['premises', 'funding'],
  'first-need': 'funding',
  field: ['food'],
  milestones: {
    stage: 'startup',
    asked: ['company-registered', 'business-plan', 'team'],
    reached: ['company-registered', 'business-plan'],
  },
  company: { businessId: '0112038-9', startedIn: null, employees: 2 },
  register: { company: registered, isOurs: true },
  words: 'We bake.',
};

describe('the profile of an intake', () => {
  it('says yes to what was ticked, no to what was asked and not ticked, and nothing of the rest', () => {
    expect(profileOf(bakery, 'sv')).toEqual({
      stage: 'startup',
      area: '853',
      language: 'sv',
      needs: ['funding', 'premises'],
      sectors: ['food'],
      text: 'We bake.',
      facts: { 'company-registered': true, 'business-plan': true, team: false, employees: 2 },
    });
  });

  it('keeps unknown what was skipped, and known that there is no field of ours', () => {
    const bare: Answers = {
      stage: 'idea',
      place: null,
      needs: [],
      field: SKIPPED,
      milestones: SKIPPED,
    };
    expect(profileOf(bare, 'fi')).toEqual({
      stage: 'idea',
      area: null,
      language: 'fi',
      needs: [],
      facts: {},
    });
    expect(profileOf({ ...bare, field: [] }, 'fi').sectors).toEqual([]);
  });

  it('knows what the sentence of the stage says', () => {
    const abroad: Answers = {
      stage: 'international',
      place: '091',
      needs: [],
      milestones: SKIPPED,
    };
    expect(profileOf(abroad, 'en').facts).toEqual({
      'first-customers': true,
      'export-sales': true,
    });
  });

  it('counts a month as its first day', () => {
    const company = { businessId: null, startedIn: '2024-03', employees: null };
    expect(profileOf({ ...bakery, company }, 'fi').facts).toMatchObject({
      foundedOn: '2024-03-01',
    });
  });

  it('says nothing of a company when there is none any more', () => {
    const milestones = { stage: 'startup', asked: ['company-registered'], reached: [] } as const;
    const answers: Answers = { ...bakery, milestones };
    expect(profileOf(answers, 'fi').facts).toEqual({ 'company-registered': false });
    expect(registerFacts(answers)).toEqual({ facts: {}, sectorCode: null });
  });
});

describe('what the register adds', () => {
  it('is the start, the form and the code', () => {
    expect(registerFacts(bakery)).toEqual({
      facts: { foundedOn: '2023-05-17', legalForm: 'limited-company' },
      sectorCode: { sectorCode: '10710', sectorScheme: 'TOL2025' },
    });
  });

  it('gives way to the month that the founder typed', () => {
    const company = { businessId: '0112038-9', startedIn: '2020-01', employees: null };
    expect(registerFacts({ ...bakery, company }).facts).not.toHaveProperty('foundedOn');
  });

  it.each<[string, Answers]>([
    ['is not theirs', { ...bakery, register: { company: registered, isOurs: false } }],
    ['is not confirmed', { ...bakery, register: { company: registered, isOurs: null } }],
    [
      'has another number',
      { ...bakery, company: { businessId: null, startedIn: null, employees: 2 } },
    ],
  ])('is nothing when the company found %s', (_why, answers) => {
    expect(registerFacts(answers)).toEqual({ facts: {}, sectorCode: null });
  });
});

describe('changing answers later', () => {
  const known: Profile = {
    ...profileOf(bakery, 'fi'),
    sectorCode: '10710',
    sectorScheme: 'TOL2025',
    facts: {
      ...profileOf(bakery, 'fi').facts,
      ...registerFacts(bakery).facts,
      'founder-group': ['woman'],
      team: true,
    },
  };

  it('begins with what is known now, also from the path page', () => {
    const answers = answersIn(known, bakery);
    expect(answers).toMatchObject({
      stage: 'startup',
      place: '853',
      needs: ['funding', 'premises'],
      'first-need': 'funding',
      company: { businessId: '0112038-9', startedIn: null, employees: 2 },
      words: 'We bake.',
    });
    expect(answers.milestones).toMatchObject({
      reached: ['company-registered', 'team', 'business-plan'].sort(byOrder),
    });
  });

  it('changes nothing when nothing is changed', () => {
    expect(changedProfile(known, answersIn(known, bakery), 'fi')).toEqual(known);
  });

  it('keeps what the questionnaire does not ask', () => {
    const answers = { ...answersIn(known, bakery), place: '091' };
    expect(changedProfile(known, answers, 'fi')).toMatchObject({
      area: '091',
      facts: { 'founder-group': ['woman'], team: true },
    });
  });

  it('forgets the company when there is none any more', () => {
    const milestones = { stage: 'startup', asked: ['company-registered'], reached: [] } as const;
    const changed = changedProfile(known, { ...answersIn(known, bakery), milestones }, 'fi');
    expect(changed.sectorCode).toBeUndefined();
    expect(changed.facts).toEqual({
      'company-registered': false,
      'business-plan': true,
      'founder-group': ['woman'],
      team: true,
    });
  });
});

const ORDER = ['business-plan', 'company-registered', 'team'];
const byOrder = (one: string, other: string): number => ORDER.indexOf(one) - ORDER.indexOf(other);
