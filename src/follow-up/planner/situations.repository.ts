import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeskAreas } from '../../accounts/index.ts';
import type { CompanyState, Pace } from '../../companies/index.ts';
import type { OwnStepDecision } from '../../paths/domain/decision.ts';
import type { StepStatus } from '../../paths/domain/step-status.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { ItemKind, News } from '../domain/situation.ts';

/** Times inside of JSON are text. */
export type SituationRow = {
  readonly companyId: string;
  readonly name: string | null;
  readonly area: string | null;
  readonly language: Language;
  readonly state: CompanyState;
  readonly lastActivityAt: Date;
  readonly email: string | null;
  readonly suppressed: readonly string[] | null;
  readonly askedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly isOfThisAddress: boolean | null;
  readonly pace: Pace | null;
  readonly pausedUntil: LocalDate | null;
  readonly hasWithdrawn: boolean;
  readonly held: boolean;
  readonly pathMailedAt: Date | null;
  /** The path as it stands; null: as it was published. */
  readonly standing: string | null;
  /** Empty, where the path stands otherwise. */
  readonly content: string;
  /** Advisors' own steps. */
  readonly own: readonly OwnStepDecision[] | null;
  readonly statuses:
    | readonly { readonly service: string; readonly status: StepStatus; readonly at: string }[]
    | null;
  readonly outcomes: readonly string[] | null;
  readonly news:
    | readonly { readonly kind: News['kind']; readonly service: string; readonly since: string }[]
    | null;
  readonly asked: readonly { readonly service: string; readonly on: LocalDate }[] | null;
  readonly told:
    | readonly {
        readonly kind: ItemKind;
        readonly service: string;
        readonly mark: string;
        readonly at: string;
      }[]
    | null;
  readonly lastMailAt: Date | null;
  readonly failedAt: Date | null;
  readonly hasOpenMail: boolean;
};

/** Dropped since there was nothing left to tell: no failure. */
export const NOTHING_DUE = 'nothing-due';

/**
 * All that decides about follow-ups, of many companies in one question. It reads what belongs to
 * other features: asking each of them for each company would be ten questions where this is one.
 */
const QUESTION = `
  SELECT company.id AS "companyId", company.name, company.area, company.language, company.state,
         company.last_activity_at AS "lastActivityAt", contact.email,
         (SELECT json_agg(reason) FROM suppressions
           WHERE email_hash = contact.email_hash) AS suppressed,
         consent.asked_at AS "askedAt", consent.confirmed_at AS "confirmedAt",
         consent.email_hash = contact.email_hash AS "isOfThisAddress", consent.pace,
         consent.paused_until::text AS "pausedUntil",
         EXISTS (SELECT FROM consents WHERE company_id = company.id AND withdrawn_at IS NOT NULL)
           AS "hasWithdrawn",
         EXISTS (SELECT FROM follow_up_holds WHERE company_id = company.id) AS held,
         greatest(
           (SELECT max(sent_at) FROM path_versions WHERE company_id = company.id),
           (SELECT max(settled_at) FROM outbox
             WHERE company_id = company.id AND kind = 'path' AND state = 'sent')
         ) AS "pathMailedAt",
         version.standing,
         CASE WHEN version.standing IS NULL THEN version.content ELSE '' END AS content,
         (SELECT json_agg(content || jsonb_build_object('service', service, 'kind', kind) ORDER BY service)
            FROM decisions WHERE company_id = company.id AND kind = 'own-step') AS own,
         (SELECT json_agg(json_build_object('service', service, 'status', to_status, 'at', changed_at))
            FROM (SELECT DISTINCT ON (service) service, to_status, changed_at
                    FROM step_status_changes WHERE company_id = company.id
                   ORDER BY service, id DESC) latest) AS statuses,
         (SELECT json_agg(service) FROM step_outcomes WHERE company_id = company.id) AS outcomes,
         (SELECT json_agg(json_build_object('kind', kind, 'service', service, 'since', since) ORDER BY id)
            FROM step_news WHERE company_id = company.id AND until IS NULL) AS news,
         (SELECT json_agg(json_build_object('service', service, 'on', remind_on) ORDER BY service)
            FROM step_reminders WHERE company_id = company.id) AS asked,
         (SELECT json_agg(json_build_object('kind', item.kind, 'service', item.service,
                   'mark', item.mark, 'at', mail.sent_at) ORDER BY mail.planned_at)
            FROM follow_up_items item JOIN follow_up_mails mail ON mail.id = item.mail_id
           WHERE mail.company_id = company.id AND mail.sent_at IS NOT NULL) AS told,
         (SELECT max(sent_at) FROM follow_up_mails WHERE company_id = company.id) AS "lastMailAt",
         (SELECT CASE WHEN reason <> '${NOTHING_DUE}' THEN dropped_at END FROM follow_up_mails
           WHERE company_id = company.id ORDER BY planned_at DESC, number DESC LIMIT 1)
           AS "failedAt",
         EXISTS (SELECT FROM follow_up_mails
                  WHERE company_id = company.id AND sent_at IS NULL AND dropped_at IS NULL)
           AS "hasOpenMail"
    FROM companies company
    LEFT JOIN contacts contact ON contact.company_id = company.id
    LEFT JOIN consents consent ON consent.company_id = company.id
         AND consent.purpose = 'reminders' AND consent.withdrawn_at IS NULL
    JOIN LATERAL (SELECT content, standing FROM path_versions
                   WHERE company_id = company.id ORDER BY number DESC LIMIT 1) version ON true
   WHERE company.state NOT IN ('merged', 'erased')`;

export type SituationPage = {
  readonly desks: DeskAreas;
  /** Those who confirmed reminders, or all others. */
  readonly followed: boolean;
  readonly after: string | null;
  readonly count: number;
};

@Injectable()
export class SituationsRepository {
  async find(tx: EntityManager, companyId: string): Promise<SituationRow | null> {
    const [row] = await tx.query<SituationRow[]>(`${QUESTION} AND company.id = $1`, [companyId]);
    return row ?? null;
  }

  /** Companies that have confirmed reminders, from the one after this on. */
  followedAfter(tx: EntityManager, after: string, count: number): Promise<readonly SituationRow[]> {
    return tx.query(
      `${QUESTION} AND company.id > $1 AND consent.confirmed_at IS NOT NULL
        ORDER BY company.id LIMIT $2`,
      [after, count],
    );
  }

  /** Companies of some desks that have a path, the newest first, from the one after this on. */
  async pageOf(
    tx: EntityManager,
    { desks, followed, after, count }: SituationPage,
  ): Promise<readonly SituationRow[]> {
    const ids = await tx.query<{ id: string }[]>(
      `SELECT company.id FROM companies company
        WHERE company.state NOT IN ('merged', 'erased')
          AND (coalesce(company.area, '') = ANY($1)
               OR $2 AND NOT coalesce(company.area, '') = ANY($3))
          AND EXISTS (SELECT FROM path_versions WHERE company_id = company.id)
          AND EXISTS (SELECT FROM consents WHERE company_id = company.id AND purpose = 'reminders'
                         AND withdrawn_at IS NULL AND confirmed_at IS NOT NULL) = $4
          AND ($5::uuid IS NULL OR (company.created_at, company.id) <
               (SELECT created_at, id FROM companies WHERE id = $5))
        ORDER BY company.created_at DESC, company.id DESC LIMIT $6`,
      [desks.areas, desks.elsewhere, desks.claimed, followed, after, count],
    );
    return tx.query(
      `${QUESTION} AND company.id = ANY($1) ORDER BY company.created_at DESC, company.id DESC`,
      [ids.map(({ id }) => id)],
    );
  }

  /** All that have a path, whether they are followed or not. */
  allAfter(tx: EntityManager, after: string, count: number): Promise<readonly SituationRow[]> {
    return tx.query(`${QUESTION} AND company.id > $1 ORDER BY company.id LIMIT $2`, [after, count]);
  }
}
