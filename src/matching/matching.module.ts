import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.ts';
import { MatchController } from './match.controller.ts';
import { MatchingService } from './matching.service.ts';

@Module({
  imports: [CatalogueModule],
  controllers: [MatchController],
  providers: [MatchingService],
  exports: [MatchingService],
})
export class MatchingModule {}
