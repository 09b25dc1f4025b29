import { setTimeout as wait } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import {
  askOfEach,
  askTogether,
  type Question,
  type Statement,
  tell,
  tellTogether,
  timeIn,
  workTogether,
} from '../../../src/platform/database/together.ts';
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

const endOf = (id: string): Question<string> => ({
  sql: (value) => `SELECT to_json(right(${value(id)}::text, ${value(2)}::int))`,
  read: (answer) => `${String(answer)} of ${id}`,
});

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

  it('are answered about each of several', async () => {
    const ids = ['a3', 'b7'].map((end) => `00000000-0000-0000-0000-0000000000${end}`);
    const answers = await askOfEach(service.source.manager, ids, (id) => ({
      end: endOf(id),
      sum: sum(1, 2),
    }));
    expect([...answers]).toEqual([
      [ids[0], { end: `a3 of ${ids[0]}`, sum: 3 }],
      [ids[1], { end: `b7 of ${ids[1]}`, sum: 3 }],
    ]);
  });
});

describe('statements told together', () => {
  const service = useDatabase();

  beforeEach(async () => {
    await service.source.query('DROP TABLE IF EXISTS notes');
    await service.source.query('CREATE TABLE notes (place serial, text varchar(5) PRIMARY KEY)');
  });

  const note = (text: string): Statement => ({
    sql: 'INSERT INTO notes (text) VALUES ($1) RETURNING place',
    values: [text],
  });
  const notes = () => service.source.query('SELECT text FROM notes ORDER BY place');

  it('are done in their order, with what was asked before and after', async () => {
    const answers = await service.source.transaction(async (tx) => {
      const before = tx.query('INSERT INTO notes (text) VALUES ($1) RETURNING place', ['zero']);
      const together = tellTogether(tx, [note('one'), note('two'), note('three')]);
      await before;
      return together;
    });
    expect(answers).toEqual([[{ place: 2 }], [{ place: 3 }], [{ place: 4 }]]);
    expect(await notes()).toEqual(['zero', 'one', 'two', 'three'].map((text) => ({ text })));
  });

  it('are none of them done when one fails, and the first that failed is told', async () => {
    const told = service.source.transaction((tx) =>
      tellTogether(tx, [note('one'), note('far too long'), note('one'), note('two')]),
    );
    await expect(told).rejects.toThrow('value too long');
    expect(await notes()).toEqual([]);
    // The connection is fit for others.
    await service.source.transaction((tx) => tellTogether(tx, [note('three')]));
    expect(await notes()).toEqual([{ text: 'three' }]);
  });

  it('belong to a transaction', async () => {
    const told = tellTogether(service.source.manager, [note('one')]);
    await expect(told).rejects.toThrow('within a transaction');
  });
});

describe('statements told and not waited for', () => {
  const service = useDatabase();

  beforeAll(() => service.source.query('CREATE TABLE notes (text varchar(5) PRIMARY KEY)'));
  beforeEach(() => service.source.query('TRUNCATE notes'));

  const note = (text: unknown): Statement => ({
    sql: 'INSERT INTO notes (text) VALUES ($1)',
    values: [text],
  });
  const count = (tx: EntityManager): Promise<unknown> =>
    tx.query('SELECT count(*)::int FROM notes');

  it('are seen by what is asked after them, and kept with the transaction', async () => {
    const seen = await service.source.transaction((tx) => {
      tell(tx, [note('one'), note('two')]);
      return count(tx);
    });
    expect(seen).toEqual([{ count: 2 }]);
    expect(await count(service.source.manager)).toEqual([{ count: 2 }]);
  });

  it('go with the transaction when the rest of it fails', async () => {
    const worked = service.source.transaction((tx) => {
      tell(tx, [note('one')]);
      return Promise.reject(new Error('cannot be made'));
    });
    await expect(worked).rejects.toThrow('cannot be made');
    expect(await count(service.source.manager)).toEqual([{ count: 0 }]);
  });

  it('keep the transaction from being committed when one fails', async () => {
    const worked = service.source.transaction((tx) => {
      tell(tx, [note('one'), note('far too long'), note('two')]);
      return Promise.resolve();
    });
    await expect(worked).rejects.toThrow('value too long');
    expect(await count(service.source.manager)).toEqual([{ count: 0 }]);
    await service.source.transaction((tx) => {
      tell(tx, [note('three')]);
      return Promise.resolve();
    });
    expect(await count(service.source.manager)).toEqual([{ count: 1 }]);
  });

  it('keep it from being committed also when one cannot even be sent', async () => {
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    const worked = service.source.transaction((tx) => {
      tell(tx, [note('one'), note(endless)]);
      return Promise.resolve();
    });
    await expect(worked).rejects.toThrow('circular');
    expect(await count(service.source.manager)).toEqual([{ count: 0 }]);
    await service.source.query('INSERT INTO notes (text) VALUES ($1)', ['three']);
  });

  it('tell what is asked after them by what they failed', async () => {
    const worked = service.source.transaction(async (tx) => {
      tell(tx, [note('far too long')]);
      await count(tx);
      await count(tx);
    });
    await expect(worked).rejects.toThrow('value too long');
  });

  it('may fail within a part of a transaction that is taken back', async () => {
    await service.source.transaction(async (tx) => {
      tell(tx, [note('one')]);
      const part = tx.transaction((inner) => {
        tell(inner, [note('one')]);
        return Promise.resolve();
      });
      await expect(part).rejects.toThrow('duplicate key');
      tell(tx, [note('two')]);
    });
    expect(await count(service.source.manager)).toEqual([{ count: 2 }]);
  });

  it('belong to a transaction', () => {
    expect(() => {
      tell(service.source.manager, [note('one')]);
    }).toThrow('within a transaction');
  });
});

describe('works that share a transaction', () => {
  const service = useDatabase();

  beforeAll(() => service.source.query('CREATE TABLE kept (text text)'));

  const keep = async (
    tx: EntityManager,
    text: string,
    after: Promise<unknown>,
  ): Promise<string> => {
    await after;
    await tx.query('INSERT INTO kept (text) VALUES ($1)', [text]);
    return text;
  };
  const kept = () => service.source.query('SELECT text FROM kept ORDER BY text');

  it('give what each gives, in their order', async () => {
    const given = await service.source.transaction((tx) =>
      workTogether([keep(tx, 'slow', wait(20)), keep(tx, 'fast', wait(0))]),
    );
    expect(given).toEqual(['slow', 'fast']);
    expect(await kept()).toEqual([{ text: 'fast' }, { text: 'slow' }]);
  });

  it('leave nothing behind when one fails, not even one that is slower', async () => {
    await service.source.query('TRUNCATE kept');
    const failing = wait(0).then(() => Promise.reject(new Error('cannot be made')));
    const worked = service.source.transaction((tx) =>
      workTogether([failing, keep(tx, 'slow', wait(20))]),
    );
    await expect(worked).rejects.toThrow('cannot be made');
    await wait(50);
    expect(await kept()).toEqual([]);
  });
});
