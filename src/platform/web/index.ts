export { CsrfExempt } from './csrf.guard.ts';
export { DevelopmentOnly } from './development-only.guard.ts';
export { inEachLanguage, PageLanguage, pageOf, type PageContext } from './page-context.ts';
export { PersonCheck } from './person-check.ts';
export { PublicPage } from './public-page.ts';
export { RateLimit, tooMany } from './rate-limit.guard.ts';
export { RateLimitsService, type Limit } from './rate-limits.service.ts';
export { servePages } from './serve-pages.ts';
export { WebModule } from './web.module.ts';
