import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, deriveKey } from '../../platform/config/index.ts';
import { AddressHash } from '../../platform/mail/index.ts';
import type { Language } from '../../shared/language.ts';

const HASH_BYTES = 32;
const SIGNATURE_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{64}$/;

/**
 * Names an address by its hash and stops follow-ups to it, nothing else. Signed, not stored: a link
 * in an old mail must work when everything else about the company is long gone.
 */
@Injectable()
export class UnsubscribeLinks {
  private readonly key: Buffer;

  constructor(
    private readonly config: Config,
    private readonly addresses: AddressHash,
  ) {
    this.key = deriveKey(config.secret, 'unsubscribe');
  }

  linkFor(address: string, language: Language): string {
    const hash = Buffer.from(this.addresses.of(address), 'base64url');
    const token = Buffer.concat([hash, this.sign(hash)]).toString('base64url');
    return `${this.config.publicUrl}/${language}/unsubscribe/${token}`;
  }

  /** The address's hash; null when we did not make this token. */
  open(token: string): string | null {
    if (!TOKEN.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const hash = bytes.subarray(0, HASH_BYTES);
    const signed = timingSafeEqual(bytes.subarray(HASH_BYTES), this.sign(hash));
    return signed ? hash.toString('base64url') : null;
  }

  private sign(hash: Buffer): Buffer {
    return createHmac('sha256', this.key).update(hash).digest().subarray(0, SIGNATURE_BYTES);
  }
}
