import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../../../shared/language.ts';
import type { MailState } from './state.ts';

/** One mail. The row is the truth about it; jobs and timers only say when to look. */
@Entity('outbox')
@Unique('outbox_intent_key_key', ['intentKey'])
@Check('outbox_language_check', `language IN ('fi', 'sv', 'en')`)
@Check(
  'outbox_state_check',
  `state IN ('pending', 'held', 'sending', 'sent', 'failed', 'bounced', 'suppressed')`,
)
@Check(
  'outbox_worker_check',
  `(state = 'sending') = (worker IS NOT NULL) AND (state = 'sending') = (heartbeat_at IS NOT NULL) AND (doubted_at IS NULL OR state = 'sending')`,
)
@Check(
  'outbox_settled_check',
  `(state IN ('sent', 'failed', 'bounced', 'suppressed')) = (settled_at IS NOT NULL) AND (settled_at IS NULL OR message IS NULL)`,
)
@Index('outbox_due_idx', ['nextAttemptAt', 'queuedAt'], { where: `state = 'pending'` })
@Index('outbox_in_flight_idx', ['heartbeatAt'], { where: `state = 'sending'` })
@Index('outbox_company_idx', ['companyId', 'kind', 'queuedAt'])
@Index('outbox_refused_idx', ['reason', 'settledAt'], {
  where: `state IN ('failed', 'bounced')`,
})
@Index('outbox_recipient_idx', ['recipientHash', 'kind', 'queuedAt'])
export class OutboxEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pk' })
  id: string;

  /** The fact that causes the mail: the same fact never causes a second one. */
  @Column('text')
  intentKey: string;

  @Column('text')
  kind: string;

  @Column('text')
  template: string;

  /** No foreign key: a mail about an erased company is erased by the registry, not by the database. */
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('text')
  recipient: string;

  /** Salted, so that mails to one address can be counted after the address itself is gone. */
  @Column('text')
  recipientHash: string;

  @Column('text')
  language: Language;

  /** Emptied when the mail is sent. */
  @Column('jsonb')
  data: Record<string, unknown>;

  @Column('text')
  state: MailState;

  /** Why it is held, failed or suppressed. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text')
  messageId: string;

  /** The message as it goes over the wire, from the first attempt until the mail is settled. */
  @Column('bytea', { nullable: true })
  message: Buffer | null;

  /** Counts claims. Together with `worker` it tells one claim from every other. */
  @Column('integer')
  attempts: number;

  /** Business time; null is "at once". */
  @Column('timestamptz', { nullable: true })
  nextAttemptAt: Date | null;

  @Column('text', { nullable: true })
  worker: string | null;

  /** On the database's clock, like `doubtedAt`: the clocks of two workers never meet. */
  @Column('timestamptz', { nullable: true })
  heartbeatAt: Date | null;

  /** Since when nobody knows whether the relay has it. */
  @Column('timestamptz', { nullable: true })
  doubtedAt: Date | null;

  @Column('integer')
  doubts: number;

  /** What the relay said last. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz')
  queuedAt: Date;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}
