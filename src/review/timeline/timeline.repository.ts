import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Outcome } from '../../follow-up/index.ts';
import type { Actor, Cause } from '../../paths/domain/cause.ts';
import type { StepStatus } from '../../paths/domain/step-status.ts';
import type { MailState } from '../../platform/mail/index.ts';

/** One thing that happened. `by` is an advisor's id. */
export type TimelineEvent = {
  readonly at: Date;
  readonly by: string | null;
  /** On a path that was merged into this one since. */
  readonly ofOther: boolean;
} & (
  | { readonly kind: 'intake' }
  | { readonly kind: 'version'; readonly what: { readonly number: number; readonly cause: Cause } }
  | {
      readonly kind: 'mail';
      readonly what: {
        readonly kind: string;
        readonly state: MailState;
        readonly settledAt: string | null;
      };
    }
  | {
      readonly kind: 'step';
      readonly what: {
        readonly service: string;
        readonly status: StepStatus;
        readonly actor: Actor;
      };
    }
  | {
      readonly kind: 'outcome';
      readonly what: {
        readonly service: string;
        readonly outcome: Outcome;
        readonly actor: Actor;
      };
    }
  | { readonly kind: 'note'; readonly what: { readonly text: string } }
  | { readonly kind: 'approval'; readonly what: { readonly changed: boolean } }
  | { readonly kind: 'work'; readonly what: { readonly action: string } }
);

/** The newest that are shown; whoever wants all has the company's data export. */
const MOST_EVENTS = 200;

/** The company, and those that turned out to be it: these have their history still. */
const OF_COMPANY = `company_id = ANY(ARRAY(SELECT id FROM companies WHERE id = $1 OR merged_into = $1))`;

const EVENTS = `
  SELECT submitted_at AS at, 'intake' AS kind, NULL::uuid AS by, NULL::jsonb AS what,
         false AS "ofOther"
    FROM intakes WHERE company_id = $1
  UNION ALL
  SELECT created_at, 'version', NULL, jsonb_build_object('number', number, 'cause', cause),
         company_id <> $1
    FROM path_versions WHERE ${OF_COMPANY}
  UNION ALL
  SELECT queued_at, 'mail', NULL,
         jsonb_build_object('kind', kind, 'state', state, 'settledAt', settled_at),
         company_id <> $1
    FROM outbox WHERE ${OF_COMPANY}
  UNION ALL
  SELECT changed_at, 'step', NULL,
         jsonb_build_object('service', service, 'status', to_status, 'actor', changed_by),
         bool_and(company_id <> $1)
    FROM step_status_changes WHERE ${OF_COMPANY} GROUP BY 1, 4
  UNION ALL
  SELECT said_at, 'outcome', NULL,
         jsonb_build_object('service', service, 'outcome', outcome, 'actor', said_by), false
    FROM step_outcomes WHERE company_id = $1
  UNION ALL
  SELECT written_at, 'note', advisor_id, jsonb_build_object('text', text), false
    FROM review_notes WHERE company_id = $1
  UNION ALL
  SELECT approved_at, 'approval', advisor_id, jsonb_build_object('changed', changed),
         company_id <> $1
    FROM review_approvals WHERE ${OF_COMPANY}
  UNION ALL
  SELECT at, 'work', actor_id, jsonb_build_object('action', action), company_id <> $1
    FROM audit_log WHERE ${OF_COMPANY}
     AND action IN ('review.take', 'review.give-back', 'review.hand-over', 'review.hold',
                    'review.resume', 'review.merge', 'review.release', 'review.return')`;

/** What happened with one company. It reads what belongs to other features, all of it by company. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. */
  async events(companyId: string): Promise<readonly TimelineEvent[]> {
    return this.dataSource.query<TimelineEvent[]>(
      `SELECT at, kind, by, what, "ofOther" FROM (${EVENTS}) event ORDER BY at DESC, kind LIMIT ${MOST_EVENTS}`,
      [companyId],
    );
  }

  async addNote(
    tx: EntityManager,
    note: {
      readonly companyId: string;
      readonly advisorId: string;
      readonly text: string;
      readonly at: Date;
    },
  ): Promise<string> {
    const [row] = await tx.query<{ id: string }[]>(
      `INSERT INTO review_notes (company_id, advisor_id, text, written_at)
         VALUES ($1, $2, $3, $4) RETURNING id`,
      [note.companyId, note.advisorId, note.text, note.at],
    );
    if (row === undefined) throw new Error('A note got no id');
    return row.id;
  }

  async findNote(tx: EntityManager, id: string): Promise<string | null> {
    const [row] = await tx.query<{ text: string }[]>(
      'SELECT text FROM review_notes WHERE id = $1',
      [id],
    );
    return row?.text ?? null;
  }
}
