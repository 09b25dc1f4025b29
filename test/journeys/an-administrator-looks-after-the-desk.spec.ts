import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { AbsencesService } from '../../src/accounts/absences/absences.service.ts';
import { CitySettingsService, type Grant } from '../../src/accounts/index.ts';
import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';
import { signInAdvisor } from '../support/desk.ts';

const service = useApp({
  env: {
    OIDC_ISSUER: 'https://login.city.test',
    OIDC_CLIENT_ID: 'kasvupolku',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: 'Helsingin kaupunki',
  },
});
const browser = useBrowser(service);
/** `SCREENSHOTS=folder` keeps what this journey sees. */
const folder = process.env.SCREENSHOTS;
const GRANTS: readonly Grant[] = [
  { role: 'admin', city: '091' },
  { role: 'advisor', city: '091' },
];

let colleague = '';
beforeAll(async () => {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const { id } = await signInAdvisor(service, { name: 'Laura Lahtinen', email: 'laura@city.test' });
  colleague = id;
  await service.app
    .get(AbsencesService)
    .add(id, id, { firstDay: '2026-12-07', lastDay: '2026-12-18' });
});

/** Looks at a page at the widths of a desk, a tablet and a phone. */
const camera =
  (page: Page, language: string) =>
  async (name: string): Promise<void> => {
    for (const width of [1280, 768]) {
      await page.setViewportSize({ width, height: 900 });
      if (folder !== undefined) {
        await page.screenshot({
          path: `${folder}/${name}-${language}-${width}.png`,
          fullPage: true,
        });
      }
      expect(await axeViolations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    expect([name, await scrollsSideways(page)]).toEqual([name, false]);
    await page.setViewportSize({ width: 1280, height: 900 });
  };

const signIn = async (context: BrowserContext, name: string): Promise<string> => {
  const { cookie, id } = await signInAdvisor(service, { name, grants: GRANTS });
  await context.addCookies([{ ...cookie, url: browser.origin }]);
  return id;
};

/** From the first question to "the path is ready", for a client with an idea in Helsinki. */
const answerForClient = async (page: Page): Promise<void> => {
  const press = (then: string): Promise<void> =>
    page.locator(`button[name=then][value=${then}]`).press('Enter');
  for (const [name, value] of [
    ['stage', 'idea'],
    ['place', '091'],
    ['needs', 'unsure'],
  ] as const) {
    await page
      .locator('.choice', { has: page.locator(`[name=${name}][value="${value}"]`) })
      .click();
    await press('continue');
    await page.waitForURL((url) => !url.pathname.endsWith(`/${name}`));
  }
  for (const [asked, then] of [
    ['field', 'skip'],
    ['milestones', 'skip'],
    ['words', 'continue'],
  ] as const) {
    await page.waitForURL(`**/questions/${asked}`);
    await press(then);
  }
  await page.waitForURL('**/questions/check');
  service.clock.forward({ minutes: 1 });
  await press('send');
  await page.waitForURL(/\/desk\/new-company\/[\w-]{36}$/);
};

describe('the desk of an administrator in a browser', () => {
  it.each(['fi', 'sv', 'en'])(
    'in %s: signing in, people, settings, log, me, and a new company',
    async (language) => {
      const { page, context, problems } = await browser.visit();
      const shoot = camera(page, language);
      const open = (path: string): Promise<unknown> => page.goto(`/${language}/desk${path}`);
      await open('/sign-in');
      await shoot('sign-in');
      await open('/sign-in/refused?why=unknown');
      await shoot('sign-in-refused');
      await signIn(context, `Berit ${language}`);
      await open('/people');
      await shoot('people');
      await page.locator('form[action$="/people"] button[type=submit]').click();
      await shoot('people-wrong');
      await open(`/people/${colleague}`);
      await shoot('person');
      await page.locator('form[action$="/absences"] button').click();
      await shoot('person-wrong');
      await open('/settings');
      await shoot('settings');
      await page.locator('#phone').fill('soita');
      await page.locator('form[action*="/settings/"] button').press('Enter');
      await page.waitForSelector('[role=alert]');
      await shoot('settings-wrong');
      await page.locator('#phone').fill('09 310 1000');
      await page.locator('form[action*="/settings/"] button').press('Enter');
      await page.waitForURL('**saved=yes');
      await shoot('settings-saved');
      await open('/audit');
      await shoot('audit');
      await open('/audit?what=advisor.deactivate');
      await shoot('audit-nothing');
      await open('/me');
      await shoot('me');
      await open('/new-company');
      await shoot('new-company');
      await page.locator('form[action$="/new-company"] button').press('Enter');
      await page.waitForURL('**/questions/stage');
      await shoot('new-company-question');
      await answerForClient(page);
      await shoot('new-company-ready');
      await page.locator('form[action$="/open"] button').press('Enter');
      await page.waitForURL(/\/path\/[\w-]{43}$/);
      // Refused and wrong forms answer with their own status, which browsers log.
      expect(problems.filter((problem) => !/status of (403|422)/.test(problem))).toEqual([]);
      await context.close();
    },
    180_000,
  );

  it.each(['fi', 'sv', 'en'])(
    'in %s loses nothing when the session ends in the middle of an edit',
    async (language) => {
      const { page, context } = await browser.visit();
      const id = await signIn(context, 'Carl');
      await page.goto(`/${language}/desk/settings`);
      const phone = `09 310 ${language.charCodeAt(0)}${language.charCodeAt(1)}`;
      await page.locator('#phone').fill(phone);
      service.clock.forward({ minutes: 31 });
      await page.locator('form[action*="/settings/"] button').press('Enter');
      await page.waitForSelector('form[action*="/settings/"] input[name=phone][type=hidden]', {
        state: 'attached',
      });
      await camera(page, language)('session-ended');
      // In another tab, as the page says; then back to this one.
      const { cookie } = await signInAdvisor(service, {
        email: `carl-${language}@city.test`,
        grants: GRANTS,
      });
      expect(id).not.toBe('');
      await context.addCookies([{ ...cookie, url: browser.origin }]);
      await page.locator('form[action*="/settings/"] button').press('Enter');
      await page.waitForURL('**saved=yes');
      const { phone: saved } = await service.app.get(CitySettingsService).forArea('091');
      expect(saved).toBe(phone);
      await context.close();
    },
    120_000,
  );
});
