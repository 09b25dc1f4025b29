import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { OutboxService } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import { type NewAdvisor, AdvisorsService } from '../advisors/advisors.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { codesOf } from '../domain/advisor.ts';
import { INVITATION_MAIL } from './invitation-mail.service.ts';

/** Opens the desk to somebody and tells them by mail. */
@Injectable()
export class Invitations {
  constructor(
    private readonly advisors: AdvisorsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
  ) {
    audit.name({ 'advisor.invite': 'accounts:audit.invite' });
  }

  /** The advisor's id. Somebody who is there already gets the roles that they lack. */
  async invite(newcomer: NewAdvisor, by: string | null): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      const id = await this.advisors.add(tx, newcomer);
      await this.record(tx, id, newcomer, by);
      await this.outbox.enqueue(tx, {
        intentKey: `invitation:${id}:${this.clock.now().getTime()}`,
        kind: INVITATION_MAIL,
        template: 'invitation',
        companyId: null,
        to: newcomer.email,
        language: newcomer.language,
        data: { advisorId: id },
      });
      return id;
    });
  }

  /** An entry for each desk, so that each city's administrators see theirs. */
  private async record(
    tx: EntityManager,
    id: string,
    { grants }: NewAdvisor,
    by: string | null,
  ): Promise<void> {
    for (const city of new Set(grants.map((grant) => grant.city))) {
      const codes = codesOf(grants.filter((grant) => grant.city === city));
      await this.audit.record(tx, {
        actor: by,
        action: 'advisor.invite',
        city,
        subject: id,
        fields: ['grants'],
        codes,
      });
    }
  }
}
