import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Config, deriveKey } from '../config/index.ts';
import { PrivacyService } from '../privacy/index.ts';

export type Limit = {
  /** Limits of the same name share their counts. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
};

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterS: number };

type Limiter = RateLimiterMemory | RateLimiterPostgres;

/** The first four groups of an IPv6 address, with those written out that `::` leaves away. */
const networkOf = (address: string): string => {
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const left = Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array<string>(left).fill('0'), ...tail].slice(0, 4).join(':');
};

/** Whoever has one IPv6 address has 2^64 of them. */
const household = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/, '');
  return isIPv6(plain) ? networkOf(plain) : plain;
};

const take = async (limiter: Limiter, key: string): Promise<Taken> => {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { ok: false, retryAfterS: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
};

/**
 * Counts what one address or person does, in the database, so that all processes count together.
 * Keys are kept hashed: an address on its own is personal data.
 */
@Injectable()
export class RateLimitsService {
  private readonly limiters = new Map<string, Limiter>();
  private readonly key: Buffer;

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
    privacy: PrivacyService,
  ) {
    privacy.declareImpersonal({
      rate_limit: 'counts under salted hashes of addresses, cleared within hours',
    });
    this.key = deriveKey(config.secret, 'rate-limits');
  }

  take(limit: Limit, who: string): Promise<Taken> {
    return take(this.limiterOf(limit), this.hash(who));
  }

  takeByAddress(limit: Limit, address: string | undefined): Promise<Taken> {
    return this.take(limit, household(address ?? ''));
  }

  /** A flood of page views is stopped without a write for each: counted in this process alone. */
  takeFromFlood(limit: Limit, address: string | undefined): Promise<Taken> {
    const limiter = this.limiters.get(limit.name) ?? new RateLimiterMemory(optionsOf(limit));
    this.limiters.set(limit.name, limiter);
    return take(limiter, this.hash(household(address ?? '')));
  }

  private limiterOf(limit: Limit): Limiter {
    const known = this.limiters.get(limit.name);
    if (known) return known;
    const limiter = new RateLimiterPostgres({
      ...optionsOf(limit),
      storeClient: this.dataSource,
      storeType: 'typeorm',
      tableName: 'rate_limit',
      tableCreated: true,
    });
    this.limiters.set(limit.name, limiter);
    return limiter;
  }

  private hash(who: string): string {
    return createHmac('sha256', this.key).update(who).digest('base64url').slice(0, 22);
  }
}

const optionsOf = ({ name, points, seconds }: Limit) => ({
  keyPrefix: name,
  points,
  duration: seconds,
});
