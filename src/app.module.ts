import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/index.ts';
import { CatalogueModule } from './catalogue/index.ts';
import { CompaniesModule } from './companies/index.ts';
import { FollowUpModule } from './follow-up/index.ts';
import { IntakeModule } from './intake/index.ts';
import { MatchingModule } from './matching/index.ts';
import { PathsModule } from './paths/index.ts';
import { ReviewModule } from './review/index.ts';
import { PlatformModule, type Surroundings } from './platform/platform.module.ts';

@Module({})
export class AppModule {
  static in(surroundings: Surroundings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.in(surroundings),
        // In this order their routes are tried, one after another: founders' pages come first.
        PathsModule,
        IntakeModule,
        FollowUpModule,
        CatalogueModule,
        MatchingModule,
        CompaniesModule,
        AccountsModule,
        ReviewModule,
      ],
    };
  }
}
