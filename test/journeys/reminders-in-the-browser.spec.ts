import type { Page as BrowserPage } from 'playwright-core';
import { ConsentsService } from '../../src/companies/index.ts';
import { companyFactory, openCompany } from '../factories/company.factory.ts';
import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';
import { signInAdvisor } from '../support/desk.ts';
import { sendAll } from '../support/follow-ups.ts';

const test = useApp();
const browser = useBrowser(test);

/** Nobody is hindered by the page, at a desk or on a phone. */
const look = async (page: BrowserPage): Promise<void> => {
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect([page.url(), await scrollsSideways(page)]).toEqual([page.url(), false]);
};

describe.each(['fi', 'sv', 'en'])('reminders in the browser, in %s', (language) => {
  it('are set by the founder for a day, wrong ones told', async () => {
    const { token } = await openCompany(test, companyFactory.wantingReminders().build());
    const { page, context, problems } = await browser.visit();
    await page.goto(`/${language}/path/${token}`);
    await page
      .locator('a[href$="/remind"]')
      .first()
      .evaluate((link) => {
        location.href = (link as HTMLAnchorElement).href;
      });
    await page.waitForURL('**/remind');
    await look(page);
    await page.locator('input[type=date]').fill('2020-01-01');
    await page.locator('main button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    await look(page);
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
    await context.close();
  }, 60_000);

  it('are looked over by the advisor', async () => {
    const { cookie } = await signInAdvisor(test, { grants: [{ role: 'advisor', city: '853' }] });
    const { page, context, problems } = await browser.visit();
    await context.addCookies([{ ...cookie, url: browser.origin }]);
    // One address gets no more than three path mails a day.
    const email = `${language}@leipomo.example`;
    const company = companyFactory.wantingReminders().build({ email });
    const { companyId } = await openCompany(test, company);
    await sendAll(test);
    await test.app.get(ConsentsService).confirm(test.source.manager, companyId, 'en');
    await page.goto(`/${language}/desk/follow-ups?days=30&who=others`);
    await page.getByRole('table').first().waitFor();
    await look(page);
    await page.goto(`/${language}/desk/follow-ups?days=30`);
    await page.locator(`a[href$="${companyId}"]`).click();
    await page.frameLocator('iframe').locator('h1, p').first().waitFor();
    await look(page);
    expect(problems).toEqual([]);
    await context.close();
  }, 60_000);
});

it('tells with every page of the desk who the demo advisor is', async () => {
  const { page, context } = await browser.visit();
  await page.goto('/en/desk');
  await page.getByRole('button', { name: /demo advisor/ }).click();
  await page.getByRole('complementary').getByText('You are the demo advisor').waitFor();
  await look(page);
  await context.close();
}, 60_000);
