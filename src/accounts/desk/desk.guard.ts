import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { pageOf } from '../../platform/web/index.ts';
import { type Advisor, hasRole } from '../domain/advisor.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import { DeskMenu } from './desk-menu.service.ts';
import { openDesk } from './desk-page.ts';
import { DESK_ACCESS, type DeskAccess } from './desk-roles.ts';

/** Nobody is signed in, or nobody is any more. */
export class SignInNeeded extends UnauthorizedException {}

const isOfTheDesk = (request: Request): boolean => {
  // The pattern that the route was declared with, not what somebody typed.
  const route = request.route as { readonly path: string };
  return /^(\/(fi|sv|en))?\/desk(\/|$)/.test(route.path);
};

const mayEnter = (advisor: Advisor, access: DeskAccess): boolean =>
  access === 'signed-in' ||
  [access].flat().some((role) => role !== 'anyone' && hasRole(advisor, role));

/**
 * Stands before every route. A route of the desk that does not say who may enter lets nobody in, and
 * none elsewhere may ask for a role: a test walks all of them.
 */
@Injectable()
export class DeskGuard implements CanActivate {
  constructor(
    private readonly menu: DeskMenu,
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const access = this.reflector.getAllAndOverride<DeskAccess | undefined>(DESK_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === undefined) {
      if (isOfTheDesk(request)) throw new NotFoundException();
      return true;
    }
    if (access === 'anyone') return true;
    const advisor = await this.sessions.advisorOf(request);
    if (advisor === null) throw new SignInNeeded();
    if (!mayEnter(advisor, access)) throw new ForbiddenException();
    const response = http.getResponse<Response>();
    openDesk(
      response,
      advisor,
      this.menu.pageFor(advisor, pageOf(response).language, request.path),
    );
    return true;
  }
}
