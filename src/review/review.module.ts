import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CompaniesModule } from '../companies/index.ts';
import { PathsModule } from '../paths/index.ts';
import { ReviewPrivacy } from './review.privacy.ts';
import { ReviewsRepository } from './reviews.repository.ts';
import { ReviewsService } from './reviews.service.ts';

@Module({
  imports: [AccountsModule, CompaniesModule, PathsModule],
  providers: [ReviewPrivacy, ReviewsRepository, ReviewsService],
  exports: [ReviewsService],
})
export class ReviewModule {}
