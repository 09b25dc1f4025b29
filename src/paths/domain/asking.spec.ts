import type { Question } from '../../catalogue/domain/format.ts';
import { askingFor, parseAnswer, type Asking } from './asking.ts';

const TODAY = '2026-11-24';

const asking = (fact: string, question?: Question): Asking => {
  const found = askingFor(fact, question);
  if (found === null) throw new Error(`Nobody can be asked for ${fact}`);
  return found;
};

const founderGroup: Question = {
  id: 'founder-group',
  type: 'choices',
  text: { en: 'Which group?' },
  options: [
    { value: 'student', text: { en: 'Student' } },
    { value: 'woman', text: { en: 'Woman' } },
  ],
};

describe('an open question', () => {
  it('keeps its answer where the profile has it', () => {
    expect(asking('prototype').property).toBe('facts.prototype');
    expect(asking('sector').property).toBe('sectors');
    expect(asking('founder-group', founderGroup).property).toBe('facts.founder-group');
  });

  it('asks for the day of founding where the age is wanted', () => {
    expect(asking('companyAgeYears')).toMatchObject({
      property: 'facts.foundedOn',
      answer: { kind: 'date' },
    });
  });

  it('is not asked for a fact that nobody has words for', () => {
    expect(askingFor('stage', undefined)).toBeNull();
    expect(askingFor('gone', undefined)).toBeNull();
  });

  it.each([
    ['prototype', ['yes'], true],
    ['prototype', ['no'], false],
    ['employees', ['0'], 0],
    ['employees', [' 1 250 '], 1250],
    ['revenueEur', ['2\u00a0000\u00a0000'], 2_000_000],
    ['foundedOn', ['2024-02-29'], '2024-02-29'],
    ['foundedOn', ['1.3.2024'], '2024-03-01'],
    ['foundedOn', [TODAY], TODAY],
    ['legalForm', ['cooperative'], 'cooperative'],
    ['sector', ['food', 'health', 'magic'], ['health', 'food']],
    ['sector', ['none'], []],
    ['sectorCode', ['62.10'], '6210'],
  ])('%s answered with %p is %p', (fact, given, value) => {
    expect(parseAnswer(asking(fact), given, TODAY)).toEqual({ ok: true, value });
  });

  it.each([
    ['prototype', [], 'empty'],
    ['prototype', ['maybe'], 'empty'],
    ['employees', ['a few'], 'not-a-number'],
    ['employees', ['-1'], 'not-a-number'],
    ['employees', ['1.5'], 'not-a-number'],
    ['revenueEur', ['99999999999999'], 'not-a-number'],
    ['foundedOn', ['2026-02-29'], 'not-a-date'],
    ['foundedOn', ['0001-01-01'], 'not-a-date'],
    ['foundedOn', ['2026-11-25'], 'in-the-future'],
    ['legalForm', ['empire'], 'empty'],
    ['sector', ['magic'], 'empty'],
    ['sectorCode', ['K'], 'not-a-code'],
    ['area', ['091'], 'empty'],
  ])('%s answered with %p is refused as %s', (fact, given, reason) => {
    expect(parseAnswer(asking(fact), given, TODAY)).toEqual({ ok: false, reason });
  });

  it('takes several of its options, in their order, or none of them', () => {
    const group = asking('founder-group', founderGroup);
    expect(parseAnswer(group, ['woman', 'student'], TODAY)).toEqual({
      ok: true,
      value: ['student', 'woman'],
    });
    expect(parseAnswer(group, ['none'], TODAY)).toEqual({ ok: true, value: [] });
    expect(parseAnswer(group, [], TODAY)).toEqual({ ok: false, reason: 'empty' });
  });
});
