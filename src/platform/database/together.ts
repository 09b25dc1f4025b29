import type { EntityManager, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { noteTold } from './all-told.subscriber.ts';

/**
 * A question that is answered by one JSON value, so that it can be asked together with others. Who
 * owns the tables says how to ask and how to read the answer.
 */
export type Question<Answer> = {
  /** A query of one row and one column; `value` gives the place of a parameter. */
  readonly sql: (value: (parameter: unknown) => string) => string;
  /** Null: no row. Times come as text. */
  readonly read: (answer: unknown) => Answer;
};

/** What is asked together, by the names of the answers. */
export type Questions<Answers> = { readonly [Name in keyof Answers]: Question<Answers[Name]> };

const named = <Answers extends object>(questions: Questions<Answers>) =>
  Object.entries<Question<unknown>>(questions);

const columnsOf = <Answers extends object>(
  questions: Questions<Answers>,
  value: (parameter: unknown) => string,
): string =>
  named(questions)
    .map(([name, { sql }]) => `(${sql(value)}) AS "${name}"`)
    .join(', ');

const answersIn = <Answers extends object>(
  row: Record<string, unknown>,
  questions: Questions<Answers>,
): Answers => {
  const answers = named(questions).map(([name, { read }]) => [name, read(row[name] ?? null)]);
  return Object.fromEntries(answers) as Answers;
};

/** All answers in one exchange with the database: a page that asks six times waits six times. */
export const askTogether = async <Answers extends object>(
  tx: EntityManager,
  questions: Questions<Answers>,
): Promise<Answers> => {
  const parameters: unknown[] = [];
  const value = (parameter: unknown): string => `$${parameters.push(parameter)}`;
  const columns = columnsOf(questions, value);
  const [row = {}] = await tx.query<Record<string, unknown>[]>(`SELECT ${columns}`, parameters);
  return answersIn(row, questions);
};

/** Stands for the id of each thing that questions are asked about. */
const EACH = '{each}';

/** The same questions about each of many things: still one exchange. */
export const askOfEach = async <Answers extends object>(
  tx: EntityManager,
  ids: readonly string[],
  questionsOf: (id: string) => Questions<Answers>,
): Promise<ReadonlyMap<string, Answers>> => {
  const parameters: unknown[] = [ids];
  const value = (parameter: unknown): string =>
    parameter === EACH ? 'each.id' : `$${parameters.push(parameter)}`;
  const columns = columnsOf(questionsOf(EACH), value);
  const rows = await tx.query<(Record<string, unknown> & { readonly id: string })[]>(
    `SELECT each.id, ${columns} FROM unnest($1::uuid[]) AS each (id)`,
    parameters,
  );
  return new Map(rows.map((row) => [row.id, answersIn(row, questionsOf(row.id))]));
};

/** A time as JSON brings it. */
export const timeIn = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** One statement with its values. */
export type Statement = { readonly sql: string; readonly values: unknown[] };

/** The statement that adds a row; what the row leaves out, the database fills in. */
export const insertion = <Entity extends ObjectLiteral>(
  { dataSource }: EntityManager,
  entity: EntityTarget<Entity>,
  row: Partial<Entity>,
): Statement => {
  const { columns, tablePath } = dataSource.getMetadata(entity);
  const given = columns.filter((column) => column.getEntityValue(row) !== undefined);
  const names = given.map(({ databaseName }) => `"${databaseName}"`);
  return {
    sql: `INSERT INTO ${tablePath} (${names.join(', ')}) VALUES (${given.map((_, at) => `$${at + 1}`).join(', ')})`,
    values: given.map((column): unknown =>
      dataSource.driver.preparePersistentValue(column.getEntityValue(row), column),
    ),
  };
};

const within = (tx: EntityManager): QueryRunner => {
  // Outside of one, each would have a connection of its own, and no order.
  if (tx.queryRunner?.isTransactionActive !== true)
    throw new Error('Statements are told together within a transaction');
  return tx.queryRunner;
};

/**
 * Statements of one transaction, done in this order and sent in one write: none of them waits for
 * what the one before it answers. What each has answered.
 */
export const tellTogether = async (
  tx: EntityManager,
  statements: readonly Statement[],
): Promise<readonly unknown[]> => {
  within(tx);
  return Promise.all(statements.map(({ sql, values }) => tx.query<unknown>(sql, values)));
};

/**
 * Statements whose answers nobody needs: they go with what is asked next, and nobody waits for them.
 * When one fails, so does what is asked after it, and at the latest the commit.
 */
export const tell = (tx: EntityManager, statements: readonly Statement[]): void => {
  noteTold(
    within(tx),
    statements.map(({ sql, values }) => tx.query<unknown>(sql, values)),
  );
};

/**
 * Works that share a transaction, side by side: what they ask at one moment goes in one write. Each is
 * waited for, also after one has failed: it must not ask on when the transaction is over.
 */
export const workTogether = async <Works extends readonly unknown[] | []>(
  works: Works,
): Promise<{ -readonly [Work in keyof Works]: Awaited<Works[Work]> }> => {
  await Promise.allSettled(works);
  return Promise.all(works);
};
