import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { OutboxService } from '../../platform/mail/index.ts';
import { RateLimitsService } from '../../platform/web/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { AdvisorsRepository } from '../advisors/advisors.repository.ts';
import { SessionsService } from './sessions.service.ts';
import { LINK_MINUTES, SIGN_IN_MAIL } from './sign-in-mail.service.ts';
import { SignInLinksRepository } from './sign-in-links.repository.ts';
import { hashOf } from './token.ts';

const PER_ADDRESS = { name: 'sign-in-address', points: 3, seconds: 900 };
/** Longer than any of it takes, so that the wait tells nobody whether an address is known. */
const ANSWER_AFTER_MS = 300;

export type LinkRequest = {
  readonly email: string;
  readonly language: Language;
  /** Where they were going. */
  readonly to: string | null;
};

/** Signs advisors in by a link that a mail brings and that works once. */
@Injectable()
export class SignInService {
  constructor(
    private readonly advisors: AdvisorsRepository,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly limits: RateLimitsService,
    private readonly links: SignInLinksRepository,
    private readonly outbox: OutboxService,
    private readonly sessions: SessionsService,
  ) {}

  /** Mails a link if somebody may come in with this address. The answer is the same for everybody. */
  async request(request: LinkRequest): Promise<void> {
    await Promise.all([this.mailLink(request), wait(ANSWER_AFTER_MS)]);
  }

  /** The token of a new session; null: the link is used, too old, or never was one. */
  async consume(linkToken: string): Promise<string | null> {
    return this.dataSource.transaction(async (tx) => {
      const advisorId = await this.links.take(tx, hashOf(linkToken), this.clock.now());
      if (advisorId === null) return null;
      const advisor = await this.advisors.findActive(advisorId, tx);
      return advisor === null ? null : this.sessions.begin(tx, advisor.id);
    });
  }

  private async mailLink({ email, language, to }: LinkRequest): Promise<void> {
    const taken = await this.limits.take(PER_ADDRESS, email.toLowerCase());
    if (!taken.ok) return;
    await this.dataSource.transaction(async (tx) => {
      const known = await this.advisors.findByEmail(tx, email);
      if (known === null || known.deactivatedAt !== null || known.demo) return;
      const linkId = await this.newLink(tx, known.id);
      await this.outbox.enqueue(tx, {
        intentKey: `sign-in:${linkId}`,
        kind: SIGN_IN_MAIL,
        template: 'sign-in',
        companyId: null,
        to: email,
        language,
        data: { linkId, to },
      });
    });
  }

  private async newLink(tx: EntityManager, advisorId: string): Promise<string> {
    const id = randomUUID();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_MINUTES * 60_000);
    await this.links.replace(tx, { id, advisorId, tokenHash: null, expiresAt });
    return id;
  }
}
