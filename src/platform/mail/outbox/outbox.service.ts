import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/language.ts';
import { Config } from '../../config/index.ts';
import { JobsService } from '../../jobs/index.ts';
import { maskAddress, parseAddress } from '../address.ts';
import { AddressHash } from '../address-hash.service.ts';
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

/** `known`: this fact has its mail already. `daily-limit`: kept as suppressed, never sent. */
export type EnqueueOutcome = 'queued' | 'held' | 'daily-limit' | 'known';

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
    const outcome = await this.decide(tx, intent);
    const mail = this.newMail(intent, outcome);
    if (!(await this.outbox.add(tx, mail))) return 'known';
    if (outcome === 'queued') await this.wake(tx, `queued:${intent.intentKey}`);
    return outcome;
  }

  /** Lets a held mail go. False: it was not held (any more). */
  async release(tx: EntityManager, intentKey: string): Promise<boolean> {
    const released = await this.outbox.release(tx, intentKey);
    if (released) await this.wake(tx, `released:${intentKey}`);
    return released;
  }

  /** Takes back a mail that no longer should go. False: it is on its way or settled. */
  withdraw(tx: EntityManager, intentKey: string): Promise<boolean> {
    return this.outbox.withdraw(tx, intentKey, this.clock.now());
  }

  /** The company's latest mail of this kind, for its page. */
  async latestMail(tx: EntityManager, companyId: string, kind: string): Promise<MailStatus | null> {
    const mail = await this.outbox.findLatest(tx, companyId, kind);
    return mail === null ? null : statusOf(mail);
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

  private async decide(tx: EntityManager, intent: Intent): Promise<EnqueueOutcome> {
    if (!(await this.hasRoom(tx, intent.kind, intent.to))) return 'daily-limit';
    return intent.hold === undefined ? 'queued' : 'held';
  }

  private newMail(intent: Intent, outcome: EnqueueOutcome): NewMail {
    const address = parseAddress(intent.to);
    if (!address.ok)
      throw new Error(`A mail was enqueued for an address that is ${address.reason}`);
    const now = this.clock.now();
    const { intentKey, kind, template, companyId, language } = intent;
    return {
      id: randomUUID(),
      intentKey,
      kind,
      template,
      companyId,
      language,
      recipient: address.address,
      recipientHash: this.addresses.of(address.address),
      messageId: messageIdOf(intentKey, this.config.mail.from.address),
      queuedAt: now,
      ...(outcome === 'daily-limit'
        ? { state: 'suppressed', reason: outcome, data: {}, settledAt: now }
        : { ...waiting(intent), data: intent.data, settledAt: null }),
    };
  }

  private async wake(tx: EntityManager, key: string): Promise<void> {
    await this.jobs.enqueue(tx, wakeSender, {}, { key });
  }
}

const waiting = ({ hold }: Intent): { state: MailState; reason: string | null } =>
  hold === undefined ? { state: 'pending', reason: null } : { state: 'held', reason: hold };

const statusOf = (mail: StatusRow): MailStatus => {
  const { id, state, reason, recipient, queuedAt, settledAt } = mail;
  return { id, state, reason, maskedTo: maskAddress(recipient), queuedAt, settledAt };
};
