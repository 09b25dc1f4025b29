import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/create-app.ts';
import { type Environment, readConfig } from '../../src/platform/config/index.ts';
import { JobsService } from '../../src/platform/jobs/index.ts';
import { Log } from '../../src/platform/log/log.ts';
import { FakeClock } from './clock.ts';
import { cloneDatabase } from './database.ts';
import { forbidSecondConnections } from './one-connection.ts';

export type TestApp = {
  readonly app: NestExpressApplication;
  readonly clock: FakeClock;
  readonly source: DataSource;
  readonly url: string;
  readonly dataDir: string;
  /** What the service logged, one JSON object a line. */
  readonly logged: string[];
  /** A visitor with cookies of their own. */
  readonly visitor: () => TestAgent;
  readonly close: () => Promise<void>;
};

export type TestAppOptions = {
  readonly env?: Environment;
  /** Also work on jobs. Off by default: most tests call the handler's service themselves. */
  readonly work?: boolean;
  /** Another app on the same database. */
  readonly url?: string;
};

const TEST_ENV = {
  NODE_ENV: 'test',
  PUBLIC_URL: 'http://kasvupolku.test',
  SECRET: 'a secret that only tests know, and long enough',
  LOG_LEVEL: 'debug',
  YTJ_URL: 'off',
};

/** The whole service on a database of its own. */
export const startApp = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const { env = {}, work = false } = options;
  const database =
    options.url === undefined
      ? await cloneDatabase()
      : { url: options.url, drop: () => Promise.resolve() };
  const dataDir = mkdtempSync(join(tmpdir(), 'kasvupolku-app-'));
  const config = readConfig({ ...TEST_ENV, DATA_DIR: dataDir, ...env });
  const clock = new FakeClock();
  const logged: string[] = [];
  const destination = { write: (line: string) => logged.push(line) };
  const log = new Log({ level: config.logLevel, json: true, destination });
  const app = await createApp({ config, databaseUrl: database.url, clock, log });
  const source = app.get(DataSource);
  forbidSecondConnections(source);
  await app.get(JobsService).start({ work });
  return {
    app,
    clock,
    source,
    url: database.url,
    dataDir,
    logged,
    visitor: () => request.agent(app.getHttpServer()),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** The same for a test file: started before its tests, closed after them. */
export const useApp = (options: TestAppOptions = {}): TestApp => {
  let started: TestApp | undefined;
  beforeAll(async () => {
    started = await startApp(options);
  });
  afterAll(async () => {
    await started?.close();
  });
  return new Proxy({} as TestApp, {
    get: (_target, property: keyof TestApp) => {
      if (!started) throw new Error('The app is there once beforeAll has run.');
      return started[property];
    },
  });
};
