import { mkdirSync } from 'node:fs';
import type { Page as BrowserPage } from 'playwright-core';
import { companyFactory, openCompany } from '../factories/company.factory.ts';
import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';
import { signInAdvisor } from '../support/desk.ts';

const test = useApp();
const browser = useBrowser(test);
const GRANTS = [{ role: 'advisor', city: '853' }] as const;
/** `SCREENSHOTS=docs/screenshots/desk` keeps what this journey sees. */
const folder = process.env.SCREENSHOTS;

beforeAll(async () => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  await test.source.query(`UPDATE city_settings SET response_working_days = 2 WHERE code = '853'`);
  const asking = companyFactory.build({ wantsContact: true });
  await openCompany(test, asking);
  const firms = ['Konepaja Laine', 'Kahvila Aalto', 'Studio Öster'];
  for (const [index, name] of firms.entries()) {
    const email = `firma${index}@yritys.example`;
    await openCompany(
      test,
      companyFactory.build({ name, email, wantsContact: index === 1, language: 'fi' }),
    );
  }
  await test.source.query(
    `UPDATE reviews SET attention = '{conditions,uncovered-need,date-soon}'
      WHERE tab = 'other' OR tab = 'look'`,
  );
  await test.source.query(
    `UPDATE reviews SET waiting_since = '2026-11-17T08:00:00Z'
      WHERE company_id IN (SELECT id FROM companies WHERE name = 'Kahvila Aalto')`,
  );
});

/** Looks at a page at the widths of a desk and of a phone. */
const camera =
  (page: BrowserPage, language: string) =>
  async (name: string): Promise<void> => {
    for (const width of [1280, 768]) {
      await page.setViewportSize({ width, height: 900 });
      if (folder !== undefined) {
        const path = `${folder}/${name}-${language}-${width}.png`;
        await page.screenshot({ path, fullPage: true });
      }
      expect(await axeViolations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    expect([name, await scrollsSideways(page)]).toEqual([name, false]);
    await page.setViewportSize({ width: 1280, height: 900 });
  };

describe('the queue in a browser', () => {
  it.each([
    ['fi', 'Ota itselle: Kahvila Aalto'],
    ['sv', 'Ta hand om: Leipomo Virtanen'],
    ['en', 'Take: Leipomo Virtanen'],
  ])(
    'in %s: each part, with a filter, taken by keyboard',
    async (language, take) => {
      const { cookie } = await signInAdvisor(test, { name: `Anna ${language}`, grants: GRANTS });
      const { page, context, problems } = await browser.visit();
      await context.addCookies([{ ...cookie, url: browser.origin }]);
      const shoot = camera(page, language);
      await page.goto(`/${language}/desk`);
      await shoot('queue');
      await page.keyboard.press('2');
      await page.waitForURL('**/desk/queue?tab=look');
      await shoot('queue-look');
      await page.goto(`/${language}/desk/queue?tab=look&stage=international&mine=yes`);
      await shoot('queue-nothing');
      await page.keyboard.press('1');
      await page.waitForURL('**/desk/queue?stage=international&mine=yes');
      await page.goto(`/${language}/desk/queue`);
      if (language !== 'en') {
        await page.getByRole('button', { name: take }).press('Enter');
        await page.waitForURL('**said=took');
        await shoot('queue-taken');
      }
      expect(problems).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it.each(['fi', 'sv', 'en'])(
    'and the timeline behind a company, in %s',
    async (language) => {
      await signInAdvisor(test, { name: `Bo ${language}`, grants: GRANTS });
      const { cookie } = await signInAdvisor(test, { grants: GRANTS });
      const { page, context, problems } = await browser.visit();
      await context.addCookies([{ ...cookie, url: browser.origin }]);
      const shoot = camera(page, language);
      await page.goto(`/${language}/desk/queue?q=studio`);
      await page.getByRole('link', { name: 'Studio Öster' }).click();
      await page.waitForURL('**/desk/paths/**');
      await page.keyboard.press('t');
      await page.waitForURL('**/timeline');
      await page.locator('#note').fill('Soittaa mieluummin kuin kirjoittaa.');
      await page.locator('form[action$="/note"] button').click();
      await page.waitForURL('**said=noted');
      await page.locator('form[action$="/hold"] button').click();
      await page.waitForURL('**said=held');
      await shoot('timeline');
      await page.locator('form[action$="/resume"] button').click();
      await page.waitForURL('**said=resumed');
      await page.locator('form[action$="/hand-over"] button').click();
      await page.getByRole('alert').waitFor();
      await shoot('timeline-problem');
      await page.locator('select[name=to]').selectOption({ label: `Bo ${language}` });
      await page.locator('textarea[name=message]').fill('They rent in your part of town.');
      await page.locator('form[action$="/hand-over"] button').click();
      await page.waitForURL('**said=handed-over');
      await shoot('timeline-handed-over');
      expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it.each(['fi', 'sv', 'en'])(
    'and what was suggested and sent, in %s',
    async (language) => {
      const { cookie } = await signInAdvisor(test, { grants: GRANTS });
      await test.source.query(
        `WITH approval AS (
           INSERT INTO review_approvals (id, desk, advisor_id, approved_at, suggested_version,
                                         approved_version, changed)
             VALUES (gen_random_uuid(), '853', gen_random_uuid(), $1, 1, 2, true) RETURNING id)
         INSERT INTO review_differences (approval_id, service, change, reason, suggested_place)
           SELECT approval.id, 'business-turku', 'removed', 'not-now', 1 FROM approval`,
        [test.clock.now()],
      );
      const { page, context, problems } = await browser.visit();
      await context.addCookies([{ ...cookie, url: browser.origin }]);
      await page.goto(`/${language}/desk/figures`);
      await camera(page, language)('figures');
      expect(problems).toEqual([]);
      await context.close();
    },
    120_000,
  );
});
