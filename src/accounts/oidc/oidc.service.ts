import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Log } from '../../platform/log/log.ts';
import { AdvisorsRepository } from '../advisors/advisors.repository.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import type { Attempt } from './attempt.ts';
import { IdentityProvider, type Identity } from './identity-provider.service.ts';

export type Entered =
  | { readonly ok: true; readonly session: string }
  /** `unknown`: the desk is not open to them. `failed`: nobody has said who they are. */
  | { readonly ok: false; readonly reason: 'unknown' | 'failed' };

/** The code of a failure of the protocol. Its message may repeat what the provider said: not logged. */
const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'unexpected';
};

/** Lets in whom the city's own sign-in knows and the desk was opened to. */
@Injectable()
export class OidcService {
  constructor(
    private readonly advisors: AdvisorsRepository,
    private readonly dataSource: DataSource,
    private readonly log: Log,
    private readonly provider: IdentityProvider,
    private readonly sessions: SessionsService,
  ) {}

  /** Null: the provider cannot be reached. */
  async begin(
    journey: Pick<Attempt, 'language' | 'to'>,
  ): Promise<{ readonly href: string; readonly attempt: Attempt } | null> {
    try {
      return await this.provider.begin(journey);
    } catch (error) {
      this.log.warn('The OpenID Connect provider cannot be reached', { code: codeOf(error) });
      return null;
    }
  }

  async enter(address: string, attempt: Attempt | null): Promise<Entered> {
    const identity = attempt === null ? null : await this.identify(address, attempt);
    if (identity === null) return { ok: false, reason: 'failed' };
    const session = await this.admit(identity);
    return session === null ? { ok: false, reason: 'unknown' } : { ok: true, session };
  }

  private async identify(address: string, attempt: Attempt): Promise<Identity | null> {
    try {
      return await this.provider.finish(address, attempt);
    } catch (error) {
      this.log.warn('A sign-in by OpenID Connect failed', { code: codeOf(error) });
      return null;
    }
  }

  /** The token of a new session; null: the desk is not open to them. */
  private async admit(identity: Identity): Promise<string | null> {
    return this.dataSource.transaction(async (tx) => {
      const id = await this.advisorOf(tx, identity);
      if (id === null || (await this.advisors.findActive(id, tx)) === null) return null;
      return this.sessions.begin(tx, id);
    });
  }

  /**
   * The provider's own name of a person decides. An address only does the first time: it may be
   * given to somebody else later.
   */
  private async advisorOf(tx: EntityManager, { subject, email }: Identity): Promise<string | null> {
    const known = await this.advisors.findBySubject(tx, subject);
    if (known !== null) return known.id;
    const invited = email === null ? null : await this.advisors.findByEmail(tx, email);
    if (invited === null || invited.demo || invited.oidcSubject !== null) return null;
    await this.advisors.update(tx, invited.id, { oidcSubject: subject });
    return invited.id;
  }
}
