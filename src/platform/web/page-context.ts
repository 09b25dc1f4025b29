import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { isLanguage, LANGUAGES, type Language } from '../../shared/language.ts';
import type { Config } from '../config/index.ts';

export type PageLanguageLink = {
  readonly code: Language;
  readonly name: string;
  /** The same page in this language. */
  readonly href: string;
  /** The same with the host, for search engines. */
  readonly url: string;
  readonly current: boolean;
};

/** What every page knows besides its own model. Templates read it as `page`. */
export type PageContext = {
  readonly language: Language;
  readonly home: string;
  readonly languages: readonly PageLanguageLink[];
  /** Where a reader without a language is sent on from. */
  readonly crossroads: string;
  /** Search engines may list it. Only public pages say yes. */
  indexed: boolean;
  /** For hidden fields. Only asking for it sets the cookie. */
  readonly csrfToken: string;
  /** When the form was shown, signed: see `PersonCheck`. */
  shownAt: string;
};

/** What a form needs of a page; made for each request. */
export type FormProofs = {
  csrfToken(request: Request, response: Response): string;
  shownAt(): string;
};

const NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** `/fi/start` is in Finnish; what has no language in its path is not. */
export const languageOfPath = (path: string): Language | null => {
  const first = path.split(/[/?]/)[1];
  return isLanguage(first) ? first : null;
};

/** Finnish unless the browser asks for one of the others. */
export const preferredLanguage = (request: Request): Language => {
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return isLanguage(accepted) ? accepted : 'fi';
};

/** A controller's paths: `inEachLanguage('start')` is `fi/start`, `sv/start`, `en/start`. */
export const inEachLanguage = (path = ''): string[] =>
  LANGUAGES.map((language) => (path === '' ? language : `${language}/${path}`));

const languageLinks = (url: string, current: Language, publicUrl: string): PageLanguageLink[] =>
  LANGUAGES.map((code) => {
    const translated = languageOfPath(url) !== null;
    const href = translated ? url.replace(/^\/[a-z]{2}(?=$|[/?])/, `/${code}`) : `/${code}`;
    return {
      code,
      name: NAMES[code],
      href,
      url: `${publicUrl}${href.split('?')[0] ?? ''}`,
      current: translated && code === current,
    };
  });

const contextOf = (
  request: Request,
  response: Response,
  { publicUrl }: Pick<Config, 'publicUrl'>,
  proofs: FormProofs,
): PageContext => {
  const language = languageOfPath(request.path) ?? preferredLanguage(request);
  let token: string | undefined;
  return {
    language,
    home: `/${language}`,
    languages: languageLinks(request.originalUrl, language, publicUrl),
    crossroads: `${publicUrl}/`,
    indexed: false,
    get csrfToken() {
      return (token ??= proofs.csrfToken(request, response));
    },
    shownAt: proofs.shownAt(),
  };
};

/** Gives each answer the context of its page, error pages included. Nothing is kept by anybody unless a page says so. */
export const pageContext =
  (config: Pick<Config, 'publicUrl'>, proofs: FormProofs): RequestHandler =>
  (request, response, next) => {
    response.locals.page = contextOf(request, response, config, proofs);
    response.set('Cache-Control', 'no-store');
    next();
  };

export const pageOf = (response: Response): PageContext => response.locals.page as PageContext;

/** The language of the page that is asked for. */
export const PageLanguage = createParamDecorator(
  (_: unknown, context: ExecutionContext): Language =>
    pageOf(context.switchToHttp().getResponse<Response>()).language,
);
