import { Factory } from 'fishery';
import type { NewCompany } from '../../src/companies/index.ts';
import { CompaniesService } from '../../src/companies/index.ts';
import { PathsService } from '../../src/paths/index.ts';
import type { TestApp } from '../support/app.ts';

/** A home bakery in Turku that is about to begin. Enough needs and facts for a path of several steps. */
class CompanyFactory extends Factory<NewCompany> {
  unreachable(): this {
    return this.params({ email: null, phone: null });
  }

  wantingReminders(): this {
    return this.params({ wantsReminders: true });
  }
}

export const companyFactory = CompanyFactory.define(() => ({
  profile: {
    stage: 'pre-startup' as const,
    area: '853',
    sectors: ['food' as const],
    needs: ['founding' as const, 'funding' as const, 'premises' as const],
    text: 'leivomme hapanjuurileipää',
    facts: { 'company-registered': false, 'business-plan': false },
  },
  language: 'en' as const,
  name: 'Leipomo Virtanen',
  firstName: 'Anna',
  email: 'anna@leipomo.example',
  phone: null,
  wantsContact: false,
  wantsReminders: false,
  source: 'intake' as const,
  arrival: null,
}));

export type Opened = {
  readonly companyId: string;
  readonly versionId: string;
  readonly token: string;
};

/** What a submission does: the company and its first path, in one transaction. */
export const openCompany = (test: TestApp, company: NewCompany): Promise<Opened> =>
  test.source.transaction(async (tx) => {
    const { id } = await test.app.get(CompaniesService).open(tx, company);
    const published = await test.app.get(PathsService).publishFirst(tx, id);
    return { companyId: id, versionId: published.versionId, token: published.ownerToken };
  });
