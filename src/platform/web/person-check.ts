import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../shared/clock.ts';
import { Config, deriveKey } from '../config/index.ts';
import { pageOf } from './page-context.ts';

/** Nobody reads and fills in a page faster. */
const LEAST_MS = 2000;

const fieldOf = (request: Request, name: string): string => {
  const body: unknown = request.body;
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : '';
  return typeof value === 'string' ? value : '';
};

/**
 * Tells a hurried program from a person without asking the person anything: a field that nobody sees
 * stays empty, and reading takes a moment. It never blocks: the page comes back, filled in as it
 * was, and asks to press the button once more.
 */
@Injectable()
export class PersonCheck {
  private readonly key: Buffer;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.key = deriveKey(config.secret, 'person-check');
  }

  /** For the hidden field `_shown` of a form that goes out now. */
  shownAt(backdatedMs = 0): string {
    const time = String(this.clock.now().getTime() - backdatedMs);
    return `${time}.${this.sign(time)}`;
  }

  /** False: show the page again. That page will pass. */
  passes(request: Request, response: Response): boolean {
    if (fieldOf(request, 'website') === '' && this.tookAMoment(fieldOf(request, '_shown')))
      return true;
    pageOf(response).shownAt = this.shownAt(LEAST_MS);
    return false;
  }

  private tookAMoment(shown: string): boolean {
    const [time = '', signature = ''] = shown.split('.');
    const expected = this.sign(time);
    if (signature.length !== expected.length) return false;
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return false;
    return this.clock.now().getTime() - Number(time) >= LEAST_MS;
  }

  private sign(time: string): string {
    return createHmac('sha256', this.key).update(time).digest('base64url');
  }
}
