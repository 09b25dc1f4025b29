import type { Answers } from '../domain/answers.ts';
import { SKIPPED } from '../domain/answers.ts';
import { firstOpen, isReachable, onTheWay, pageBefore, progressAt, walk } from './journey.ts';

const baker: Answers = {
  stage: 'pre-startup',
  place: '853',
  needs: ['founding'],
  field: ['food'],
  milestones: { stage: 'pre-startup', asked: ['business-plan', 'company-registered'], reached: [] },
  words: 'Bread.',
};

const withCompany: Answers = {
  ...baker,
  milestones: {
    stage: 'pre-startup',
    asked: ['company-registered'],
    reached: ['company-registered'],
  },
};

describe('the way through the questionnaire', () => {
  it('has seven pages without a company, the check among them', () => {
    expect(walk(baker)).toEqual(['stage', 'place', 'needs', 'field', 'milestones', 'words']);
    expect(progressAt('check', baker)).toEqual({ current: 7, total: 7 });
  });

  it('has eight with a company', () => {
    expect(walk(withCompany)).toContain('company');
    expect(progressAt('company', withCompany)).toEqual({ current: 6, total: 8 });
  });

  it('counts "which first" as a part of the needs', () => {
    const answers: Answers = { ...baker, needs: ['founding', 'funding'] };
    expect(walk(answers)).toContain('first-need');
    expect(progressAt('needs', answers)).toEqual({ current: 3, total: 7 });
    expect(progressAt('first-need', answers)).toEqual({ current: 3, total: 7 });
    expect(progressAt('field', answers)).toEqual({ current: 4, total: 7 });
  });

  it('goes back the way it came', () => {
    expect(pageBefore('stage', baker)).toBeNull();
    expect(pageBefore('words', baker)).toBe('milestones');
    expect(pageBefore('words', withCompany)).toBe('company');
    expect(pageBefore('check', baker)).toBe('words');
  });

  it('does not show a page before everything ahead of it has an answer', () => {
    expect(isReachable('stage', {})).toBe(true);
    expect(isReachable('place', {})).toBe(false);
    expect(isReachable('goal', {})).toBe(false);
    expect(isReachable('check', baker)).toBe(true);
    expect(isReachable('company', baker)).toBe(false);
    expect(isReachable('needs', { stage: 'idea', place: null })).toBe(true);
    expect(isReachable('field', { stage: 'idea', place: null })).toBe(false);
  });

  it.each<{ why: string; answers: Answers; page: string }>([
    { why: 'nothing', answers: {}, page: 'stage' },
    { why: 'no needs', answers: { stage: 'idea', place: null }, page: 'needs' },
    {
      why: 'two needs without a first',
      answers: { ...baker, needs: ['founding', 'funding'] },
      page: 'first-need',
    },
    {
      why: 'a first need that was unticked',
      answers: { ...baker, needs: ['funding', 'talent'], 'first-need': 'founding' },
      page: 'first-need',
    },
    { why: 'a skipped field', answers: { ...baker, field: SKIPPED }, page: 'check' },
    { why: 'a company of which nothing is said', answers: withCompany, page: 'company' },
    {
      why: 'a later stage, which asks about more',
      answers: { ...baker, stage: 'established' },
      page: 'milestones',
    },
    { why: 'everything', answers: baker, page: 'check' },
  ])('with $why goes on at $page', ({ answers, page }) => {
    expect(firstOpen(answers)).toBe(page);
  });

  it('asks whose company the register has found, until it is said', () => {
    const company = { businessId: '0112038-9', startedIn: null, employees: null };
    const found = {
      company: {
        businessId: '0112038-9',
        name: 'Example Oyj',
        legalForm: null,
        foundedOn: null,
        sectorCode: null,
        sectorScheme: null,
        sectorText: {},
        municipality: null,
      },
      isOurs: null,
    };
    const answers: Answers = { ...withCompany, company, register: found };
    expect(firstOpen(answers)).toBe('register');
    expect(firstOpen({ ...answers, register: { ...found, isOurs: false } })).toBe('check');
    // Another number was typed since.
    expect(walk({ ...answers, company: { ...company, businessId: '1572860-0' } })).not.toContain(
      'register',
    );
  });

  it('leaves out what was answered before the way turned elsewhere', () => {
    const company = { businessId: null, startedIn: '2020-01', employees: 3 };
    expect(onTheWay({ ...withCompany, company })).toHaveProperty('company');
    expect(onTheWay({ ...baker, company })).not.toHaveProperty('company');
    expect(onTheWay({ ...baker, goal: 'growth' })).toHaveProperty('goal', 'growth');
  });
});
