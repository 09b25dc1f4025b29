import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config, deriveKey } from '../platform/config/index.ts';
import { KEPT } from '../platform/privacy/index.ts';

/** Which draft a browser works on, and which of several browsers it is. */
export type DraftRef = { readonly draftId: string; readonly browser: string };

const KEPT_MS = KEPT.draftDays * 86_400_000;
const SHAPE = /^([0-9a-f-]{36})\.([\w-]{22})\.([\w-]{43})$/;

/**
 * The draft's id never stands in an address: it comes back in a signed cookie that scripts cannot
 * read. Over https its `__Host-` name keeps neighbouring subdomains from planting one.
 */
@Injectable()
export class DraftCookie {
  private readonly key: Buffer;
  private readonly secure: boolean;
  private readonly name: string;

  constructor({ secret, publicUrl }: Config) {
    this.key = deriveKey(secret, 'draft-cookie');
    this.secure = publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-kasvupolku.draft' : 'kasvupolku.draft';
  }

  read(request: Request): DraftRef | null {
    const cookies = request.cookies as Readonly<Record<string, unknown>>;
    const value = cookies[this.name];
    const [, draftId, browser, signature] =
      SHAPE.exec(typeof value === 'string' ? value : '') ?? [];
    if (draftId === undefined || browser === undefined || signature === undefined) return null;
    const expected = Buffer.from(this.sign(draftId, browser));
    return timingSafeEqual(Buffer.from(signature), expected) ? { draftId, browser } : null;
  }

  /** A new browser gets a name of its own. */
  write(response: Response, draftId: string, known: DraftRef | null = null): DraftRef {
    const browser =
      known?.draftId === draftId ? known.browser : randomBytes(16).toString('base64url');
    response.cookie(this.name, `${draftId}.${browser}.${this.sign(draftId, browser)}`, {
      ...this.options(),
      maxAge: KEPT_MS,
    });
    return { draftId, browser };
  }

  clear(response: Response): void {
    response.clearCookie(this.name, this.options());
  }

  private options() {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' } as const;
  }

  private sign(draftId: string, browser: string): string {
    return createHmac('sha256', this.key).update(`${draftId}.${browser}`).digest('base64url');
  }
}
