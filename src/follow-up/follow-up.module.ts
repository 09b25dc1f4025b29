import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CatalogueModule } from '../catalogue/index.ts';
import { CompaniesModule } from '../companies/index.ts';
import { IntakeModule } from '../intake/index.ts';
import { PathsModule } from '../paths/index.ts';
import { WebModule } from '../platform/web/index.ts';
import { FollowUpMails } from './consent/follow-up-mails.service.ts';
import { UnsubscribeController } from './consent/unsubscribe.controller.ts';
import { UnsubscribeLinks } from './consent/unsubscribe-links.service.ts';
import { UnsubscribeService } from './consent/unsubscribe.service.ts';
import { FollowUpMerge } from './follow-up.merge.ts';
import { FollowUpPrivacy } from './follow-up.privacy.ts';
import { HoldsService } from './holds/holds.service.ts';
import { FollowUpMailService } from './mail/follow-up-mail.service.ts';
import { OutcomeController } from './outcomes/outcome.controller.ts';
import { OutcomesService } from './outcomes/outcomes.service.ts';
import { FollowUpMailsRepository } from './planner/follow-up-mails.repository.ts';
import { LookService } from './planner/look.service.ts';
import { PlannerJob } from './planner/planner.job.ts';
import { PlannerService } from './planner/planner.service.ts';
import { PlannerWatch } from './planner/planner-watch.service.ts';
import { SituationsRepository } from './planner/situations.repository.ts';
import { PreferencesController } from './preferences/preferences.controller.ts';
import { PreferencesService } from './preferences/preferences.service.ts';
import { PreviewController } from './preview/preview.controller.ts';
import { PreviewService } from './preview/preview.service.ts';
import { RemindController } from './remind/remind.controller.ts';
import { RemindService } from './remind/remind.service.ts';
import { DraftReminders } from './unfinished/draft-reminder.service.ts';

@Module({
  imports: [AccountsModule, CatalogueModule, CompaniesModule, IntakeModule, PathsModule, WebModule],
  controllers: [
    OutcomeController,
    PreferencesController,
    PreviewController,
    RemindController,
    UnsubscribeController,
  ],
  providers: [
    DraftReminders,
    FollowUpMailService,
    FollowUpMails,
    FollowUpMailsRepository,
    FollowUpMerge,
    FollowUpPrivacy,
    HoldsService,
    LookService,
    OutcomesService,
    PlannerJob,
    PlannerService,
    PlannerWatch,
    PreferencesService,
    PreviewService,
    RemindService,
    SituationsRepository,
    UnsubscribeLinks,
    UnsubscribeService,
  ],
  exports: [HoldsService, OutcomesService, PreviewService],
})
export class FollowUpModule {}
