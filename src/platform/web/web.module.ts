import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Config, projectRoot } from '../config/index.ts';
import { type MissingText, Translations } from '../i18n/index.ts';
import { Log } from '../log/log.ts';
import { Templates } from '../views/index.ts';
import { Assets } from './assets.ts';
import { ComponentsController } from './components-page/components.controller.ts';
import { CrossroadsController } from './crossroads.controller.ts';
import { createCsrf } from './csrf.ts';
import { CSRF, CsrfGuard } from './csrf.guard.ts';
import { PersonCheck } from './person-check.ts';
import { RateLimitGuard } from './rate-limit.guard.ts';
import { RateLimitsService } from './rate-limits.service.ts';

/** A missing text is a bug: in production it is told and worked around, elsewhere nobody can overlook it. */
const onMissing =
  (config: Config, log: Log) =>
  ({ key, language }: MissingText): void => {
    if (!config.production) throw new Error(`There is no text "${key}" in ${language}`);
    log.warn('A text is missing', { key, language });
  };

/** Everything that pages need, whatever they are about. */
@Module({
  controllers: [CrossroadsController, ComponentsController],
  providers: [
    {
      provide: Translations,
      inject: [Config, Log],
      useFactory: (config: Config, log: Log) =>
        new Translations(join(projectRoot, 'locales'), onMissing(config, log)),
    },
    { provide: Assets, useFactory: () => new Assets(join(projectRoot, 'public')) },
    {
      provide: Templates,
      inject: [Translations, Assets],
      useFactory: (translations: Translations, assets: Assets) =>
        new Templates({ folder: join(projectRoot, 'views'), translations, assets }),
    },
    { provide: CSRF, inject: [Config], useFactory: createCsrf },
    PersonCheck,
    RateLimitsService,
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: CsrfGuard },
  ],
  exports: [Translations, Assets, Templates, PersonCheck, RateLimitsService],
})
export class WebModule {}
