import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../platform/config/index.ts';
import { type Attempt, readAttempt, writeAttempt } from './attempt.ts';

const AWAY_MS = 10 * 60_000;

/** Binds what the city's sign-in says to the browser that asked for it. */
@Injectable()
export class OidcCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(config: Config) {
    this.secure = config.publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-kasvupolku.attempt' : 'kasvupolku.attempt';
  }

  write(response: Response, attempt: Attempt): void {
    response.cookie(this.name, writeAttempt(attempt), { ...this.options(), maxAge: AWAY_MS });
  }

  /** One answer for each attempt: the cookie is gone after it. */
  take(request: Request, response: Response): Attempt | null {
    response.clearCookie(this.name, this.options());
    return readAttempt((request.cookies as Readonly<Record<string, unknown>>)[this.name]);
  }

  /** Lax: the way back comes from another site. */
  private options() {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' } as const;
  }
}
