import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Csrf } from './csrf.ts';

export const CSRF = Symbol('csrf');
const EXEMPT = Symbol('csrf-exempt');

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** For callers that are no browser: the API, one-click unsubscribe, webhooks. */
export const CsrfExempt = () => SetMetadata(EXEMPT, true);

/** Stands before every route that is not only read. */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CSRF) private readonly csrf: Csrf,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (READING.includes(request.method) || this.isExempt(context)) return true;
    if (!this.csrf.isFromHere(request)) throw new ForbiddenException();
    if (this.csrf.hasToken(request)) return true;
    // Nothing says that another site was at work: the cookie has gone, and pressing again helps.
    http.getResponse<Response>().locals.staleForm = true;
    throw new ForbiddenException();
  }

  private isExempt(context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(EXEMPT, [
        context.getHandler(),
        context.getClass(),
      ]) ?? false
    );
  }
}
