import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource, type EntityManager, LessThan, MoreThan } from 'typeorm';
import { AdvisorsRepository } from '../advisors/advisors.repository.ts';
import type { Advisor } from '../domain/advisor.ts';
import { Config } from '../../platform/config/index.ts';
import { Clock } from '../../shared/clock.ts';
import { SessionEntity } from './session.entity.ts';
import { hashOf, newToken } from './token.ts';

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const LONGEST_MS = 8 * 60 * MINUTE_MS;

/**
 * Who is signed in, in the database: see docs/decisions/0020. The browser holds a token, the database
 * its hash. Only pages of the desk read the cookie.
 */
@Injectable()
export class SessionsService {
  readonly cookieName: string;
  private readonly secure: boolean;
  private readonly production: boolean;

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly advisors: AdvisorsRepository,
  ) {
    this.production = config.production;
    this.secure = config.publicUrl.startsWith('https:');
    this.cookieName = this.secure ? '__Host-kasvupolku.session' : 'kasvupolku.session';
  }

  /** A new session, whatever the browser held before. */
  async begin(tx: EntityManager, advisorId: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.endExpired(tx);
    await tx.insert(SessionEntity, {
      tokenHash: hashOf(token),
      advisorId,
      startedAt: now,
      seenAt: now,
    });
    await this.advisors.noteSignIn(tx, advisorId, now);
    return token;
  }

  /** Whoever is signed in; a session that was used too long ago, or began too long ago, is none. */
  async advisorOf(request: Request): Promise<Advisor | null> {
    const token = this.tokenOf(request);
    if (token === null) return null;
    const now = this.clock.now().getTime();
    const session = await this.dataSource.manager.findOneBy(SessionEntity, {
      tokenHash: hashOf(token),
      seenAt: MoreThan(new Date(now - IDLE_MS)),
      startedAt: MoreThan(new Date(now - LONGEST_MS)),
    });
    if (session === null) return null;
    if (now - session.seenAt.getTime() >= MINUTE_MS) await this.noteSeen(session.tokenHash);
    const advisor = await this.advisors.findActive(session.advisorId);
    // A database may have come from a machine where anybody was the demo advisor.
    return advisor?.demo === true && this.production ? null : advisor;
  }

  async end(request: Request): Promise<void> {
    const token = this.tokenOf(request);
    if (token === null) return;
    await this.dataSource.manager.delete(SessionEntity, { tokenHash: hashOf(token) });
  }

  /** Signs somebody out everywhere. */
  async endAllOf(advisorId: string, tx: EntityManager = this.dataSource.manager): Promise<void> {
    await tx.delete(SessionEntity, { advisorId });
  }

  /** How many sessions no longer opened anything. */
  async endExpired(tx: EntityManager): Promise<number> {
    const now = this.clock.now().getTime();
    const { affected } = await tx.delete(SessionEntity, [
      { seenAt: LessThan(new Date(now - IDLE_MS)) },
      { startedAt: LessThan(new Date(now - LONGEST_MS)) },
    ]);
    return affected ?? 0;
  }

  writeCookie(response: Response, token: string): void {
    response.cookie(this.cookieName, token, this.cookieOptions());
  }

  clearCookie(response: Response): void {
    response.clearCookie(this.cookieName, this.cookieOptions());
  }

  /** Written once a minute, not at every page: idle time is counted in minutes. */
  private async noteSeen(tokenHash: string): Promise<void> {
    await this.dataSource.manager.update(
      SessionEntity,
      { tokenHash },
      { seenAt: this.clock.now() },
    );
  }

  private tokenOf(request: Request): string | null {
    const cookies = request.cookies as Readonly<Record<string, unknown>>;
    const token = cookies[this.cookieName];
    return typeof token === 'string' && token !== '' ? token : null;
  }

  /** Lax: links in mails lead to the desk. It ends with the browser, or when the server says so. */
  private cookieOptions() {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' } as const;
  }
}
