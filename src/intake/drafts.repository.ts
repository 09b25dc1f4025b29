import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityManager,
  IsNull,
  LessThan,
  LessThanOrEqual,
  MoreThan,
} from 'typeorm';
import type { Statement } from '../platform/database/together.ts';
import type { Language } from '../shared/language.ts';
import type { Answers } from './domain/answers.ts';
import type { Draft } from './domain/draft.ts';
import { DraftEntity } from './draft.entity.ts';

export type Saved = {
  readonly answers: Partial<Answers>;
  readonly language: Language;
  readonly furthestPage: string;
  readonly savedAt: Date;
  readonly expiresAt: Date;
};

type FinishedDraft = {
  readonly id: string;
  readonly companyId: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
};

@Injectable()
export class DraftsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: EntityManager, draft: Draft): Promise<void> {
    await tx.insert(DraftEntity, draft);
  }

  find(id: string): Promise<Draft | null> {
    return this.dataSource.manager.findOneBy(DraftEntity, { id });
  }

  findByLink(linkHash: string): Promise<Draft | null> {
    return this.dataSource.manager.findOneBy(DraftEntity, { linkHash });
  }

  lock(tx: EntityManager, id: string): Promise<Draft | null> {
    return tx.findOne(DraftEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Adds to the answers in one statement, so that two tabs take nothing from each other. */
  async save(tx: EntityManager, id: string, saved: Saved): Promise<boolean> {
    const { answers, language, furthestPage, savedAt, expiresAt } = saved;
    const rows = await tx.query<unknown[]>(
      `UPDATE drafts SET answers = answers || $2::jsonb, language = $3, furthest_page = $4,
              saved_at = $5, expires_at = $6
       WHERE id = $1 AND submitted_at IS NULL RETURNING id`,
      [id, JSON.stringify(answers), language, furthestPage, savedAt, expiresAt],
    );
    return (rows[0] as unknown[] | undefined)?.length === 1;
  }

  async change(tx: EntityManager, id: string, change: Partial<Draft>): Promise<void> {
    await tx.update(DraftEntity, { id }, change);
  }

  /** The draft stays only to recognise a second press; what it held is with the intake. */
  finish({ id, companyId, submittedAt, submittedBy }: FinishedDraft): Statement {
    return {
      sql: `UPDATE drafts SET answers = '{}', contact = NULL, email = NULL, reminder_wanted_at = NULL,
              furthest_page = 'sent', company_id = $2, submitted_at = $3, submitted_by = $4
        WHERE id = $1`,
      values: [id, companyId, submittedAt, submittedBy],
    };
  }

  async remove(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(DraftEntity, { id });
  }

  /** Neither sent nor expired, and a reminder was wanted then or before. */
  wantingReminder(tx: EntityManager, wantedBefore: Date, now: Date): Promise<readonly Draft[]> {
    return tx.find(DraftEntity, {
      where: {
        reminderWantedAt: LessThanOrEqual(wantedBefore),
        submittedAt: IsNull(),
        expiresAt: MoreThan(now),
      },
      order: { reminderWantedAt: 'ASC' },
    });
  }

  ofCompany(tx: EntityManager, companyId: string): Promise<readonly Draft[]> {
    return tx.findBy(DraftEntity, { companyId });
  }

  async removeOfCompany(tx: EntityManager, companyId: string): Promise<number> {
    return (await tx.delete(DraftEntity, { companyId })).affected ?? 0;
  }

  async removeExpired(tx: EntityManager, now: Date): Promise<number> {
    return (await tx.delete(DraftEntity, { expiresAt: LessThan(now) })).affected ?? 0;
  }
}
