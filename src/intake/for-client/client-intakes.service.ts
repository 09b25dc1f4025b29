import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Advisor, AuditService, citiesAs, CitySettingsService } from '../../accounts/index.ts';
import { type Company, CompaniesService } from '../../companies/index.ts';
import { LinksService } from '../../paths/index.ts';
import { IntakesRepository } from '../intakes.repository.ts';

/** An advisor has filled in the questionnaire for a client, and the path is there. */
type ClientIntake = { readonly companyId: string; readonly advisorId: string };

type Handler = (tx: EntityManager, intake: ClientIntake) => Promise<void>;

export type Client = {
  readonly company: Company;
  /** Their own desk looks after the company. */
  readonly isOurs: boolean;
};

/** What advisors filled in for their clients; features register what has to follow while constructed. */
@Injectable()
export class ClientIntakes {
  private readonly handlers: Handler[] = [];

  constructor(
    private readonly audit: AuditService,
    private readonly cities: CitySettingsService,
    private readonly companies: CompaniesService,
    private readonly dataSource: DataSource,
    private readonly intakes: IntakesRepository,
    private readonly links: LinksService,
  ) {
    audit.name({ 'intake.for-client': 'for-client:audit.submit' });
  }

  /** Called in the transaction of the submission. */
  listen(handler: Handler): void {
    this.handlers.push(handler);
  }

  async announce(tx: EntityManager, intake: ClientIntake, place: string | null): Promise<void> {
    await this.audit.record(tx, {
      actor: intake.advisorId,
      action: 'intake.for-client',
      city: this.cities.deskOf(place),
      companyId: intake.companyId,
    });
    for (const handler of this.handlers) await handler(tx, intake);
  }

  /** A key to the client's own page. */
  openPage(companyId: string): Promise<string> {
    return this.links.openForOwner(this.dataSource.manager, companyId, { viaMail: false });
  }

  /** Null: this advisor filled in nothing for this company, or it has been erased. */
  async clientOf(advisor: Advisor, companyId: string): Promise<Client | null> {
    if (!(await this.intakes.isBy(companyId, advisor.id))) return null;
    const company = await this.companies.companyOf(companyId);
    if (company === null) return null;
    const isOurs = citiesAs(advisor, 'advisor').includes(this.cities.deskOf(company.area));
    return { company, isOurs };
  }
}
