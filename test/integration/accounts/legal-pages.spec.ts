import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LegalReminder } from '../../../src/accounts/legal/legal-reminder.service.ts';
import { type Environment, readConfig } from '../../../src/platform/config/index.ts';
import { Log } from '../../../src/platform/log/log.ts';
import { startApp, type TestApp, useApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';

const PAGES = [
  { path: '/fi/privacy', footer: 'Tietosuoja', heading: 'Tietosuojaseloste' },
  { path: '/sv/privacy', footer: 'Dataskydd', heading: 'Dataskyddsbeskrivning' },
  { path: '/en/privacy', footer: 'Privacy', heading: 'Privacy notice' },
  { path: '/fi/accessibility', footer: 'Saavutettavuus', heading: 'Saavutettavuusseloste' },
  { path: '/sv/accessibility', footer: 'Tillgänglighet', heading: 'Tillgänglighetsutlåtande' },
  { path: '/en/accessibility', footer: 'Accessibility', heading: 'Accessibility statement' },
  { path: '/fi/feedback', footer: 'Anna palautetta', heading: 'Anna palautetta' },
  { path: '/sv/feedback', footer: 'Ge respons', heading: 'Ge respons' },
  { path: '/en/feedback', footer: 'Give feedback', heading: 'Give feedback' },
];

describe('the pages that every footer leads to', () => {
  const service = useApp();

  it.each(PAGES)('are there: $path', async ({ path, footer, heading }) => {
    const start = await Page.open(service.visitor(), path.slice(0, 3));
    const page = await start.follow(footer);
    expect(page.path).toBe(path);
    expect(page.status).toBe(200);
    expect(page.heading).toBe(heading);
    expect(page.document.querySelector('meta[name=robots]')).toBeNull();
  });

  it('set no cookie', async () => {
    for (const { path } of PAGES) {
      const { headers } = await service.visitor().get(path);
      expect(headers).not.toHaveProperty('set-cookie');
    }
  });

  it('name the six cities as controllers, and say that the operator has not given a name', async () => {
    const { text, see } = await Page.open(service.visitor(), '/en/privacy');
    for (const city of ['Helsinki', 'Espoo', 'Vantaa', 'Tampere', 'Turku', 'Oulu']) {
      expect(text).toContain(`City of ${city} (`);
    }
    expect(text).toContain('It has not yet given its name');
    expect(text).toContain('Write to your city’s registry office');
    expect(see.queryByText(/@/)).toBeNull();
  });

  it('say what a city has said about itself', async () => {
    await service.source.query(
      `UPDATE city_settings SET phone = '02 123 4567', reply_to = 'yritys@turku.example',
              privacy_url = 'https://turku.example/tietosuoja' WHERE code = '853'`,
    );
    const page = await Page.open(service.visitor(), '/fi/privacy');
    const turku = page.see.getByText(/^Turun kaupunki/);
    expect(turku.textContent).toContain('02 123 4567, yritys@turku.example');
    const notice = page.see.getByRole('link', { name: 'kaupungin oma tietosuojaseloste' });
    expect(notice.getAttribute('href')).toBe('https://turku.example/tietosuoja');
  });

  it('tell how long things are kept', async () => {
    const { text } = await Page.open(service.visitor(), '/en/privacy');
    expect(text).toContain('30 days from the last change');
    expect(text).toContain('7 days, unless you have asked an advisor');
    expect(text).toContain('24 months after you last used the path');
    expect(text).toContain('12 months. The message itself');
    expect(text).toContain('3 years after the consent ended');
  });

  it('claim no accessibility that nobody has reviewed, and name no address that nobody gave', async () => {
    const { text } = await Page.open(service.visitor(), '/en/accessibility');
    expect(text).toContain('Whoever runs the service has not reviewed it yet');
    expect(text).toContain('There is no address for feedback about accessibility yet');
    expect(text).not.toContain('This statement was made on');
    const feedback = await Page.open(service.visitor(), '/en/feedback');
    expect(feedback.text).toContain('There is no address for feedback yet');
  });

  it.each([
    { language: 'fi', site: 'https://www.saavutettavuusvaatimukset.fi', days: '14 päivässä' },
    { language: 'sv', site: 'https://www.tillganglighetskrav.fi', days: 'inom 14 dagar' },
    { language: 'en', site: 'https://www.webaccessibility.fi', days: 'within 14 days' },
  ])('lead to Traficom in $language', async ({ language, site, days }) => {
    const page = await Page.open(service.visitor(), `/${language}/accessibility`);
    const link = page.see.getByRole('link', { name: site.slice('https://'.length) });
    expect(link.getAttribute('href')).toBe(site);
    expect(page.text).toContain(days);
    expect(page.text).toContain('029 534 5000');
  });
});

describe('what the operator has said', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-legal-'));
  const file = join(folder, 'accessibility.json');
  let service: TestApp;
  const review = {
    publishedOn: '2026-11-02',
    reviewedOn: '2026-11-24',
    reviewedBy: 'other',
    gaps: [
      {
        criterion: '1.4.3',
        reason: 'not-yet',
        text: { fi: 'Kartan tekstit.', sv: 'Kartans texter.', en: 'Labels on the map.' },
      },
    ],
  };

  beforeAll(async () => {
    writeFileSync(file, JSON.stringify(review));
    const env = {
      OPERATOR_NAME: 'Six Cities <Office>',
      PRIVACY_EMAIL: 'privacy@cities.example',
      FEEDBACK_EMAIL: 'feedback@cities.example',
      ACCESSIBILITY_FILE: file,
    };
    service = await startApp({ env });
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it('stands in the privacy notice', async () => {
    const page = await Page.open(service.visitor(), '/en/privacy');
    expect(page.text).toContain('runs the service, Six Cities <Office>.');
    const link = page.see.getByRole('link', { name: 'privacy@cities.example' });
    expect(link.getAttribute('href')).toBe('mailto:privacy@cities.example');
  });

  it('stands in the accessibility statement, with what is lacking', async () => {
    const page = await Page.open(service.visitor(), '/en/accessibility');
    expect(page.text).toContain('in part. What is lacking is listed below.');
    expect(page.text).toContain('WCAG 1.4.3 Labels on the map.');
    expect(page.text).toContain('This has not been mended yet.');
    expect(page.text).toContain('An outside expert reviewed the service on 24 Nov 2026.');
    expect(page.text).toContain('was made on 2 Nov 2026 and last reviewed on 24 Nov 2026.');
  });

  it('is where feedback goes', async () => {
    for (const path of ['/fi/feedback', '/fi/accessibility']) {
      const page = await Page.open(service.visitor(), path);
      const link = page.see.getByRole('link', { name: 'feedback@cities.example' });
      expect(link.getAttribute('href')).toBe('mailto:feedback@cities.example');
    }
  });
});

describe('a start in production', () => {
  const warningsWith = (env: Environment): string[] => {
    const lines: string[] = [];
    const log = new Log({
      level: 'info',
      json: true,
      destination: { write: (line: string) => lines.push(line) },
    });
    const config = readConfig({ SECRET: 'x'.repeat(32), ...env });
    new LegalReminder(config, log).onModuleInit();
    return lines;
  };
  const production = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://db/kasvupolku',
    SMTP_URL: 'off',
    PUBLIC_URL: 'https://kasvupolku.example.fi',
  };

  it('reminds of what the notices lack', () => {
    const [line, ...more] = warningsWith({ ...production, OPERATOR_NAME: 'Six Cities' });
    expect(line).toContain('"set":"PRIVACY_EMAIL, FEEDBACK_EMAIL, ACCESSIBILITY_FILE"');
    expect(more).toEqual([]);
  });

  it('is silent in development', () => {
    expect(warningsWith({})).toEqual([]);
  });
});
