import { Client, type ClientConfig } from 'pg';

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
type Asks = { query: (this: Client, ...asked: readonly unknown[]) => unknown };

const plain: Asks['query'] = (Client.prototype as Asks).query;

/**
 * A connection that prepares each query once: the same few hundred are asked again and again, and
 * reading and planning one takes PostgreSQL several times as long as answering it. Queries of one
 * moment go in one write, and none waits for the answer to the one before it.
 */
export class PipelinedClient extends Client {
  constructor(config: ClientConfig) {
    super({ ...config, pipeline: true });
  }
}

(PipelinedClient.prototype as Asks).query = function (text, values, ...more) {
  const { stream } = this.connection;
  // Until all that is asked at this moment has been asked.
  stream.cork();
  process.nextTick(() => {
    stream.uncork();
  });
  const hasValues = typeof text === 'string' && Array.isArray(values) && values.length > 0;
  const name = hasValues ? nameOf(text) : undefined;
  return name === undefined
    ? plain.call(this, text, values, ...more)
    : plain.call(this, { name, text, values }, ...more);
};
