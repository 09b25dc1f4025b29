import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, deriveKey } from '../platform/config/index.ts';

/** Recognises an address again without keeping it. */
@Injectable()
export class AddressHash {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = deriveKey(config.secret, 'address-hash');
  }

  of(address: string): string {
    const spelling = address.trim().normalize('NFC').toLowerCase();
    return createHmac('sha256', this.key).update(spelling).digest('base64url');
  }
}
