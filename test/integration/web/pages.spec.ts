import { useApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';

const service = useApp();

describe('the start page', () => {
  it.each([
    {
      language: 'fi',
      heading: 'Mistä apua yritykselle, ja missä järjestyksessä?',
      begin: 'Aloita',
    },
    {
      language: 'sv',
      heading: 'Var finns hjälp för ditt företag, och i vilken ordning?',
      begin: 'Börja',
    },
    {
      language: 'en',
      heading: 'Where to find help for a business, and in which order?',
      begin: 'Start',
    },
  ])('greets a reader of $language', async ({ language, heading, begin }) => {
    const page = await Page.open(service.visitor(), `/${language}`);
    expect(page.status).toBe(200);
    expect(page.document.documentElement.lang).toBe(language);
    expect(page.heading).toBe(heading);
    expect(page.see.getByRole('link', { name: begin }).getAttribute('href')).toBe(
      `/${language}/questions/stage`,
    );
  });

  it.each([
    { asked: 'sv-FI,sv;q=0.9', language: 'sv' },
    { asked: 'en-US,en;q=0.9', language: 'en' },
    { asked: 'de, en;q=0.5', language: 'en' },
    { asked: 'et', language: 'fi' },
    { asked: '*', language: 'fi' },
  ])('is found from / by who reads $asked in $language', async ({ asked, language }) => {
    const answer = await service.visitor().get('/?from=fair').set('Accept-Language', asked);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(`/${language}?from=fair`);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers.vary).toContain('Accept-Language');
  });

  it('keeps the page when the language is switched', async () => {
    const page = await Page.open(service.visitor(), '/fi?from=fair');
    const swedish = await page.follow('Svenska');
    expect(swedish.path).toBe('/sv?from=fair');
    expect(swedish.see.getByRole('link', { current: true }).textContent).toBe('Svenska');
  });

  it('tells search engines about the other languages', async () => {
    const page = await Page.open(service.visitor(), '/fi?from=fair');
    const alternates = [...page.document.querySelectorAll('link[rel=alternate]')].map((link) => [
      link.getAttribute('hreflang'),
      link.getAttribute('href'),
    ]);
    expect(alternates).toEqual([
      ['fi', 'http://kasvupolku.test/fi'],
      ['sv', 'http://kasvupolku.test/sv'],
      ['en', 'http://kasvupolku.test/en'],
      ['x-default', 'http://kasvupolku.test/'],
    ]);
  });
});

describe('every answer', () => {
  it('lets a page load nothing from elsewhere and run nothing that stands in it', async () => {
    const { headers } = await service.visitor().get('/fi');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    );
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('has no style or script in its HTML', async () => {
    const page = await Page.open(service.visitor(), '/fi');
    expect(page.document.querySelectorAll('[style], style, script:not([src])')).toHaveLength(0);
  });

  it('sets no cookie on a page without a form', async () => {
    const { headers } = await service.visitor().get('/fi');
    expect(headers).not.toHaveProperty('set-cookie');
  });
});

describe('assets', () => {
  it('are kept for a year under a URL that changes with their content', async () => {
    const page = await Page.open(service.visitor(), '/fi');
    const href = page.document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const sheet = await service.visitor().get(href).set('Accept-Encoding', 'br');
    expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(sheet.headers['content-encoding']).toBe('br');
    expect(sheet.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(
      (await service.visitor().get(href.replace(/\.[\w-]+\.css$/, '.0000000000.css'))).status,
    ).toBe(404);
  });
});

describe('a page that is not there', () => {
  it.each([
    { path: '/fi/nowhere', asked: 'en', heading: 'Sivua ei löytynyt' },
    { path: '/nowhere', asked: 'sv', heading: 'Sidan hittades inte' },
    { path: '/sv/%E0%A4%A', asked: 'en', heading: 'Sidan hittades inte' },
  ])('$path says so in the language of the reader', async ({ path, asked, heading }) => {
    const page = await Page.open(service.visitor(), path, { 'Accept-Language': asked });
    expect(page.status).toBe(404);
    expect(page.heading).toBe(heading);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe(
      'noindex',
    );
  });
});
