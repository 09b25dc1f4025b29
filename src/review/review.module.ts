import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CompaniesModule } from '../companies/index.ts';
import { PathsModule } from '../paths/index.ts';
import { EditsRepository } from './path/edits.repository.ts';
import { PathEdits } from './path/path-edits.service.ts';
import { PathReviewController } from './path/path-review.controller.ts';
import { PathReviews } from './path/path-review.service.ts';
import { ReleaseJob } from './path/release.job.ts';
import { ReviewPrivacy } from './review.privacy.ts';
import { ReviewsRepository } from './reviews.repository.ts';
import { ReviewsService } from './reviews.service.ts';

@Module({
  imports: [AccountsModule, CompaniesModule, PathsModule],
  controllers: [PathReviewController],
  providers: [
    EditsRepository,
    PathEdits,
    PathReviews,
    ReleaseJob,
    ReviewPrivacy,
    ReviewsRepository,
    ReviewsService,
  ],
  exports: [ReviewsService],
})
export class ReviewModule {}
