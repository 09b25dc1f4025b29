import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);

const NOTICES = ['privacy', 'accessibility', 'feedback'];

describe('a visitor reads the notices', () => {
  it.each(['fi', 'sv', 'en'])(
    'in %s, on a screen and on a phone',
    async (language) => {
      const { page, context, problems } = await browser.visit();
      for (const path of NOTICES) {
        await page.goto(`/${language}/${path}`);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        for (const width of [1280, 360, 320]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await axeViolations(page)).toEqual([]);
          expect(await scrollsSideways(page)).toBe(false);
        }
      }
      expect(problems).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it('in the dark', async () => {
    const { page, context } = await browser.visit({ colorScheme: 'dark' });
    for (const path of NOTICES) {
      await page.goto(`/fi/${path}`);
      expect(await axeViolations(page)).toEqual([]);
    }
    await context.close();
  }, 60_000);
});
