import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './create-app.ts';
import { findPort } from './free-port.ts';
import { type Config, ConfigError, type Environment, loadConfig } from './platform/config/index.ts';
import { type Database, openDatabase } from './platform/database/open-database.ts';
import { JobsService } from './platform/jobs/index.ts';
import { Log } from './platform/log/log.ts';
import { Sweeper } from './platform/mail/index.ts';
import { SystemClock } from './shared/clock.ts';

/** Longer than any page takes; after it open connections are cut. */
const LAST_REQUESTS_MS = 10_000;

/** Outside production a taken port is no reason to stop, but links must name the one that we got. */
const settle = async (overrides: Environment): Promise<Config> => {
  const config = loadConfig(overrides);
  if (config.role === 'worker') return config;
  const port = await findPort(config);
  if (port === config.port) return config;
  process.stdout.write(`Port ${config.port} is taken, using ${port}.\n`);
  return loadConfig({ ...overrides, PORT: String(port) });
};

const finishRequests = async (server: Server): Promise<void> => {
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, LAST_REQUESTS_MS);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(cut);
};

const serve = async (app: NestExpressApplication, config: Config): Promise<void> => {
  const work = config.role !== 'web';
  await app.get(JobsService).start({ work });
  if (work) await app.get(Sweeper).start();
  if (config.role === 'worker') {
    process.stdout.write('Kasvupolku works on its jobs.\n');
    return;
  }
  await app.listen(config.port, config.host);
  process.stdout.write(`Kasvupolku is ready: ${config.publicUrl}\n`);
};

const stopOnSignal = (app: NestExpressApplication, database: Database, log: Log): void => {
  let stopping = false;
  const stop = async (): Promise<void> => {
    await finishRequests(app.getHttpServer());
    await app.close();
    await database.stop();
  };
  const onSignal = (signal: string): void => {
    // A second Ctrl-C means: now.
    if (stopping) process.exit(1);
    stopping = true;
    log.info('Stopping', { signal });
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('Stopping failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

const start = async (config: Config, log: Log): Promise<void> => {
  const database = await openDatabase(config, log);
  try {
    const clock = new SystemClock();
    const app = await createApp({ config, databaseUrl: database.url, clock, log });
    stopOnSignal(app, database, log);
    await serve(app, config);
  } catch (cause) {
    await database.stop();
    throw cause;
  }
};

const reportStrays = (log: Log): void => {
  process.on('unhandledRejection', (error) => {
    log.error('A promise failed and nobody was waiting for it', error);
  });
  process.on('uncaughtException', (error) => {
    log.error('An error that nobody caught ends this process', error);
    process.exit(1);
  });
};

/** Web, worker or both in this process, until it is told to stop. */
export const run = async (overrides: Environment = {}): Promise<void> => {
  let log = new Log({ level: 'info', json: false, destination: process.stderr });
  try {
    const config = await settle(overrides);
    log = new Log({ level: config.logLevel, json: config.production });
    reportStrays(log);
    await start(config, log);
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else log.error('Kasvupolku cannot start', error);
    process.exit(1);
  }
};
