import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/language.ts';
import { Config } from '../../config/index.ts';
import { askTogether, type Question, workTogether } from '../../database/together.ts';
import { JobsService } from '../../jobs/index.ts';
import { maskAddress, parseAddress } from '../address.ts';
import { AddressHash } from '../address-hash.service.ts';
import type { QueuedMail } from '../mail-kind.ts';
import { MailKinds } from '../mail-kinds.service.ts';
import { messageIdOf } from '../message/message.ts';
import { wakeSender } from '../sending/wake-sender.job.ts';
import { type NewMail, OutboxRepository, type StatusRow } from './outbox.repository.ts';
import type { MailState } from './state.ts';

const DAY_MS = 86_400_000;

export type Intent = {
  /** Names the fact that causes the mail: `path:<version id>`. The same key never sends twice. */
  readonly intentKey: string;
  /** Registered with `MailKinds`. */
  readonly kind: string;
  /** `views/mails/<template>/{subject,text,html}.hbs`. */
  readonly template: string;
  readonly companyId: string | null;
  /** One address that `parseAddress` has accepted. */
  readonly to: string;
  readonly language: Language;
  /** Plain JSON, for the kind's `build`. Ids rather than texts: it is personal data at rest. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Why it must wait for `release`, for example `review`. */
  readonly hold?: string;
};

/**
 * `known`: this fact has its mail already. `daily-limit` and `suppressed`, which a guard says: kept
 * as suppressed, never sent.
 */
export type EnqueueOutcome = 'queued' | 'held' | 'daily-limit' | 'suppressed' | 'known';

/** How a mail begins. */
type Beginning = Pick<NewMail, 'state' | 'reason'> & { readonly outcome: EnqueueOutcome };

/** What a page may say about a mail. */
export type MailStatus = {
  readonly id: string;
  readonly state: MailState;
  readonly reason: string | null;
  readonly maskedTo: string;
  readonly queuedAt: Date;
  readonly settledAt: Date | null;
};

/** The way into the outbox: mails are written down in the transaction of the fact that causes them. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly outbox: OutboxRepository,
    private readonly kinds: MailKinds,
    private readonly addresses: AddressHash,
    private readonly jobs: JobsService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async enqueue(tx: EntityManager, intent: Intent): Promise<EnqueueOutcome> {
    const id = randomUUID();
    const to = oneAddress(intent.to);
    const beginning = await this.begin(tx, { ...intent, id, to }, intent.hold);
    const mail = this.newMail({ ...intent, id, to }, beginning);
    const { outcome } = beginning;
    // Where the fact has its mail already, the sender is woken for nothing.
    const [isNew] = await workTogether([
      this.outbox.add(tx, mail),
      ...(outcome === 'queued' ? [this.wake(tx, `queued:${intent.intentKey}`)] : []),
    ]);
    return isNew ? outcome : 'known';
  }

  /** Lets a held mail go. False: it was not held (any more). */
  async release(tx: EntityManager, intentKey: string): Promise<boolean> {
    const released = await this.outbox.release(tx, intentKey);
    if (released) await this.wake(tx, `released:${intentKey}`);
    return released;
  }

  /** The intents of a company's mails of this kind that wait for `release`, the oldest first. */
  heldMails(tx: EntityManager, companyId: string, kind: string): Promise<readonly string[]> {
    return this.outbox.findHeld(tx, companyId, kind);
  }

  /** Takes back a mail that no longer should go. False: it is on its way or settled. */
  withdraw(tx: EntityManager, intentKey: string): Promise<boolean> {
    return this.outbox.withdraw(tx, intentKey, this.clock.now());
  }

  /** All that a company was still to get, or none: one of them is on its way already. */
  async withdrawAllOf(
    tx: EntityManager,
    companyId: string,
  ): Promise<{ readonly ok: true; readonly kinds: readonly string[] } | { readonly ok: false }> {
    const mails = await this.outbox.lockUnsettled(tx, companyId);
    if (mails.some(({ state }) => state === 'sending')) return { ok: false };
    for (const { intentKey } of mails) await this.withdraw(tx, intentKey);
    return { ok: true, kinds: mails.map(({ kind }) => kind) };
  }

  /** Mails to others about somebody whose data goes, by how their intents begin. How many. */
  eraseIntents(tx: EntityManager, beginning: string): Promise<number> {
    return this.outbox.eraseIntents(tx, beginning);
  }

  /** The company's latest mail of this kind, for its page. */
  async latestMail(tx: EntityManager, companyId: string, kind: string): Promise<MailStatus | null> {
    const mail = this.latestMailQuestion(companyId, kind);
    return (await askTogether(tx, { mail })).mail;
  }

  /** The same, to be asked together with others. */
  latestMailQuestion(companyId: string, kind: string): Question<MailStatus | null> {
    const { sql, read } = this.outbox.latest(companyId, kind);
    return {
      sql,
      read: (answer) => {
        const mail = read(answer);
        return mail === null ? null : statusOf(mail);
      },
    };
  }

  /** For operators: what became of one intent, and what the relay said. */
  async statusOf(
    tx: EntityManager,
    intentKey: string,
  ): Promise<(MailStatus & { readonly answer: string | null }) | null> {
    const mail = await this.outbox.findByIntent(tx, intentKey);
    return mail === null ? null : { ...statusOf(mail), answer: mail.answer };
  }

  /** May this address get another mail of this kind today? Asked before a form promises one. */
  async hasRoom(tx: EntityManager, kind: string, to: string): Promise<boolean> {
    const limit = this.kinds.get(kind).perRecipientPerDay;
    if (limit === undefined) return true;
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const recipientHash = this.addresses.of(to);
    return (await this.outbox.countForRecipient(tx, { kind, recipientHash, since })) < limit;
  }

  /** The guards are asked here and before each attempt: what must not go need not wait either. */
  private async begin(tx: EntityManager, mail: QueuedMail, hold?: string): Promise<Beginning> {
    const suppressed = { state: 'suppressed' } as const;
    const [hasRoom, verdict] = await Promise.all([
      this.hasRoom(tx, mail.kind, mail.to),
      this.kinds.judge(tx, { ...mail, mayHaveGone: false }),
    ]);
    if (!hasRoom) return { ...suppressed, outcome: 'daily-limit', reason: 'daily-limit' };
    if ('suppress' in verdict)
      return { ...suppressed, outcome: 'suppressed', reason: verdict.suppress };
    return hold === undefined
      ? { outcome: 'queued', state: 'pending', reason: null }
      : { outcome: 'held', state: 'held', reason: hold };
  }

  private newMail(mail: QueuedMail, { state, reason }: Beginning): NewMail {
    const now = this.clock.now();
    const { id, intentKey, kind, template, companyId, language, to, data } = mail;
    const isOver = state === 'suppressed';
    return {
      id,
      intentKey,
      kind,
      template,
      companyId,
      language,
      recipient: to,
      recipientHash: this.addresses.of(to),
      messageId: messageIdOf(intentKey, this.config.mail.from.address),
      queuedAt: now,
      state,
      reason,
      data: isOver ? {} : data,
      settledAt: isOver ? now : null,
    };
  }

  private async wake(tx: EntityManager, key: string): Promise<void> {
    await this.jobs.enqueue(tx, wakeSender, {}, { key });
  }
}

const oneAddress = (to: string): string => {
  const parsed = parseAddress(to);
  if (!parsed.ok) throw new Error(`A mail was enqueued for an address that is ${parsed.reason}`);
  return parsed.address;
};

const statusOf = (mail: StatusRow): MailStatus => {
  const { id, state, reason, recipient, queuedAt, settledAt } = mail;
  return { id, state, reason, maskedTo: maskAddress(recipient), queuedAt, settledAt };
};
