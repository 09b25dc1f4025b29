import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import { Config, projectRoot } from '../config/index.ts';
import { Translations } from '../i18n/index.ts';
import { Templates, viewEngine } from '../views/index.ts';
import { apiDocs } from './api-docs.ts';
import { Assets, serveAssets } from './assets.ts';
import type { Csrf } from './csrf.ts';
import { CSRF } from './csrf.guard.ts';
import { ErrorPages } from './error-pages.ts';
import { errorView } from './error-view.ts';
import { openToOtherSites } from './open-to-other-sites.ts';
import { pageContext, pageOf } from './page-context.ts';
import { PersonCheck } from './person-check.ts';
import { securityHeaders } from './security-headers.ts';

const FORM_LIMIT = '64kb';
const API_LIMIT = '256kb';

const useErrorPages = (app: NestExpressApplication): void => {
  const translations = app.get(Translations);
  const templates = app.get(Templates);
  app.get(ErrorPages).use((request, response, failure) => {
    const page = pageOf(response);
    const view = errorView(request, response, failure, translations.in(page.language));
    response.type('html').send(templates.render(view.template, { page, ...view }, page.language));
  });
};

/** What stands before every page, in order. */
export const servePages = (app: NestExpressApplication): void => {
  const config = app.get(Config);
  const csrf = app.get<Csrf>(CSRF);
  const person = app.get(PersonCheck);

  app.set('etag', false);
  app.set('query parser', 'simple');
  app.engine('hbs', viewEngine(app.get(Templates)));
  app.setBaseViewsDir(join(projectRoot, 'views'));
  app.setViewEngine('hbs');
  app.enable('view cache');
  useErrorPages(app);

  app.use(securityHeaders(config));
  app.use('/api/v1', openToOtherSites);
  app.use(serveAssets(app.get(Assets)));
  app.use('/api/docs', apiDocs(app));
  app.use(cookieParser());
  app.use(
    pageContext(config, {
      csrfToken: (request, response) => csrf.tokenFor(request, response),
      shownAt: () => person.shownAt(),
    }),
  );
  app.useBodyParser('json', { limit: API_LIMIT, type: ['json', '+json'] });
  app.useBodyParser('urlencoded', { limit: FORM_LIMIT, extended: false });
};
