import type { Page as BrowserPage } from 'playwright-core';
import { Translations, type Translate } from '../../src/platform/i18n/index.ts';
import { LANGUAGES, type Language } from '../../src/shared/language.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  ambiguousControls,
  axeViolations,
  scrollsSideways,
  useBrowser,
} from '../support/browser.ts';
import { startRegister, type TestRegister } from '../support/register.ts';

let register: TestRegister;
let started: TestApp;

beforeAll(async () => {
  register = await startRegister();
  started = await startApp({ env: { YTJ_URL: register.url } });
});
afterAll(async () => {
  await started.close();
  await register.close();
});

const service = new Proxy({} as TestApp, {
  get: (_target, property: keyof TestApp) => started[property],
});
const browser = useBrowser(service);

const textsIn = (language: Language): Translate => service.app.get(Translations).in(language);

const PATH = /\/(fi|sv|en)\/path\/[\w-]{43}$/;

/** Presses whole rows, as people do; named by what they stand for, the same in every language. */
const choose = async (page: BrowserPage, name: string, ...values: string[]): Promise<void> => {
  for (const value of values) {
    const row = page.locator('.choice', { has: page.locator(`[name=${name}][value="${value}"]`) });
    await row.click();
  }
};

const press = (page: BrowserPage, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const heading = (page: BrowserPage): Promise<string> =>
  page.getByRole('heading', { level: 1 }).innerText();

/** Nobody is hindered by the page: not on a screen, not on a phone, not at 400 % zoom. */
const look = async (page: BrowserPage, name: string): Promise<void> => {
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  expect([name, await ambiguousControls(page)]).toEqual([name, []]);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect([name, width, await scrollsSideways(page)]).toEqual([name, width, false]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};

/** The page came back, and says so where people look and listen first. */
const lookAtErrors = async (page: BrowserPage, name: string, t: Translate): Promise<void> => {
  const summary = page.getByRole('alert');
  await summary.and(page.locator(':focus')).waitFor();
  expect(await page.title()).toContain(t('common:error.prefix'));
  const first = summary.getByRole('link').first();
  const target = await first.getAttribute('href');
  await look(page, `${name}, with errors`);
  await first.click();
  expect(await page.locator(`${target}:focus`).count()).toBe(1);
};

type Fill = (page: BrowserPage) => Promise<void>;
type Step = { readonly id: string; readonly wrong?: Fill; readonly right: Fill };

const nothing: Fill = () => Promise.resolve();

/** Every question there is, each answered wrongly first. */
const STEPS: readonly Step[] = [
  { id: 'stage', right: (page) => choose(page, 'stage', 'startup') },
  {
    id: 'place',
    wrong: async (page) => {
      await choose(page, 'place', 'other');
      await page.locator('#municipality').fill('Pyhä');
    },
    right: (page) => choose(page, 'place', '853'),
  },
  { id: 'needs', right: (page) => choose(page, 'needs', 'funding', 'customers', 'premises') },
  { id: 'first-need', right: (page) => choose(page, 'first', 'customers') },
  { id: 'field', right: (page) => choose(page, 'field', 'food') },
  { id: 'milestones', right: (page) => choose(page, 'milestones', 'company-registered') },
  {
    id: 'company',
    wrong: async (page) => {
      await page.locator('#businessId').fill('1234567-8');
      await page.locator('#startedIn').fill('last year');
      await page.locator('#employees').fill('two');
    },
    right: async (page) => {
      await page.locator('#businessId').fill('0112038-9');
      await page.locator('#startedIn').fill('');
      await page.locator('#employees').fill('2');
    },
  },
  { id: 'register', right: (page) => choose(page, 'ours', 'yes') },
  {
    id: 'words',
    wrong: (page) => page.locator('#words').fill('Leipää '.repeat(150)),
    right: (page) => page.locator('#words').fill('Hapanjuurileipää kahviloille.'),
  },
];

const askedAt = (page: BrowserPage): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

const answerWrongly = async (page: BrowserPage, step: Step, t: Translate): Promise<void> => {
  await (step.wrong ?? nothing)(page);
  await press(page, t('intake:buttons.continue'));
  await lookAtErrors(page, step.id, t);
};

const answer = async (page: BrowserPage, step: Step, t: Translate): Promise<void> => {
  await step.right(page);
  await press(page, t('intake:buttons.continue'));
};

const answerAll = async (page: BrowserPage, t: Translate): Promise<void> => {
  for (const step of STEPS) await answer(page, step, t);
};

/** Up to the check, as somebody with an idea in Turku. */
const answerShortly = async (page: BrowserPage, language: Language): Promise<void> => {
  const t = textsIn(language);
  await page.goto(`/${language}/questions/stage`);
  for (const [name, value] of [
    ['stage', 'idea'],
    ['place', '853'],
    ['needs', 'unsure'],
  ] as const) {
    await choose(page, name, value);
    await press(page, t('intake:buttons.continue'));
  }
  for (const button of ['skip', 'skip', 'continue'] as const) {
    await press(page, t(`intake:buttons.${button}`));
  }
};

const send = async (page: BrowserPage, t: Translate): Promise<void> => {
  service.clock.forward({ minutes: 4 });
  await press(page, t('intake:check.send'));
  await page.waitForURL(PATH);
};

const count = async (table: 'companies' | 'intakes'): Promise<number> => {
  const [row] = await service.source.query<{ rows: number }[]>(
    `SELECT count(*)::int AS rows FROM ${table}`,
  );
  return row?.rows ?? -1;
};

/** A browser reports every page with errors (422) and every end of a link (410): asked for here. */
const unexpected = (problems: readonly string[]): string[] =>
  problems.filter((problem) => !/status of (410|422)/.test(problem));

describe.each(LANGUAGES)('the questionnaire in %s', (language) => {
  it('hinders nobody, on any page and with any error', async () => {
    const t = textsIn(language);
    const { page, context, problems } = await browser.visit();
    await page.goto(`/${language}`);
    await page.getByRole('link', { name: t('start:begin'), exact: true }).click();
    for (const step of STEPS) {
      expect(askedAt(page)).toBe(step.id);
      await look(page, step.id);
      await answerWrongly(page, step, t);
      await answer(page, step, t);
    }

    await look(page, 'check');
    await page.locator('#email').fill('anna');
    expect(await page.locator('#phone').isVisible()).toBe(false);
    await page.locator('#contact').check();
    await page.locator('#phone').fill('call me');
    service.clock.forward({ minutes: 4 });
    await press(page, t('intake:check.send'));
    await lookAtErrors(page, 'check', t);

    await page.getByRole('link', { name: t('intake:goal.title') }).click();
    await look(page, 'goal');
    await press(page, t('intake:buttons.continue'));

    await page.locator('#email').fill('anna@leipomo.example');
    await send(page, t);
    await page.goto(`/${language}/questions/check`);
    await look(page, 'sent');
    await press(page, t('intake:sent.open'));
    await page.waitForURL(PATH);
    await page.goto(`${page.url()}/answers`);
    await look(page, 'answers');
    expect(unexpected(problems)).toEqual([]);
    await context.close();
  }, 120_000);

  it('can be left for later, and for too long', async () => {
    const t = textsIn(language);
    const { page, context, problems } = await browser.visit();
    await answerShortly(page, language);
    await press(page, t('intake:buttons.later'));
    await look(page, 'later');
    await press(page, t('intake:later.send'));
    await lookAtErrors(page, 'later', t);
    await page.locator('#email').fill('anna@leipomo.example');
    await press(page, t('intake:later.send'));
    const said = page.getByRole('status').filter({ hasText: 'leipomo.example' });
    await said.waitFor();
    await look(page, 'later, with the link sent');
    const { pathname } = new URL(await page.locator('#link').inputValue());
    await page.goto(pathname);
    await look(page, 'continue');
    await press(page, t('intake:continue.button'));
    expect(await heading(page)).toBe(t('intake:check.title'));
    await page.goto(`/${language}/questions/stage`);
    await look(page, 'stage, when somebody has been here before');
    service.clock.forward({ days: 31 });
    await page.goto(pathname);
    await look(page, 'expired');
    expect(unexpected(problems)).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('a founder', () => {
  it('needs no mouse', async () => {
    const t = textsIn('sv');
    const { page, context } = await browser.visit();
    const tabTo = async (target: string): Promise<void> => {
      const focused = page.locator(`:is(${target}):focus`);
      for (let pressed = 0; pressed < 60; pressed += 1) {
        await page.keyboard.press('Tab');
        if ((await focused.count()) > 0) return;
      }
      throw new Error(`No way to ${target} on ${page.url()}`);
    };
    const leave = async (target: string): Promise<void> => {
      await tabTo(target);
      const { pathname } = new URL(page.url());
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== pathname);
    };
    const next = '[name=then][value=continue]';

    await page.goto('/sv');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('main:focus').count()).toBe(1);
    await leave('a.ds-button');
    await tabTo('[name=stage]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await leave(next);
    await tabTo('#municipality');
    await page.keyboard.type('s:t karins');
    await leave(next);
    for (const need of ['funding', 'premises']) {
      await tabTo(`[name=needs][value=${need}]`);
      await page.keyboard.press('Space');
    }
    await leave(next);
    await tabTo('[name=first]');
    await page.keyboard.press('Space');
    await leave(next);
    await leave('[name=then][value=skip]');
    await tabTo('[name=milestones][value=business-plan]');
    await page.keyboard.press('Space');
    await leave(next);
    await tabTo('#words');
    await page.keyboard.type('Surdegsbröd');
    await leave(next);
    expect(await page.locator('.summary-list').innerText()).toContain('S:t Karins');
    service.clock.forward({ minutes: 4 });
    await leave('[name=then][value=send]');
    expect(page.url()).toMatch(PATH);
    expect(await page.title()).not.toContain(t('common:error.prefix'));
    await context.close();
  }, 60_000);

  it('needs no JavaScript', async () => {
    const t = textsIn('fi');
    const { page, context } = await browser.visit({ javaScriptEnabled: false, width: 360 });
    await page.goto('/fi');
    await page.getByRole('link', { name: t('start:begin'), exact: true }).click();
    await press(page, t('intake:buttons.continue'));
    expect(await page.getByRole('alert').innerText()).toContain(t('intake:stage.missing'));
    await answerAll(page, t);
    await press(page, t('intake:buttons.later'));
    await page
      .getByRole('link', { name: t('intake:later.goOn') })
      .last()
      .click();
    await page.locator('#email').fill('anna@leipomo.example');
    await send(page, t);
    expect(await page.locator('main').innerText()).toContain('Turku');
    await context.close();
  }, 60_000);

  it('changes the language, and every answer stays', async () => {
    const { page, context } = await browser.visit();
    await answerShortly(page, 'fi');
    for (const [language, name, idea] of [
      ['sv', 'Svenska', 'Jag har en idé'],
      ['en', 'English', 'I have an idea'],
      ['fi', 'Suomi', 'Minulla on idea'],
    ] as const) {
      await page.getByRole('link', { name, exact: true }).click();
      expect(await heading(page)).toBe(textsIn(language)('intake:check.title'));
      expect(await page.locator('.summary-list').innerText()).toContain(idea);
    }
    await page
      .getByRole('link', { name: textsIn('fi')('intake:place.title') })
      .first()
      .click();
    await page.getByRole('link', { name: 'Svenska', exact: true }).click();
    expect(await page.locator('[name=place]:checked').inputValue()).toBe('853');
    await press(page, textsIn('sv')('intake:buttons.continue'));
    expect(await heading(page)).toBe(textsIn('sv')('intake:check.title'));
    await context.close();
  }, 60_000);

  it('goes back after sending, and finds the path again', async () => {
    const t = textsIn('en');
    const { page, context } = await browser.visit();
    await answerShortly(page, 'en');
    await send(page, t);
    const companies = await count('companies');
    await page.goBack();
    expect(await heading(page)).toBe(t('intake:sent.title'));
    await press(page, t('intake:sent.open'));
    await page.waitForURL(PATH);
    expect(await count('companies')).toBe(companies);
    await context.close();
  }, 60_000);

  it('answers in two tabs and presses twice, and has one path with all of it', async () => {
    const t = textsIn('en');
    const { page: one, context } = await browser.visit();
    await answerShortly(one, 'en');
    const other = await context.newPage();
    await one.goto('/en/questions/place?change=yes');
    await other.goto('/en/questions/words?change=yes');
    await choose(one, 'place', '564');
    await other.locator('#words').fill('From the other tab');
    await press(one, t('intake:buttons.continue'));
    await press(other, t('intake:buttons.continue'));
    await one.reload();
    const answers = await one.locator('.summary-list').innerText();
    expect(answers).toContain('Oulu');
    expect(answers).toContain('From the other tab');

    const intakes = await count('intakes');
    service.clock.forward({ minutes: 4 });
    await one.getByRole('button', { name: t('intake:check.send') }).dblclick();
    await one.waitForURL(PATH);
    await press(other, t('intake:check.send'));
    await other.waitForURL(PATH);
    expect(await count('intakes')).toBe(intakes + 1);
    await context.close();
  }, 60_000);
});
