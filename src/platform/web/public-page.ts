import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { pageOf } from './page-context.ts';

@Injectable()
class PublicPageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    pageOf(response).indexed = true;
    response.set('Cache-Control', 'no-cache');
    return next.handle();
  }
}

/** The same for everyone: search engines may list it. Every other page is kept by nobody and listed nowhere. */
export const PublicPage = () => applyDecorators(UseInterceptors(PublicPageInterceptor));
