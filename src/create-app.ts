import type { DynamicModule, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.ts';
import { MetricsService } from './platform/health/index.ts';
import { NestLog } from './platform/log/nest-log.ts';
import { requestLog } from './platform/log/request-log.middleware.ts';
import type { Surroundings } from './platform/platform.module.ts';
import { servePages } from './platform/web/index.ts';

/** The whole service, ready to listen: middleware in order, read from top to bottom. */
export const createApp = async (
  surroundings: Surroundings,
  root: DynamicModule = AppModule.in(surroundings),
): Promise<NestExpressApplication> => {
  const { config, log } = surroundings;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class that nobody instantiates
  const options: NestApplicationOptions = {
    logger: new NestLog(log),
    abortOnError: false,
    bodyParser: false,
  };
  const app = await NestFactory.create<NestExpressApplication>(root, options);
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.use(requestLog(log, app.get(MetricsService)));
  servePages(app);
  await app.init();
  return app;
};
