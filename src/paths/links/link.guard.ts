import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { ContactsService } from '../../companies/index.ts';
import type { TokenKind } from '../domain/token.ts';
import { LinksService, type OpenedLink } from './links.service.ts';

/** The link opens nothing, or nothing any more. */
export class GoneLink extends NotFoundException {}

type Locals = { link?: OpenedLink };

const guardFor = (kind: TokenKind) => {
  @Injectable()
  class LinkGuard implements CanActivate {
    constructor(
      private readonly contacts: ContactsService,
      private readonly dataSource: DataSource,
      private readonly links: LinksService,
    ) {}

    async canActivate(context: ExecutionContext): Promise<boolean> {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      const link = await this.links.open(String(request.params.token));
      if (link?.kind !== kind) throw new GoneLink();
      // A mail scanner follows links and presses nothing: whoever does reads that mailbox.
      if (link.viaMail && request.method === 'POST')
        await this.contacts.prove(this.dataSource.manager, link.companyId);
      (http.getResponse<Response>().locals as Locals).link = link;
      return true;
    }
  }
  return LinkGuard;
};

/** Whoever holds an owner's link may do whatever the founder may. */
export const OwnerGuard = guardFor('owner');

/** Whoever holds a share link may look. */
export const ShareGuard = guardFor('share');

export const Link = createParamDecorator((_: unknown, context: ExecutionContext): OpenedLink => {
  const { link } = context.switchToHttp().getResponse<Response>().locals as Locals;
  if (link === undefined) throw new Error('A route that wants a link stands behind no guard');
  return link;
});
