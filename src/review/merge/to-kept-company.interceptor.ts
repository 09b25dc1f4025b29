import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  NotFoundException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { catchError, from, type Observable } from 'rxjs';
import { advisorOf, citiesAs } from '../../accounts/index.ts';
import { isUuid } from '../../shared/uuid.ts';
import { LookalikesRepository } from './lookalikes.repository.ts';

/** Bookmarks, mails and the log name a company that was merged since: they lead to the one that stays. */
@Injectable()
export class ToKeptCompany implements NestInterceptor {
  constructor(private readonly lookalikes: LookalikesRepository) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(catchError((error: unknown) => from(this.lead(context, error as Error))));
  }

  private async lead(context: ExecutionContext, error: Error): Promise<void> {
    const http = context.switchToHttp();
    const { method, originalUrl, params } = http.getRequest<Request>();
    const companyId = String(params.companyId);
    if (!(error instanceof NotFoundException) || method !== 'GET' || !isUuid(companyId))
      throw error;
    const response = http.getResponse<Response>();
    const desks = citiesAs(advisorOf(response), 'advisor');
    const kept = await this.lookalikes.keptOf(companyId, desks);
    if (kept === null) throw error;
    response.redirect(302, originalUrl.replace(companyId, kept));
  }
}
