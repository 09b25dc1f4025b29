import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);

const PAGES = [
  { name: 'a search', path: 'services?q=pilot&need=pilot-or-testing' },
  { name: 'a search without results', path: 'services?q=pizza+drone' },
  { name: 'one service', path: 'services/starttiraha' },
];

describe('a visitor browses the services', () => {
  it.each(PAGES)(
    '$name reads well in each language and width',
    async ({ path }) => {
      for (const [language, width] of [
        ['fi', 1280],
        ['sv', 360],
        ['en', 320],
      ] as const) {
        const { page, context, problems } = await browser.visit({ width });
        await page.goto(`/${language}/${path}`);
        expect(await axeViolations(page)).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
        expect(problems).toEqual([]);
        await context.close();
      }
    },
    90_000,
  );

  it('with the keyboard alone', async () => {
    const { page, context } = await browser.visit();
    await page.goto('/en/services');
    await page.getByLabel('What are you looking for?').focus();
    await page.keyboard.type('start-up grant');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=start-up/);
    await page.getByRole('link', { name: 'Start-up grant (starttiraha)' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/services\/starttiraha/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Start-up grant (starttiraha)',
    );
    await context.close();
  }, 60_000);
});
