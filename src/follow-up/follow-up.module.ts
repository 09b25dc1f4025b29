import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/index.ts';
import { PathsModule } from '../paths/index.ts';
import { WebModule } from '../platform/web/index.ts';
import { FollowUpMails } from './consent/follow-up-mails.service.ts';
import { UnsubscribeController } from './consent/unsubscribe.controller.ts';
import { UnsubscribeLinks } from './consent/unsubscribe-links.service.ts';
import { UnsubscribeService } from './consent/unsubscribe.service.ts';
import { FollowUpPrivacy } from './follow-up.privacy.ts';
import { HoldsService } from './holds/holds.service.ts';
import { OutcomesService } from './outcomes/outcomes.service.ts';

@Module({
  imports: [CompaniesModule, PathsModule, WebModule],
  controllers: [UnsubscribeController],
  providers: [
    FollowUpMails,
    FollowUpPrivacy,
    HoldsService,
    OutcomesService,
    UnsubscribeLinks,
    UnsubscribeService,
  ],
  exports: [HoldsService, OutcomesService],
})
export class FollowUpModule {}
