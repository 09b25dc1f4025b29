import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './create-app.ts';
import { findPort } from './free-port.ts';
import { type Config, ConfigError, type Environment, loadConfig } from './platform/config/index.ts';
import { openDatabase } from './platform/database/open-database.ts';
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

/** What has to be stopped, in the order in which it was started; a signal stops it from the end. */
class Shutdown {
  private readonly steps: (() => Promise<void>)[] = [];
  private readonly log: Log;
  private signalled = false;
  private started = false;

  constructor(log: Log) {
    this.log = log;
    process.on('SIGTERM', this.onSignal);
    process.on('SIGINT', this.onSignal);
  }

  /** A signal that came while this was starting waits until here, so that nothing is left half open. */
  async add(step: () => Promise<void>): Promise<void> {
    this.steps.push(step);
    if (this.signalled) await this.end();
  }

  async complete(): Promise<void> {
    this.started = true;
    if (this.signalled) await this.end();
  }

  async stop(): Promise<void> {
    for (const step of this.steps.splice(0).reverse()) await step();
  }

  private readonly onSignal = (signal: string): void => {
    // A second Ctrl-C means: now.
    if (this.signalled) process.exit(1);
    this.signalled = true;
    this.log.info('Stopping', { signal });
    if (this.started) void this.end();
  };

  private async end(): Promise<never> {
    try {
      await this.stop();
    } catch (error) {
      this.log.error('Stopping failed', error);
      process.exit(1);
    }
    process.exit(0);
  }
}

const start = async (config: Config, log: Log): Promise<void> => {
  const shutdown = new Shutdown(log);
  try {
    const database = await openDatabase(config, log);
    await shutdown.add(() => database.stop());
    const clock = new SystemClock();
    const app = await createApp({ config, databaseUrl: database.url, clock, log });
    await shutdown.add(async () => {
      await finishRequests(app.getHttpServer());
      await app.close();
    });
    await serve(app, config);
    await shutdown.complete();
  } catch (cause) {
    await shutdown.stop();
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
