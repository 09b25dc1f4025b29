import { Injectable } from '@nestjs/common';
import { Config, deriveKey } from '../config/index.ts';
import { hashAddress } from './address.ts';

/** Recognises a mailbox again, for limits and suppression, without keeping its address. */
@Injectable()
export class AddressHash {
  private readonly key: Buffer;

  constructor({ secret }: Config) {
    this.key = deriveKey(secret, 'address-hash');
  }

  of(address: string): string {
    return hashAddress(address, this.key);
  }
}
