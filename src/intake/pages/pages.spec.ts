import { asking } from '../../../test/factories/asking.ts';
import { SKIPPED, type AnswerId, type Answers } from '../domain/answers.ts';
import { readForm } from '../domain/form.ts';
import { isQuestion, pageOf } from './journey.ts';

const parse = (id: AnswerId, body: unknown, answers: Answers = {}) =>
  pageOf(id).parse(readForm(body), asking(answers));

const problems = (id: AnswerId, body: unknown, answers: Answers = {}): string[] => {
  const parsed = parse(id, body, answers);
  return parsed.ok ? [] : parsed.problems.map(({ text }) => text);
};

const idea: Answers = { stage: 'idea' };

describe('an answer', () => {
  it.each<[AnswerId, unknown, Answers, unknown]>([
    ['stage', { stage: 'idea' }, {}, 'idea'],
    ['goal', { goal: 'growth' }, {}, 'growth'],
    ['place', { place: '853' }, {}, '853'],
    ['place', { place: 'undecided' }, {}, null],
    ['place', { place: 'undecided', municipality: 'Turku' }, {}, null],
    ['place', { place: 'other', municipality: 'S:t Karins' }, {}, '202'],
    ['place', { municipality: '20780' }, {}, '202'],
    ['place', { place: '202', municipality: 'ka' }, {}, '202'],
    ['needs', { needs: 'funding' }, {}, ['funding']],
    ['needs', { needs: ['funding', 'premises', 'funding'] }, {}, ['funding', 'premises']],
    ['needs', { needs: 'unsure' }, {}, []],
    ['first-need', { first: 'premises' }, { needs: ['funding', 'premises'] }, 'premises'],
    ['field', { field: ['food', 'tourism'] }, {}, ['food', 'tourism']],
    ['field', { field: 'other' }, {}, []],
    ['field', { field: ['food', 'other'] }, {}, ['food']],
    ['words', { words: ' Leivon.\r\nMyyn torilla. ' }, {}, 'Leivon.\nMyyn torilla.'],
    ['words', { words: '' }, {}, ''],
    ['words', { words: '🦊'.repeat(1000) }, {}, '🦊'.repeat(1000)],
    ['words', { words: "'; DROP TABLE drafts; {{7*7}}" }, {}, "'; DROP TABLE drafts; {{7*7}}"],
    ['company', {}, {}, { businessId: null, startedIn: null, employees: null }],
    [
      'company',
      { businessId: 'FI01120389', startedIn: '3.2024', employees: '1 200' },
      {},
      { businessId: '0112038-9', startedIn: '2024-03', employees: 1200 },
    ],
    [
      'company',
      { startedIn: '2026-11' },
      {},
      { businessId: null, startedIn: '2026-11', employees: null },
    ],
  ])('to %s from %j is kept', (id, body, answers, answer) => {
    expect(parse(id, body, answers)).toEqual({ ok: true, answer });
  });

  it('says "no" to what was asked and not ticked', () => {
    expect(parse('milestones', { milestones: ['team', 'export-sales'] }, idea)).toEqual({
      ok: true,
      answer: {
        stage: 'idea',
        asked: [
          'business-plan',
          'team',
          'prototype',
          'pilot-done',
          'first-customers',
          'company-registered',
        ],
        reached: ['team'],
      },
    });
  });

  it.each<[AnswerId, unknown, Answers, string]>([
    ['stage', {}, {}, 'intake:stage.missing'],
    ['stage', { stage: 'unicorn' }, {}, 'intake:stage.missing'],
    ['stage', { stage: { a: 1 } }, {}, 'intake:stage.missing'],
    ['goal', { goal: '' }, {}, 'intake:goal.missing'],
    ['place', {}, {}, 'intake:place.missing'],
    ['place', { place: '999' }, {}, 'intake:place.missing'],
    ['place', { place: 'other' }, {}, 'intake:place.municipality.missing'],
    [
      'place',
      { place: 'other', municipality: 'Atlantis' },
      {},
      'intake:place.municipality.unknown',
    ],
    ['place', { place: 'other', municipality: 'Pyhä' }, {}, 'intake:place.several'],
    ['needs', {}, {}, 'intake:needs.missing'],
    ['needs', { needs: ['money'] }, {}, 'intake:needs.missing'],
    ['needs', { needs: ['unsure', 'funding'] }, {}, 'intake:needs.both'],
    ['needs', { needs: ['funding', 'premises', 'talent', 'research'] }, {}, 'intake:needs.tooMany'],
    [
      'first-need',
      { first: 'talent' },
      { needs: ['funding', 'premises'] },
      'intake:first-need.missing',
    ],
    ['field', {}, {}, 'intake:field.missing'],
    ['field', { field: ['food', 'tourism', 'ict', 'games'] }, {}, 'intake:field.tooMany'],
    ['milestones', {}, idea, 'intake:milestones.missing'],
    ['milestones', { milestones: ['none', 'team'] }, idea, 'intake:milestones.both'],
    ['words', { words: 'a'.repeat(1001) }, {}, 'intake:words.tooLong'],
    ['company', { businessId: '1234567-8' }, {}, 'intake:company.businessId.wrong'],
    ['company', { startedIn: '13/2024' }, {}, 'intake:company.startedIn.wrong'],
    ['company', { startedIn: 'last spring' }, {}, 'intake:company.startedIn.wrong'],
    ['company', { startedIn: '12/2026' }, {}, 'intake:company.startedIn.future'],
    ['company', { employees: '-3' }, {}, 'intake:company.employees.wrong'],
    ['company', { employees: '1e9' }, {}, 'intake:company.employees.wrong'],
    ['register', { ours: 'yes' }, {}, 'intake:register.missing'],
  ])('to %s from %j is refused', (id, body, answers, text) => {
    expect(problems(id, body, answers)).toContain(text);
  });

  it('tells all problems of a page at once, each at its own field', () => {
    const parsed = parse('company', { businessId: 'x', startedIn: 'x', employees: 'x' });
    expect(parsed.ok ? [] : parsed.problems.map(({ id }) => id)).toEqual([
      'businessId',
      'startedIn',
      'employees',
    ]);
  });
});

describe('a page', () => {
  const filled: [AnswerId, Answers][] = [
    ['stage', { stage: 'growth' }],
    ['goal', { stage: 'idea', goal: 'startup' }],
    ['place', { place: '698' }],
    ['place', { place: null }],
    ['needs', { needs: ['funding', 'talent'] }],
    ['needs', { needs: [] }],
    ['first-need', { needs: ['funding', 'talent'], 'first-need': 'talent' }],
    ['field', { field: [] }],
    ['field', { field: ['marine'] }],
    [
      'milestones',
      {
        stage: 'idea',
        milestones: { stage: 'idea', asked: ['team', 'prototype'], reached: ['team'] },
      },
    ],
    ['company', { company: { businessId: '0112038-9', startedIn: '2024-03', employees: 4 } }],
    ['words', { words: 'Bread' }],
  ];

  it.each(filled)('of %s shows the answer %j again as it was given', (id, answers) => {
    const page = pageOf(id);
    const again = page.parse(page.fill(answers[id] ?? null), asking(answers));
    expect(again).toMatchObject({
      ok: true,
      answer: id === 'milestones' ? { reached: ['team'] } : (answers[id] ?? null),
    });
  });

  it.each([
    'stage',
    'place',
    'needs',
    'first-need',
    'field',
    'milestones',
    'company',
    'words',
  ] as const)('of %s is drawn and read back before anything is answered', (id) => {
    const page = pageOf(id);
    expect(page.parts({}, [], asking())).not.toHaveLength(0);
    expect(page.readBack(asking()).flatMap(({ answer }) => answer)).toEqual([]);
  });

  it('reads back a skipped question as no answer', () => {
    const skipped = { stage: 'idea', field: SKIPPED, milestones: SKIPPED } as const;
    expect(pageOf('field').readBack(asking(skipped))[0]?.answer).toEqual([]);
    expect(pageOf('milestones').readBack(asking(skipped))[0]?.answer).toEqual([]);
  });

  it('reads back in the words of the question', () => {
    const answers: Answers = { place: '202', needs: ['funding', 'talent'], 'first-need': 'talent' };
    expect(pageOf('place').readBack(asking(answers))[0]?.answer).toEqual(['Kaarina']);
    expect(pageOf('needs').readBack(asking(answers))[0]?.answer).toEqual([
      'Skilled people to work with',
      'Money to get started or grow',
    ]);
  });

  it('is no question under another name', () => {
    expect(['check', 'later', 'constructor', '__proto__', ''].filter(isQuestion)).toEqual([]);
  });
});
