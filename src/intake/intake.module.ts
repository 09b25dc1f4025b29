import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CatalogueModule } from '../catalogue/index.ts';
import { CompaniesModule } from '../companies/index.ts';
import { PathsModule } from '../paths/index.ts';
import { Config } from '../platform/config/index.ts';
import { Log } from '../platform/log/log.ts';
import { WebModule } from '../platform/web/index.ts';
import { Clock } from '../shared/clock.ts';
import { AnswersController } from './answers.controller.ts';
import { CheckController } from './check.controller.ts';
import { DraftCookie } from './draft-cookie.service.ts';
import { DraftGate } from './draft-gate.service.ts';
import { DraftMails } from './draft-mails.service.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { DraftsService } from './drafts.service.ts';
import { ClientIntakes } from './for-client/client-intakes.service.ts';
import { NewCompanyController } from './for-client/new-company.controller.ts';
import { IntakeMerge } from './intake-merge.service.ts';
import { IntakePrivacy } from './intake-privacy.service.ts';
import { IntakesRepository } from './intakes.repository.ts';
import { LaterController } from './later.controller.ts';
import { LaterService } from './later.service.ts';
import { Questionnaire } from './questionnaire.service.ts';
import { QuestionsController } from './questions.controller.ts';
import { QuestionsService } from './questions.service.ts';
import { BusinessRegister } from './register/business-register.ts';
import { PrhRegister } from './register/prh-register.ts';
import { RegisterLookup } from './register/register-lookup.service.ts';
import { StartController } from './start/start.controller.ts';
import { SubmissionService } from './submission.service.ts';
import { UnfinishedService } from './unfinished.service.ts';

@Module({
  imports: [WebModule, AccountsModule, CatalogueModule, CompaniesModule, PathsModule],
  // In this order: `questions/:page` would take the pages that are no questions.
  controllers: [
    StartController,
    NewCompanyController,
    CheckController,
    LaterController,
    QuestionsController,
    AnswersController,
  ],
  providers: [
    ClientIntakes,
    DraftCookie,
    DraftGate,
    DraftMails,
    DraftsRepository,
    DraftsService,
    IntakeMerge,
    IntakePrivacy,
    IntakesRepository,
    LaterService,
    Questionnaire,
    QuestionsService,
    RegisterLookup,
    SubmissionService,
    UnfinishedService,
    {
      provide: BusinessRegister,
      inject: [Config, Clock, Log],
      useFactory: (config: Config, clock: Clock, log: Log) =>
        new PrhRegister({ url: config.registerUrl, clock, log }),
    },
  ],
  exports: [ClientIntakes, UnfinishedService],
})
export class IntakeModule {}
