import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CompaniesPrivacy } from './companies.privacy.ts';
import { CompaniesRepository } from './companies.repository.ts';
import { CompaniesService } from './companies.service.ts';
import { ConsentsRepository } from './consents.repository.ts';
import { ConsentsService } from './consents.service.ts';
import { ContactsRepository } from './contacts.repository.ts';
import { ContactsService } from './contacts.service.ts';

@Module({
  imports: [AccountsModule],
  providers: [
    CompaniesPrivacy,
    CompaniesRepository,
    CompaniesService,
    ConsentsRepository,
    ConsentsService,
    ContactsRepository,
    ContactsService,
  ],
  exports: [CompaniesService, ConsentsService, ContactsService],
})
export class CompaniesModule {}
