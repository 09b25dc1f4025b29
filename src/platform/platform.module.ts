import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Clock } from '../shared/clock.ts';
import { Config } from './config/index.ts';
import { DatabaseModule } from './database/database.module.ts';
import { HealthModule } from './health/index.ts';
import { JobsModule } from './jobs/index.ts';
import { Log } from './log/log.ts';
import { MailModule } from './mail/index.ts';
import { PrivacyModule } from './privacy/index.ts';
import { ErrorFilter } from './web/error.filter.ts';
import { ErrorPages } from './web/error-pages.ts';
import { WebModule } from './web/web.module.ts';

/** What the outside gives to a process: everything else follows from it. */
export type Surroundings = {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
};

@Module({})
export class PlatformModule {
  static in({ config, databaseUrl, clock, log }: Surroundings): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DatabaseModule.connect(databaseUrl),
        JobsModule,
        HealthModule,
        WebModule,
        PrivacyModule,
        MailModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Log, useValue: log },
        ErrorPages,
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [Config, Clock, Log, ErrorPages, WebModule],
    };
  }
}
