import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Advisor, AuditService } from '../../accounts/index.ts';
import { BarredAddresses, CompaniesService } from '../../companies/index.ts';
import { PathsService } from '../../paths/index.ts';
import { Clock } from '../../shared/clock.ts';
import { ReviewsRepository } from '../reviews.repository.ts';
import { PathReviews } from './path-review.service.ts';

/** `mail-limit`: the address has had its mails of the day. `mail-unwanted`: its reader wants none. */
export type MailAgainOutcome =
  | { readonly ok: true; readonly note: 'mailed-again' | 'mail-limit' | 'mail-unwanted' }
  | { readonly ok: false; readonly reason: 'not-found' };

/** An advisor knows that the address is right after all: its bar is lifted, and the path goes again. */
@Injectable()
export class MailAgain {
  constructor(
    private readonly audit: AuditService,
    private readonly barred: BarredAddresses,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly dataSource: DataSource,
    private readonly pathReviews: PathReviews,
    private readonly paths: PathsService,
    private readonly reviews: ReviewsRepository,
  ) {
    audit.name({ 'review.mail-again': 'desk-path:audit.mail-again' });
  }

  async send(advisor: Advisor, companyId: string): Promise<MailAgainOutcome> {
    return this.dataSource.transaction(async (tx): Promise<MailAgainOutcome> => {
      const review = await this.pathReviews.lock(tx, advisor, companyId);
      const contact = review === null ? null : await this.companies.contactOf(companyId, tx);
      if (review === null || !contact?.email) return { ok: false, reason: 'not-found' };
      const { desk: city } = review;
      const origin = { actor: advisor.id, city, companyId };
      if (!(await this.allow(tx, contact.email, origin)))
        return { ok: true, note: 'mail-unwanted' };
      const outcome = await this.paths.mailAgain(tx, companyId);
      await this.reviews.update(tx, companyId, { actedAt: this.clock.now() });
      await this.audit.record(tx, { ...origin, action: 'review.mail-again', codes: [outcome] });
      return { ok: true, note: outcome === 'daily-limit' ? 'mail-limit' : 'mailed-again' };
    });
  }

  /** What a machine concluded may be wrong. What a person said stands. */
  private async allow(
    tx: EntityManager,
    email: string,
    origin: { readonly actor: string; readonly city: string; readonly companyId: string },
  ): Promise<boolean> {
    const reasons = (await this.barred.of(tx, email)).map(({ reason }) => reason);
    if (reasons.includes('not-me')) return false;
    if (reasons.includes('hard-bounce'))
      await this.barred.allow(tx, email, { ...origin, reasons: ['hard-bounce'] });
    return true;
  }
}
