import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { projectRoot } from '../../../../src/platform/config/index.ts';
import { MailRenderer, type RenderedMail } from '../../../../src/platform/mail/index.ts';
import { LANGUAGES, type Language } from '../../../../src/shared/language.ts';
import { useApp } from '../../../support/app.ts';

const MAILS = join(projectRoot, 'views/mails');

describe('every mail', () => {
  it.each(readdirSync(MAILS))('"%s" has a subject, a text and HTML', (mail) => {
    for (const form of ['subject', 'text', 'html']) {
      expect(existsSync(join(MAILS, mail, `${form}.hbs`))).toBe(true);
    }
  });
});

describe('the layout of mails', () => {
  const service = useApp();

  const render = (
    language: Language,
    model: object = { from: "L'aide & <b>", href: '/' },
  ): RenderedMail =>
    service.app.get(MailRenderer).render(
      'trial',
      {
        fromName: null,
        replyTo: null,
        preheader: 'Ensin neuvonta',
        footer: {
          reason: 'Miksi sait tämän',
          sender: 'Turun kaupunki',
          links: [{ label: 'Tietosuoja', href: 'https://turku.example/privacy?a=1&b=2' }],
        },
        model,
      },
      language,
    );

  it.each(LANGUAGES)('is good HTML for mail programs in %s', (language) => {
    const { html, subject } = render(language);
    const { document } = new JSDOM(html).window;
    expect(document.documentElement.lang).toBe(language);
    expect(document.title).toBe(subject);
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(document.querySelectorAll('table:not([role=presentation])')).toHaveLength(0);
    expect(document.querySelectorAll('img, script, link, form')).toHaveLength(0);
    expect(document.querySelector('meta[name=color-scheme]')?.getAttribute('content')).toBe(
      'light dark',
    );
    expect(document.querySelector('style')?.textContent).toContain('prefers-color-scheme: dark');
    for (const link of document.querySelectorAll('a')) {
      expect(link.getAttribute('style')).toContain('text-decoration:underline');
    }
    expect(document.querySelector('td.card')?.getAttribute('style')).toContain('#ffffff');
    expect(html.length).toBeLessThan(100_000);
  });

  it('reads as plain text first, word for word and without marks of HTML', () => {
    const { text, subject } = render('fi');
    expect(subject).toBe('Kasvupolun testiviesti');
    expect(text).toContain("L'aide & <b>");
    expect(text).toContain('Tietosuoja: https://turku.example/privacy?a=1&b=2');
    expect(text).not.toMatch(/&amp;|&#x27;|<p|\n{4}/);
  });

  it('escapes what it is given', () => {
    const { html } = render('fi');
    expect(html).toContain('L&#x27;aide &amp; &lt;b&gt;'.replace('&#x27;', "'"));
    expect(html).not.toContain('<b>');
  });

  it('is strict: a value that is missing is an error, never a hole', () => {
    expect(() => render('fi', { from: 'x' })).toThrow(/"href" not defined/);
  });
});
