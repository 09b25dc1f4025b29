export { CompaniesModule } from './companies.module.ts';
export { CompaniesService, type NewCompany } from './companies.service.ts';
export { ConsentsService, REMINDERS_TEXT_VERSION } from './consents.service.ts';
export { ContactsService } from './contacts.service.ts';
export type { CompanyOverview } from './domain/overview.ts';
export type { Company, CompanyState, Consent, Contact, FactSource } from './domain/company.ts';
