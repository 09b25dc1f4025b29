import type { Profile } from '../../matching/domain/profile.ts';
import type { Company, Consent, Contact } from './company.ts';

/** What a page shows of a company and of the person behind it. */
export type CompanyOverview = {
  readonly company: Company;
  /** Without decisions about services: those belong to its path. */
  readonly profile: Profile;
  readonly contact: Contact;
  /** Null: not asked for, or withdrawn. */
  readonly reminders: Consent | null;
};
