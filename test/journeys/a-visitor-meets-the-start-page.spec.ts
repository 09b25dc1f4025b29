import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);

describe('a visitor meets the start page', () => {
  it.each(['fi', 'sv', 'en'])(
    'in %s, on a screen and on a phone',
    async (language) => {
      for (const width of [1280, 360, 320]) {
        const { page, context, problems } = await browser.visit({ width });
        await page.goto(`/${language}`);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
        expect(await axeViolations(page)).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
        expect(problems).toEqual([]);
        await context.close();
      }
    },
    60_000,
  );

  it('in the dark', async () => {
    const { page, context } = await browser.visit({ colorScheme: 'dark' });
    await page.goto('/fi');
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });

  it('in the language that the browser asks for', async () => {
    const { page, context } = await browser.visit({ locale: 'sv-FI' });
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/sv');
    await context.close();
  });
});
