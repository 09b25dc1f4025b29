import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { BarredAddresses } from './barred-addresses.service.ts';
import { CompaniesPrivacy } from './companies.privacy.ts';
import { CompaniesRepository } from './companies.repository.ts';
import { CompaniesService } from './companies.service.ts';
import { ConsentsRepository } from './consents.repository.ts';
import { ConsentsService } from './consents.service.ts';
import { ContactsRepository } from './contacts.repository.ts';
import { ContactsService } from './contacts.service.ts';
import { CompanyMerges } from './merging/company-merges.service.ts';
import { KnownOfBoth } from './merging/known-of-both.service.ts';
import { MergesRepository } from './merging/merges.repository.ts';

@Module({
  imports: [AccountsModule],
  providers: [
    BarredAddresses,
    CompaniesPrivacy,
    CompaniesRepository,
    CompaniesService,
    CompanyMerges,
    ConsentsRepository,
    ConsentsService,
    ContactsRepository,
    ContactsService,
    KnownOfBoth,
    MergesRepository,
  ],
  exports: [BarredAddresses, CompaniesService, CompanyMerges, ConsentsService, ContactsService],
})
export class CompaniesModule {}
