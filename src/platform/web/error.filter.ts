import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Log } from '../log/log.ts';
import { type ErrorPage, ErrorPages, plainPage } from './error-pages.ts';
import { problemOf, statusOf } from './problem.ts';

const isForMachines = (request: Request): boolean =>
  request.path.startsWith('/api/') || request.path.startsWith('/health/');

/** The only place where an exception becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly pages: ErrorPages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const status = statusOf(error);
    if (status >= 500) this.log.error('A request failed', error, { status });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    this.answer(http.getRequest<Request>(), response, error);
  }

  private answer(request: Request, response: Response, error: unknown): void {
    const status = statusOf(error);
    const requestId = String(response.getHeader('X-Request-Id') ?? '');
    response.status(status).set('Cache-Control', 'no-store');
    if (isForMachines(request)) {
      response.type('application/problem+json').send(JSON.stringify(problemOf(error, requestId)));
    } else {
      this.showPage(request, response, { status, requestId });
    }
  }

  /** When even the error page fails, the status and the id still get through. */
  private showPage(...[request, response, failure]: Parameters<ErrorPage>): void {
    try {
      this.pages.render(request, response, failure);
    } catch (error) {
      this.log.error('An error page failed', error);
      plainPage(request, response, failure);
    }
  }
}
