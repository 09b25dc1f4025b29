import { Client, type ClientConfig, DatabaseError } from 'pg';

/** In a query whose best plan depends on how rare its values are: it is planned for them each time. */
export const PLANNED_FOR_ITS_VALUES = '/* planned for its values */';

/** Each connection keeps what it has prepared: texts without end would fill the server's memory. */
const MOST_PREPARED = 500;

/** The same on every connection. */
const names = new Map<string, string>();

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_PREPARED || text.includes(PLANNED_FOR_ITS_VALUES)) return undefined;
  const name = `query-${names.size}`;
  names.set(text, name);
  return name;
};

/** One of the many ways to call `query`: a text with its values. */
type Asks<Connection> = { query: (this: Connection, ...asked: readonly unknown[]) => unknown };

const plain: Asks<Client>['query'] = (Client.prototype as Asks<Client>).query;

/** As TypeORM says it. */
const BEGIN = 'START TRANSACTION';
const BEGUN = { command: 'START', rowCount: null, oid: 0, rows: [], fields: [] };

/** In a transaction that has failed, everything fails with this. */
const ABORTED = '25P02';

/**
 * A connection that prepares each query once: the same few hundred are asked again and again, and
 * reading and planning one takes PostgreSQL several times as long as answering it. Queries of one
 * moment go in one write, and none waits for the answer to the one before it; the beginning of a
 * transaction goes with the first of them.
 */
export class PipelinedClient extends Client {
  private begins = false;
  /** Of the transaction under way: what those that come after it have failed by. */
  private failure: Error | null = null;

  constructor(config: ClientConfig) {
    super({ ...config, pipeline: true });
    // From the pool's hand to that of whoever asked for it nobody listens for a moment. A connection
    // that breaks just then would end the process; the next query finds out, and the pool drops it.
    this.on('error', () => undefined);
  }

  /** The beginning of a transaction, which is held back until something is asked in it. */
  holdBegin(): typeof BEGUN {
    this.begins = true;
    this.failure = null;
    return BEGUN;
  }

  sendBegin(): void {
    if (!this.begins) return;
    this.begins = false;
    // What fails it fails what is asked in it, too.
    (plain.call(this, BEGIN) as Promise<unknown>).catch(() => undefined);
  }

  /** Who is told that a transaction has failed wants to know by what. */
  async explained(answer: Promise<unknown>): Promise<unknown> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof DatabaseError)) {
        // The server has not said this: what was being written, or the line itself, is broken. After
        // a value that cannot be written it is not known what is prepared.
        this.connection.stream.destroy();
        throw error;
      }
      if (error.code === ABORTED && this.failure !== null) throw this.failure;
      this.failure = error;
      throw error;
    }
  }
}

(PipelinedClient.prototype as unknown as Asks<PipelinedClient>).query = function (
  text,
  values,
  ...more
) {
  if (text === BEGIN) return Promise.resolve(this.holdBegin());
  const { stream } = this.connection;
  // Until all that is asked at this moment has been asked.
  stream.cork();
  process.nextTick(() => {
    stream.uncork();
  });
  this.sendBegin();
  const hasValues = typeof text === 'string' && Array.isArray(values) && values.length > 0;
  const name = hasValues ? nameOf(text) : undefined;
  const answer =
    name === undefined
      ? plain.call(this, text, values, ...more)
      : plain.call(this, { name, text, values }, ...more);
  return answer instanceof Promise ? this.explained(answer) : answer;
};
