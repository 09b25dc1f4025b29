import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Which company goes, and into which. */
export type MergedPair = { readonly gone: string; readonly kept: string };

@Injectable()
export class MergesRepository {
  /** The newer answer holds. How many of the answers are those of the company that goes. */
  async mergeFacts(tx: EntityManager, { gone, kept }: MergedPair): Promise<number> {
    await tx.query(
      `UPDATE profile_facts mine SET replaced_at = theirs.known_since FROM profile_facts theirs
        WHERE theirs.company_id = $1 AND theirs.replaced_at IS NULL
          AND mine.company_id = $2 AND mine.replaced_at IS NULL
          AND mine.property = theirs.property AND mine.value IS DISTINCT FROM theirs.value
          AND mine.known_since < theirs.known_since`,
      [gone, kept],
    );
    // Unless it was taken back later than it was said.
    const taken = await tx.query<unknown[]>(
      `INSERT INTO profile_facts (company_id, property, value, source, known_since)
         SELECT $2, theirs.property, theirs.value, theirs.source, theirs.known_since
           FROM profile_facts theirs
          WHERE theirs.company_id = $1 AND theirs.replaced_at IS NULL
            AND NOT EXISTS (
              SELECT FROM profile_facts mine
               WHERE mine.company_id = $2 AND mine.property = theirs.property
                 AND (mine.replaced_at IS NULL OR mine.replaced_at > theirs.known_since))
          ORDER BY theirs.id RETURNING id`,
      [gone, kept],
    );
    return taken.length;
  }

  /** What the one that stays lacks comes from the other; who stopped has stopped. */
  async mergeCompany(tx: EntityManager, { gone, kept }: MergedPair): Promise<void> {
    await tx.query(
      `UPDATE companies mine
          SET name = coalesce(mine.name, theirs.name),
              first_name = coalesce(mine.first_name, theirs.first_name),
              business_id = coalesce(mine.business_id, theirs.business_id),
              state = CASE theirs.state WHEN 'stopped' THEN 'stopped' ELSE mine.state END,
              last_activity_at = greatest(mine.last_activity_at, theirs.last_activity_at),
              area = (SELECT value #>> '{}' FROM profile_facts
                       WHERE company_id = mine.id AND property = 'area' AND replaced_at IS NULL)
         FROM companies theirs WHERE theirs.id = $1 AND mine.id = $2`,
      [gone, kept],
    );
  }

  async hasStoppedReminders(tx: EntityManager, companyId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT FROM consents WHERE company_id = $1 AND withdrawn_at IS NOT NULL
          AND coalesce(withdrawn_by, 'page') NOT IN ('merged', 'new-address')
          AND NOT EXISTS (SELECT FROM consents
                           WHERE company_id = $1 AND withdrawn_at IS NULL) LIMIT 1`,
      [companyId],
    );
    return rows.length > 0;
  }

  /** The same consent for the company that stays: who gave it, to which words and when. */
  async carryConsent(tx: EntityManager, { gone, kept }: MergedPair): Promise<void> {
    await tx.query(
      `INSERT INTO consents (company_id, purpose, email_hash, text_version, language, source,
                             asked_at, confirmed_at, pace, paused_until)
         SELECT $2, purpose, email_hash, text_version, language, source, asked_at, confirmed_at,
                pace, paused_until
           FROM consents WHERE company_id = $1 AND withdrawn_at IS NULL`,
      [gone, kept],
    );
  }

  /** Those that were merged into the one that goes come along: a pointer leads to one that stays. */
  async point(tx: EntityManager, { gone, kept }: MergedPair): Promise<void> {
    await tx.query('UPDATE companies SET merged_into = $2 WHERE merged_into = $1', [gone, kept]);
    await tx.query(`UPDATE companies SET state = 'merged', merged_into = $2 WHERE id = $1`, [
      gone,
      kept,
    ]);
  }

  /** The company that stays, and all that were merged into it; whichever of them is named. */
  async allOf(tx: EntityManager, companyId: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH kept AS (SELECT coalesce(merged_into, id) AS id FROM companies WHERE id = $1)
       SELECT id FROM companies
        WHERE id = (SELECT id FROM kept) OR merged_into = (SELECT id FROM kept)
        ORDER BY merged_into IS NOT NULL, created_at, id`,
      [companyId],
    );
    return rows.length === 0 ? [companyId] : rows.map(({ id }) => id);
  }
}
