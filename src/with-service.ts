import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';
import { loadConfig } from './platform/config/index.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { JobsService } from './platform/jobs/index.ts';
import { Log } from './platform/log/log.ts';
import { NestLog } from './platform/log/nest-log.ts';
import { SystemClock } from './shared/clock.ts';

/** For commands: the service without pages, jobs written but not worked on; the log goes to stderr. */
export const withService = async <T>(
  work: (service: INestApplicationContext) => Promise<T>,
): Promise<T> => {
  const config = loadConfig();
  const log = new Log({ level: 'warn', json: config.production, destination: process.stderr });
  const database = await openDatabase(config, log);
  try {
    const surroundings = { config, databaseUrl: database.url, clock: new SystemClock(), log };
    const service = await NestFactory.createApplicationContext(
      AppModule.in(surroundings),
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class that nobody instantiates
      { logger: new NestLog(log), abortOnError: false },
    );
    try {
      await service.get(JobsService).start({ work: false });
      return await work(service);
    } finally {
      await service.close();
    }
  } finally {
    await database.stop();
  }
};
