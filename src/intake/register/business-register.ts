import type { RegisteredCompany } from '../domain/answers.ts';

/** The register of companies: an outside world that may be slow, wrong or away. */
export abstract class BusinessRegister {
  /** Null when it has no such company at work, or does not answer in time: nobody waits for it. */
  abstract find(businessId: string): Promise<RegisteredCompany | null>;
}
