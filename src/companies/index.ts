export { BarredAddresses, type Barred } from './barred-addresses.service.ts';
export { CompaniesModule } from './companies.module.ts';
export { CompaniesService, type NewCompany } from './companies.service.ts';
export {
  ConsentsService,
  type ReminderObjection,
  REMINDERS_TEXT_VERSION,
} from './consents.service.ts';
export { ContactsService } from './contacts.service.ts';
export { CompanyMerges, type Merge } from './merging/company-merges.service.ts';
export type { CompanyOverview } from './domain/overview.ts';
export { isPaused } from './domain/company.ts';
export type {
  Company,
  CompanyState,
  Consent,
  Contact,
  FactSource,
  Pace,
} from './domain/company.ts';
