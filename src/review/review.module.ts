import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CatalogueModule } from '../catalogue/index.ts';
import { CompaniesModule } from '../companies/index.ts';
import { FollowUpModule } from '../follow-up/index.ts';
import { IntakeModule } from '../intake/index.ts';
import { MatchingModule } from '../matching/index.ts';
import { PathsModule } from '../paths/index.ts';
import { AskService } from './ask/ask.service.ts';
import { AskedRepository } from './ask/asked.repository.ts';
import { QuestionMail } from './ask/question-mail.service.ts';
import { ReplyController } from './ask/reply.controller.ts';
import { DigestJob } from './digest/digest.job.ts';
import { DigestMail } from './digest/digest-mail.service.ts';
import { DigestRepository } from './digest/digest.repository.ts';
import { DigestService } from './digest/digest.service.ts';
import { FiguresController } from './figures/figures.controller.ts';
import { FiguresRepository } from './figures/figures.repository.ts';
import { FiguresService } from './figures/figures.service.ts';
import { LookalikesRepository } from './merge/lookalikes.repository.ts';
import { MergeController } from './merge/merge.controller.ts';
import { MergingService } from './merge/merging.service.ts';
import { ReviewMerge } from './merge/review-merge.service.ts';
import { HandOverMail } from './hand-over/hand-over-mail.service.ts';
import { HandOvers } from './hand-over/hand-over.service.ts';
import { AddSearch } from './path/add-search.service.ts';
import { EditsRepository } from './path/edits.repository.ts';
import { MailAgainController } from './path/mail-again.controller.ts';
import { MailAgain } from './path/mail-again.service.ts';
import { PathAsideController } from './path/path-aside.controller.ts';
import { PathEdits } from './path/path-edits.service.ts';
import { PathReviewController } from './path/path-review.controller.ts';
import { PathReviews } from './path/path-review.service.ts';
import { Previews } from './path/previews.service.ts';
import { ReleaseJob } from './path/release.job.ts';
import { AssignmentsRepository } from './queue/assignments.repository.ts';
import { AssignmentsService } from './queue/assignments.service.ts';
import { AttentionRefresh } from './queue/attention-refresh.job.ts';
import { AttentionRefreshRepository } from './queue/attention-refresh.repository.ts';
import { AttentionRepository } from './queue/attention.repository.ts';
import { AttentionService } from './queue/attention.service.ts';
import { QueueController } from './queue/queue.controller.ts';
import { QueueRepository } from './queue/queue.repository.ts';
import { QueueService } from './queue/queue.service.ts';
import { FailedMails } from './queue/failed-mails.service.ts';
import { ReviewPrivacy } from './review.privacy.ts';
import { ReviewsRepository } from './reviews.repository.ts';
import { ReviewsService } from './reviews.service.ts';
import { SnippetsController } from './snippets/snippets.controller.ts';
import { SnippetsRepository } from './snippets/snippets.repository.ts';
import { SnippetsService } from './snippets/snippets.service.ts';
import { TimelineController } from './timeline/timeline.controller.ts';
import { TimelineRepository } from './timeline/timeline.repository.ts';
import { TimelineService } from './timeline/timeline.service.ts';

@Module({
  imports: [
    AccountsModule,
    CatalogueModule,
    CompaniesModule,
    FollowUpModule,
    IntakeModule,
    MatchingModule,
    PathsModule,
  ],
  controllers: [
    FiguresController,
    MailAgainController,
    MergeController,
    PathReviewController,
    PathAsideController,
    QueueController,
    ReplyController,
    SnippetsController,
    TimelineController,
  ],
  providers: [
    AddSearch,
    AskedRepository,
    AskService,
    QuestionMail,
    AssignmentsRepository,
    AssignmentsService,
    AttentionRefresh,
    AttentionRefreshRepository,
    AttentionRepository,
    AttentionService,
    DigestJob,
    DigestMail,
    DigestRepository,
    DigestService,
    EditsRepository,
    FiguresRepository,
    FiguresService,
    HandOverMail,
    HandOvers,
    MailAgain,
    LookalikesRepository,
    MergingService,
    PathEdits,
    PathReviews,
    Previews,
    QueueRepository,
    QueueService,
    FailedMails,
    ReleaseJob,
    ReviewMerge,
    ReviewPrivacy,
    ReviewsRepository,
    ReviewsService,
    SnippetsRepository,
    SnippetsService,
    TimelineRepository,
    TimelineService,
  ],
  exports: [ReviewsService],
})
export class ReviewModule {}
