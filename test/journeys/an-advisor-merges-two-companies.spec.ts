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

beforeAll(() => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
});

/** Looks at a page at the widths of a desk and of a phone. */
const look = async (page: BrowserPage, name: string): Promise<void> => {
  for (const width of [1280, 768]) {
    await page.setViewportSize({ width, height: 900 });
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    expect(await axeViolations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  expect([name, await scrollsSideways(page)]).toEqual([name, false]);
  await page.setViewportSize({ width: 1280, height: 900 });
};

describe('a company that is here twice, in a browser', () => {
  it.each([
    ['fi', 'Sama kuin'],
    ['sv', 'Samma som'],
    ['en', 'Looks the same as'],
  ])(
    'in %s: seen on the path, compared, and made one by keyboard',
    async (language, found) => {
      const name = `Leipomo Virtanen ${language}`;
      const email = `anna-${language}@leipomo.example`;
      const older = await openCompany(test, companyFactory.build({ name, email }));
      const newer = await openCompany(test, companyFactory.build({ name, email }));
      const { cookie } = await signInAdvisor(test, { name: 'Anna', grants: GRANTS });
      const { page, context, problems } = await browser.visit();
      await context.addCookies([{ ...cookie, url: browser.origin }]);
      await page.goto(`/${language}/desk/paths/${newer.companyId}`);
      await look(page, `path-twice-${language}`);
      await page.getByRole('link', { name: found }).press('Enter');
      await page.waitForURL('**/merge/**');
      await look(page, `merge-${language}`);
      const merge = page.locator('main form button[type=submit]');
      await merge.press('Enter');
      await page.getByRole('alert').waitFor();
      await look(page, `merge-problem-${language}`);
      await page.locator(`input[value="${older.companyId}"]`).press('Space');
      await merge.press('Enter');
      await page.waitForURL(`**/desk/paths/${older.companyId}/timeline?said=merged`);
      await look(page, `merged-${language}`);
      const founder = await browser.visit();
      await founder.page.goto(`/${language}/path/${newer.token}`);
      expect(await founder.page.locator('h1').count()).toBe(1);
      expect(await axeViolations(founder.page)).toEqual([]);
      expect([...problems, ...founder.problems].filter((one) => !one.includes('422'))).toEqual([]);
      await founder.context.close();
      await context.close();
    },
    120_000,
  );
});
