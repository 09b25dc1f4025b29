import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, deriveKey } from '../../config/index.ts';

const SIGNATURE = 16;

/**
 * The address that reports about one mail come back to (VERP): it names the mail, whoever sends the
 * report, and only we can make one. Lower case, for not every system keeps the case of an address.
 */
@Injectable()
export class ReturnAddress {
  private readonly key: Buffer;
  private readonly pattern: RegExp;

  constructor(private readonly config: Config) {
    this.key = deriveKey(config.secret, 'return-address');
    this.pattern = new RegExp(`\\+([0-9a-f]{32})\\.([0-9a-f]{${SIGNATURE}})@`, 'gi');
  }

  /** Without an address for bounces, they go to the sender that people see. */
  of(mailId: string): string {
    const { bounces, from } = this.config.mail;
    if (bounces.address === null) return from.address;
    const [local, domain] = bounces.address.split('@');
    const id = mailId.replaceAll('-', '');
    return `${local}+${id}.${this.sign(id)}@${domain}`;
  }

  /** The mail that an address of ours in this text names. */
  mailIn(text: string): string | null {
    for (const [, id = '', signature = ''] of text.matchAll(this.pattern)) {
      if (this.isOurs(id.toLowerCase(), signature.toLowerCase())) return asUuid(id.toLowerCase());
    }
    return null;
  }

  private isOurs(id: string, signature: string): boolean {
    return timingSafeEqual(Buffer.from(this.sign(id)), Buffer.from(signature));
  }

  private sign(id: string): string {
    return createHmac('sha256', this.key).update(id).digest('hex').slice(0, SIGNATURE);
  }
}

const asUuid = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
