import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { companyFactory, openCompany } from '../factories/company.factory.ts';
import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser, type Visitor } from '../support/browser.ts';
import { signInAdvisor, type TestAdvisor } from '../support/desk.ts';

const turku = { grants: [{ role: 'advisor', city: '853' }] } as const;

/** `PICTURES=docs/screenshots npm test -- an-advisor` renews the pictures of the documentation. */
const pictures = process.env.PICTURES;

describe('an advisor improves a path', () => {
  const test = useApp();
  const browser = useBrowser(test);

  const enter = async (advisor: TestAdvisor, width = 1280): Promise<Visitor> => {
    const visitor = await browser.visit({ width, locale: 'en-GB' });
    await visitor.context.addCookies([{ ...advisor.cookie, url: browser.origin }]);
    return visitor;
  };

  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeViolations(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  it('approves what is good as it is with two actions: open, and one key', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { page, problems } = await enter(await signInAdvisor(test, turku));
    await page.goto(`/en/desk/paths/${companyId}`);
    await look(page, 'desk-path-1280');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look(page, 'desk-path-shortcuts');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByText('No mail went to the founder.').waitFor();
    await look(page, 'desk-path-approved');
    await page.goto(`/en/path/${token}`);
    await page.getByText('Checked by Anna').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('changes, previews and sends, and the founder reads it', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { page, problems } = await enter(await signInAdvisor(test, turku));
    await page.goto(`/en/desk/paths/${companyId}`);
    await page.getByText('Remove', { exact: false }).first().click();
    await page
      .getByRole('button', { name: /^Already used/ })
      .first()
      .click();
    await page.getByText('Your change is saved').waitFor();

    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Add a service to the path' }).waitFor();
    await look(page, 'desk-path-add');
    await page.getByLabel('Search the catalogue').fill('mentor');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('heading', { name: /services$/ }).waitFor();
    await look(page, 'desk-path-search');
    await page
      .getByRole('button', { name: /^Add to the path/ })
      .first()
      .click();
    await page.getByText('Your change is saved').waitFor();

    await page.keyboard.press('o');
    await page.getByRole('button', { name: 'Add the step' }).click();
    await page.getByRole('link', { name: 'Give the step a title' }).waitFor();
    await look(page, 'desk-path-mistake');
    await page.getByLabel('Title').fill('Call the market hall');
    await page.getByLabel('What to do').fill('They rent stalls by the week.');
    await page.getByRole('button', { name: 'Add the step' }).click();
    await page.getByText('Your change is saved').waitFor();
    await page.getByLabel('Note about the whole path').fill('Good plan. Begin with the bank.');
    await page.getByRole('button', { name: 'Save note', exact: true }).click();
    await page.getByText('4 changes wait for approval.').first().waitFor();
    await look(page, 'desk-path-changed');

    await page.keyboard.press('p');
    await page.getByRole('heading', { name: 'An advisor updated your growth path' }).waitFor();
    await look(page, 'desk-path-preview');
    await page.getByRole('link', { name: 'See the path page as the founder sees it' }).click();
    await page.getByText('Good plan. Begin with the bank.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`/en/desk/paths/${companyId}`);
    await page.keyboard.press('a');
    await page.getByText('the changes are on their way to the founder').waitFor();
    await look(page, 'desk-path-sent');

    await page.goto(`/en/path/${token}`);
    await page.getByText('Good plan. Begin with the bank.').waitFor();
    await page.getByRole('heading', { name: 'Call the market hall' }).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // The form that was refused is told to the console by the browser.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  });

  it('is told when a colleague was faster, and keeps what they typed', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const anna = await enter(await signInAdvisor(test, turku));
    const bo = await enter(await signInAdvisor(test, { ...turku, name: 'Bo' }), 768);
    await anna.page.goto(`/en/desk/paths/${companyId}`);
    await bo.page.goto(`/en/desk/paths/${companyId}`);
    await look(bo.page, 'desk-path-768');
    await anna.page.getByRole('button', { name: /^Down/ }).first().click();
    await anna.page.getByText('Your change is saved').waitFor();
    await bo.page.getByLabel('Note about the whole path').fill('What Bo wrote');
    await bo.page.getByRole('button', { name: 'Save note', exact: true }).click();
    await bo.page.getByText('Anna changed this path meanwhile').waitFor();
    expect(await bo.page.getByLabel('Note about the whole path').inputValue()).toBe(
      'What Bo wrote',
    );
    await look(bo.page, 'desk-path-meanwhile');
    expect(anna.problems).toEqual([]);
  });

  it('keeps ready sentences, and puts one into a note in the founder’s language', async () => {
    const { companyId } = await openCompany(test, companyFactory.build({ language: 'sv' }));
    const { page } = await enter(await signInAdvisor(test, turku));
    await page.goto('/en/desk/snippets');
    await look(page, 'desk-snippets-none');
    await page.getByRole('button', { name: 'Save the snippet' }).click();
    await page.getByRole('alert').waitFor();
    await look(page, 'desk-snippets-mistake');
    await page.getByLabel('Name').fill('Permits');
    await page.getByLabel('In Finnish').fill('Kysy luvista ensin.');
    await page.getByLabel('In Swedish').fill('Fråga först om tillstånd.');
    await page.getByLabel('In English').fill('Ask about permits first.');
    await page.getByRole('button', { name: 'Save the snippet' }).click();
    await page.getByRole('heading', { name: 'Permits' }).waitFor();
    await look(page, 'desk-snippets');
    await page.goto(`/en/desk/paths/${companyId}`);
    await page.getByLabel('Note about the whole path').fill('Hej');
    await page.getByLabel('Add a snippet').first().waitFor({ state: 'attached' });
    await page.locator('#snippet').selectOption('Permits');
    await page.getByRole('button', { name: 'Save note', exact: true }).click();
    await page.getByText('Your change is saved').waitFor();
    expect(await page.getByLabel('Note about the whole path').inputValue()).toBe(
      'Hej\nFråga först om tillstånd.',
    );
    await look(page, 'desk-path-snippet');
  });

  it('asks the founder one thing, and the answer comes back', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { page, problems } = await enter(await signInAdvisor(test, turku));
    await page.goto(`/en/desk/paths/${companyId}`);
    await page.keyboard.press('q');
    await page.getByLabel('What to ask').selectOption('In your own words');
    await page.getByLabel('The question in your own words').fill('Where will you bake?');
    await page.getByRole('button', { name: 'Send the question' }).click();
    await page.getByText('No answer yet.').waitFor();
    await look(page, 'desk-path-asked');
    await page.goto(`/sv/path/${token}/reply`);
    await look(page, 'reply-1280');
    await page.getByLabel('Ditt svar').fill('I en saluhall');
    await page.getByRole('button', { name: 'Skicka svaret' }).click();
    await page.getByText('Tack för svaret.').waitFor();
    await page.goto(`/en/desk/paths/${companyId}`);
    await page.getByText('I en saluhall').first().waitFor();
    await look(page, 'desk-path-answered');
    expect(problems).toEqual([]);
  });

  it('loses nothing when the session ends in the middle of a note', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const advisor = await signInAdvisor(test, turku);
    const { page, context } = await enter(advisor);
    await page.goto(`/fi/desk/paths/${companyId}`);
    await look(page, 'desk-path-fi');
    await page.getByLabel('Huomautus koko polusta').fill('Tämä säilyy');
    await context.clearCookies({ name: advisor.cookie.name });
    await page.getByRole('button', { name: 'Tallenna huomautus', exact: true }).click();
    await page.getByRole('heading', { name: 'Istuntosi on päättynyt' }).waitFor();
    await look(page, 'desk-path-session-ended');
    await context.addCookies([{ ...advisor.cookie, url: browser.origin }]);
    await page.locator('main').getByRole('button').click();
    await page.getByText('Muutos on tallessa').waitFor();
    expect(await page.getByLabel('Huomautus koko polusta').inputValue()).toBe('Tämä säilyy');
  });
});
