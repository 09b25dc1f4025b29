import { Injectable } from '@nestjs/common';
import { RateLimitsService, type Limit } from '../../platform/web/index.ts';
import type { Answers, CompanyAnswer } from '../domain/answers.ts';
import { BusinessRegister } from './business-register.ts';

/** The register is shared by everybody; a workshop of thirty founders stays below. */
const LOOKUPS: Limit = { name: 'register', points: 60, seconds: 600 };

/** Asks the register about the business ID that was given, once for each. */
@Injectable()
export class RegisterLookup {
  constructor(
    private readonly register: BusinessRegister,
    private readonly limits: RateLimitsService,
  ) {}

  /** What to keep beside the company's answer. Finding nothing keeps nobody from going on. */
  async about(
    { businessId }: CompanyAnswer,
    known: Answers['register'],
    address: string | undefined,
  ): Promise<Pick<Answers, 'register'>> {
    if (businessId === null || known?.company.businessId === businessId) return {};
    const taken = await this.limits.takeByAddress(LOOKUPS, address);
    const company = taken.ok ? await this.register.find(businessId) : null;
    return company === null ? {} : { register: { company, isOurs: null } };
  }
}
