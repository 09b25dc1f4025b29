import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CatalogueModule } from '../catalogue/index.ts';
import { CompaniesModule } from '../companies/index.ts';
import { MatchingModule } from '../matching/index.ts';
import { DraftedPaths } from './drafted-paths.service.ts';
import { KeepController } from './keep/keep.controller.ts';
import { KeepService } from './keep/keep.service.ts';
import { LinksRepository } from './links/links.repository.ts';
import { LinksService } from './links/links.service.ts';
import { StepLinksService } from './links/step-links.service.ts';
import { ChangesMailService } from './mail/changes-mail.service.ts';
import { LostLinkService } from './mail/lost-link.service.ts';
import { PathMailer } from './mail/path-mailer.service.ts';
import { PathMailRepository } from './mail/path-mail.repository.ts';
import { PathMailService } from './mail/path-mail.service.ts';
import { ReceiptService } from './mail/receipt.service.ts';
import { OneStepController } from './one-step/one-step.controller.ts';
import { OneStepService } from './one-step/one-step.service.ts';
import { OpeningsService } from './openings.service.ts';
import { NotYetService } from './page/not-yet.service.ts';
import { PathPageController } from './page/path-page.controller.ts';
import { PathPageService } from './page/path-page.service.ts';
import { PathPreviews } from './page/path-preview.service.ts';
import { SharedPageController } from './page/shared-page.controller.ts';
import { PathMatcher } from './path-matcher.ts';
import { PathsMerge } from './paths.merge.ts';
import { PathsPrivacy } from './paths.privacy.ts';
import { PathsRepository } from './paths.repository.ts';
import { PathsService } from './paths.service.ts';
import { Publications } from './publications.service.ts';
import { QuestionsService } from './questions.service.ts';
import { LostLinkController } from './reach/lost-link.controller.ts';
import { ReachController } from './reach/reach.controller.ts';
import { ReachService } from './reach/reach.service.ts';
import { StandingService } from './standing.service.ts';
import { StepRemindersService } from './remind/step-reminders.service.ts';
import { StepsService } from './steps.service.ts';
import { WordingService } from './wording.service.ts';

@Module({
  imports: [AccountsModule, CatalogueModule, CompaniesModule, MatchingModule],
  controllers: [
    KeepController,
    LostLinkController,
    OneStepController,
    PathPageController,
    ReachController,
    SharedPageController,
  ],
  providers: [
    ChangesMailService,
    DraftedPaths,
    KeepService,
    LinksRepository,
    LinksService,
    LostLinkService,
    NotYetService,
    OneStepService,
    OpeningsService,
    PathMailer,
    PathMailRepository,
    PathMailService,
    PathMatcher,
    PathPageService,
    PathPreviews,
    PathsMerge,
    PathsPrivacy,
    PathsRepository,
    PathsService,
    Publications,
    QuestionsService,
    ReceiptService,
    ReachService,
    StandingService,
    StepLinksService,
    StepRemindersService,
    StepsService,
    WordingService,
  ],
  exports: [
    ChangesMailService,
    DraftedPaths,
    LinksService,
    PathMailer,
    PathMailService,
    PathPreviews,
    PathsService,
    Publications,
    QuestionsService,
    StandingService,
    StepLinksService,
    StepRemindersService,
    StepsService,
    WordingService,
  ],
})
export class PathsModule {}
