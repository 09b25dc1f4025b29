import type { Config } from '../config/index.ts';
import type { Log } from '../log/log.ts';
import { EmbeddedPostgres } from './embedded/embedded-postgres.ts';

export type Database = {
  readonly url: string;
  /** Stops the server if it is ours and nobody else uses it. */
  readonly stop: () => Promise<void>;
};

/** The configured database, or the embedded one, started. */
export const openDatabase = async (config: Config, log: Log): Promise<Database> => {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, stop: () => Promise.resolve() };
  }
  const server = await EmbeddedPostgres.start({ dataDir: config.dataDir });
  server.keepAlive((error) => {
    if (error === undefined) log.warn('The embedded PostgreSQL had died and was started again');
    else log.error('The embedded PostgreSQL has died and does not start', error);
  });
  return { url: server.url(), stop: () => server.stop() };
};
