import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.ts';
import { MatchingService } from './matching.service.ts';

@Module({
  imports: [CatalogueModule],
  providers: [MatchingService],
  exports: [MatchingService],
})
export class MatchingModule {}
