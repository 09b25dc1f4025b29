import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

export type ErrorPage = (
  request: Request,
  response: Response,
  error: { readonly status: number; readonly requestId: string },
) => void;

export const plainPage: ErrorPage = (_request, response, { status, requestId }) => {
  response.type('text/plain').send(`${status}\n${requestId}\n`);
};

/** What a person sees when something went wrong. The views register the real page here. */
@Injectable()
export class ErrorPages {
  private page = plainPage;

  use(page: ErrorPage): void {
    this.page = page;
  }

  render(...args: Parameters<ErrorPage>): void {
    this.page(...args);
  }
}
