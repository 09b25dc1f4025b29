import {
  type CanActivate,
  type ExecutionContext,
  HttpException,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { type Limit, RateLimitsService, type Taken } from './rate-limits.service.ts';

const LIMIT = Symbol('rate-limit');

/** A workshop of thirty founders behind one address stays far below both. */
const READS: Limit = { name: 'reads', points: 3000, seconds: 300 };
const WRITES: Limit = { name: 'writes', points: 1500, seconds: 600 };

/**
 * At most so many of these from one address, in place of all that it may write: `@RateLimit({ name: 'submission', points: 60, seconds: 600 })`.
 */
export const RateLimit = (limit: Limit) => SetMetadata(LIMIT, limit);

export const tooMany = (response: Response, retryAfterS: number): HttpException => {
  response.set('Retry-After', String(retryAfterS));
  return new HttpException('Too many requests', 429);
};

@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimitsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const own = this.reflector.get<Limit | undefined>(LIMIT, context.getHandler());
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads) this.admit(response, await this.limits.takeFromFlood(READS, request.ip));
    if (own !== undefined || !reads)
      this.admit(response, await this.limits.takeByAddress(own ?? WRITES, request.ip));
    return true;
  }

  private admit(response: Response, taken: Taken): void {
    if (!taken.ok) throw tooMany(response, taken.retryAfterS);
  }
}
