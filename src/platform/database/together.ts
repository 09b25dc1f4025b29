import type { EntityManager } from 'typeorm';

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

type Questions<Answers> = { readonly [Name in keyof Answers]: Question<Answers[Name]> };

/** All answers in one exchange with the database: a page that asks six times waits six times. */
export const askTogether = async <Answers extends object>(
  tx: EntityManager,
  questions: Questions<Answers>,
): Promise<Answers> => {
  const parameters: unknown[] = [];
  const value = (parameter: unknown): string => `$${parameters.push(parameter)}`;
  const named = Object.entries<Question<unknown>>(questions);
  const columns = named.map(([name, { sql }]) => `(${sql(value)}) AS "${name}"`);
  const [row = {}] = await tx.query<Record<string, unknown>[]>(
    `SELECT ${columns.join(', ')}`,
    parameters,
  );
  const answers = named.map(([name, { read }]) => [name, read(row[name] ?? null)] as const);
  return Object.fromEntries(answers) as Answers;
};

/** A time as JSON brings it. */
export const timeIn = (text: string | null): Date | null => (text === null ? null : new Date(text));
