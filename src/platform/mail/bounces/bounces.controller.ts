import { timingSafeEqual } from 'node:crypto';
import {
  Controller,
  HttpCode,
  NotFoundException,
  PayloadTooLargeException,
  Post,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Config } from '../../config/index.ts';
import { CsrfExempt, RateLimit } from '../../web/index.ts';
import { type BounceOutcome, Bounces } from './bounces.service.ts';

/** A report may hold the whole mail that it is about. */
const LARGEST_REPORT = 1_000_000;

const readAll = async (request: Request): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_REPORT) throw new PayloadTooLargeException();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Where a relay posts delivery reports as they are, as `message/rfc822`. */
@ApiExcludeController()
@Controller('webhooks/bounces')
export class BouncesController {
  constructor(
    private readonly bounces: Bounces,
    private readonly config: Config,
  ) {}

  /** Whatever the report says, it was taken: a relay that got an error would try again. */
  @Post()
  @HttpCode(200)
  @CsrfExempt()
  @RateLimit({ name: 'bounces', points: 600, seconds: 600 })
  async take(@Req() request: Request): Promise<{ readonly outcome: BounceOutcome }> {
    this.checkSecret(request.get('Authorization') ?? '');
    return { outcome: await this.bounces.take(await readAll(request)) };
  }

  private checkSecret(given: string): void {
    const { secret } = this.config.mail.bounces;
    if (secret === null) throw new NotFoundException();
    const expected = Buffer.from(`Bearer ${secret}`);
    const got = Buffer.from(given);
    if (got.length === expected.length && timingSafeEqual(got, expected)) return;
    throw new UnauthorizedException();
  }
}
