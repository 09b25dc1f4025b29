import type { Page } from 'playwright-core';
import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);
const FORM = '/dev/components';

const press = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.waitForURL(FORM);
};

describe('a visitor fills in a form', () => {
  it.each([
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 360, colorScheme: 'light' },
    { width: 320, colorScheme: 'dark' },
  ] as const)(
    'and makes mistakes, $width pixels wide in the $colorScheme scheme',
    async (screen) => {
      const { page, context } = await browser.visit({ ...screen, locale: 'en-GB' });
      await page.goto(FORM);
      expect(await axeViolations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await press(page);
      expect(await page.getByRole('alert').count()).toBe(1);
      expect(await axeViolations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await context.close();
    },
    60_000,
  );

  it('is led from the list of problems to the field', async () => {
    const { page, context } = await browser.visit({ locale: 'en-GB' });
    await page.goto(FORM);
    await press(page);
    const focused = () => page.evaluate<string>('document.activeElement.className');
    expect(await focused()).toBe('ds-error-summary');
    await page.getByRole('link', { name: 'Enter an email address' }).click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('email');
    await context.close();
  });

  it('chooses by the whole row, by keyboard as well', async () => {
    const { page, context } = await browser.visit({ locale: 'en-GB' });
    await page.goto(FORM);
    await page.getByText('For example: I am making a plan').click({ force: true });
    expect(await page.getByLabel('I am getting ready to start').isChecked()).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('I have just started').isChecked()).toBe(true);
    await context.close();
  });

  it('hears how much may still be written, once the typing pauses', async () => {
    const { page, context, problems } = await browser.visit({ locale: 'en-GB' });
    await page.goto(FORM);
    await page.getByLabel('In your own words (optional)').fill('🫐'.repeat(101));
    await page.getByText('Characters over the limit: 1').waitFor();
    await page.getByLabel('In your own words (optional)').fill('🫐'.repeat(40));
    await page.getByText('Characters left: 60').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('has the same form without JavaScript, but for the button that copies', async () => {
    const { page, context } = await browser.visit({ locale: 'en-GB', javaScriptEnabled: false });
    await page.goto(FORM);
    expect(await page.getByRole('button', { name: 'Copy link' }).count()).toBe(0);
    await page.getByLabel('In your own words (optional)').fill('a bakery');
    await press(page);
    expect(await page.getByLabel('In your own words (optional)').inputValue()).toBe('a bakery');
    await context.close();
  });
});
