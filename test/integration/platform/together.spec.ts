import { askTogether, type Question, timeIn } from '../../../src/platform/database/together.ts';
import { useDatabase } from '../../support/database.ts';

const sum = (one: number, other: number): Question<number> => ({
  sql: (value) => `SELECT ${value(one)}::int + ${value(other)}::int`,
  read: (answer) => answer as number,
});

const at = (time: string): Question<Date | null> => ({
  sql: (value) =>
    `SELECT to_json(row) ->> 'time' FROM (SELECT ${value(time)}::timestamptz AS time) row`,
  read: (answer) => timeIn(answer as string | null),
});

const NONE: Question<unknown> = {
  sql: () => `SELECT to_json(row) FROM (SELECT 1 AS id WHERE false) row`,
  read: (answer) => answer,
};

describe('questions asked together', () => {
  const service = useDatabase();

  it('get each its own answer, with each its own parameters', async () => {
    const { manager } = service.source;
    const answers = await askTogether(manager, {
      first: sum(1, 2),
      second: sum(30, 40),
      none: NONE,
    });
    expect(answers).toEqual({ first: 3, second: 70, none: null });
  });

  it('give times to the millisecond', async () => {
    const time = '2026-11-24T14:34:41.123Z';
    const answers = await askTogether(service.source.manager, { time: at(time) });
    expect(answers.time?.toISOString()).toBe(time);
  });
});
