import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { preferredLanguage } from './page-context.ts';

/** `/` sends each reader to their language. The answer differs by reader, so nobody keeps it. */
@Controller()
export class CrossroadsController {
  @Get('/')
  choose(@Req() request: Request, @Res() response: Response): void {
    response.vary('Accept-Language');
    const query = /\?.*$/.exec(request.originalUrl)?.[0] ?? '';
    response.redirect(302, `/${preferredLanguage(request)}${query}`);
  }
}
