import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, CitySettingsService, type DeskRetention } from '../accounts/index.ts';
import { KEPT, PrivacyService } from '../platform/privacy/index.ts';
import { MergesRepository } from './merging/merges.repository.ts';

const count = async (
  tx: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<number> => {
  const [, rows] = await tx.query<[unknown, number]>(statement, [...values]);
  return rows;
};

/** $3: areas. $4: whether these, or all but these. */
const OF_DESK = `coalesce(company.area, '') = ANY($3::text[]) <> $4`;

/** What companies keep about people, and how it goes. */
@Injectable()
export class CompaniesPrivacy {
  constructor(
    private readonly audit: AuditService,
    private readonly cities: CitySettingsService,
    merges: MergesRepository,
    private readonly privacy: PrivacyService,
  ) {
    audit.name({ 'company.expire': 'audit:expired' });
    privacy.findFamilyBy((tx, companyId) => merges.allOf(tx, companyId));
    privacy.register({
      name: 'companies',
      tables: ['companies', 'profile_facts', 'contacts', 'consents', 'suppressions'],
      export: (tx, companyId) => this.export(tx, companyId),
      erase: (tx, companyId) => this.erase(tx, companyId),
      purge: (tx, now) => this.purge(tx, now),
    });
  }

  private async export(tx: EntityManager, companyId: string): Promise<object | null> {
    const [company] = await tx.query<object[]>(
      `SELECT language, area, name, first_name, business_id, state, arrival, created_at, last_activity_at
         FROM companies WHERE id = $1 AND state <> 'erased'`,
      [companyId],
    );
    if (company === undefined) return null;
    const ofCompany = (columns: string, table: string, order: string): Promise<object[]> =>
      tx.query<object[]>(
        `SELECT ${columns} FROM ${table} WHERE company_id = $1 ORDER BY ${order}`,
        [companyId],
      );
    return {
      company,
      contact: await ofCompany('email, phone, proved_at, advisor_asked_at', 'contacts', '1'),
      facts: await ofCompany(
        'property, value, source, known_since, replaced_at',
        'profile_facts',
        'id',
      ),
      consents: await ofCompany(
        `purpose, text_version, language, source, asked_at, confirmed_at, pace,
         paused_until::text, withdrawn_at, withdrawn_by`,
        'consents',
        'id',
      ),
    };
  }

  /**
   * A bare row is left for the figures: where, in which language and when. So is the proof of a
   * consent that was given, by the hash of its address. Suppressions belong to an address, not to a
   * company: they keep mail away from somebody who asked for that.
   */
  private async erase(tx: EntityManager, companyId: string): Promise<number> {
    const facts = await count(tx, 'DELETE FROM profile_facts WHERE company_id = $1', [companyId]);
    const contacts = await count(tx, 'DELETE FROM contacts WHERE company_id = $1', [companyId]);
    const consents = await count(
      tx,
      'DELETE FROM consents WHERE company_id = $1 AND confirmed_at IS NULL',
      [companyId],
    );
    const companies = await count(
      tx,
      `UPDATE companies SET name = NULL, first_name = NULL, business_id = NULL, arrival = NULL,
              state = 'erased' WHERE id = $1 AND state <> 'erased'`,
      [companyId],
    );
    return facts + contacts + consents + companies;
  }

  private async purge(tx: EntityManager, now: Date): Promise<Readonly<Record<string, number>>> {
    let [silent, addresses, mails] = [0, 0, 0];
    for (const desk of await this.cities.retentions(tx)) {
      silent += await this.purgeSilent(tx, now, desk);
      addresses += await this.purgeAddresses(tx, now, desk);
      mails += await this.purgeMails(tx, now, desk);
    }
    return {
      'silent companies': silent,
      'unproved addresses': addresses,
      'settled mails of cities that keep them shorter': mails,
      'proofs of old consents': await count(
        tx,
        `DELETE FROM consents consent USING companies company
          WHERE company.id = consent.company_id
            AND (consent.withdrawn_at IS NOT NULL OR company.state = 'erased')
            AND coalesce(consent.withdrawn_at, consent.confirmed_at, consent.asked_at)
                < $1::timestamptz - $2 * interval '1 year'`,
        [now, KEPT.consentProofYears],
      ),
    };
  }

  private async purgeSilent(tx: EntityManager, now: Date, desk: DeskRetention): Promise<number> {
    const silent = await tx.query<{ id: string; area: string | null }[]>(
      `SELECT id, area FROM companies company
        WHERE state NOT IN ('merged', 'erased') AND last_activity_at < $1::timestamptz - $2 * interval '1 month'
          AND ${OF_DESK}`,
      [now, desk.retention.pathMonths, desk.areas, desk.isElsewhere],
    );
    for (const { id, area } of silent) {
      await this.privacy.eraseIn(tx, id);
      const city = this.cities.deskOf(area);
      await this.audit.recordByTime(tx, { action: 'company.expire', city, companyId: id });
    }
    return silent.length;
  }

  /** The outbox itself deletes at the longest time; it knows no city. */
  private purgeMails(tx: EntityManager, now: Date, desk: DeskRetention): Promise<number> {
    return count(
      tx,
      `DELETE FROM outbox mail USING companies company
        WHERE company.id = mail.company_id
          AND mail.settled_at < $1::timestamptz - $2 * interval '1 month' AND ${OF_DESK}`,
      [now, desk.retention.mailLogMonths, desk.areas, desk.isElsewhere],
    );
  }

  /** An address that an advisor was asked to write to stays; so does a phone. */
  private async purgeAddresses(tx: EntityManager, now: Date, desk: DeskRetention): Promise<number> {
    const unproved = `email IS NOT NULL AND proved_at IS NULL AND advisor_asked_at IS NULL
      AND changed_at < $1::timestamptz - $2 * interval '1 day'
      AND company_id IN (SELECT id FROM companies company WHERE ${OF_DESK})`;
    const values = [now, desk.retention.unverifiedAddressDays, desk.areas, desk.isElsewhere];
    return (
      (await count(tx, `DELETE FROM contacts WHERE phone IS NULL AND ${unproved}`, values)) +
      (await count(
        tx,
        `UPDATE contacts SET email = NULL, email_hash = NULL, changed_at = $1 WHERE ${unproved}`,
        values,
      ))
    );
  }
}
