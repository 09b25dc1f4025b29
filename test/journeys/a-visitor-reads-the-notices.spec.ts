import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);

describe('a visitor reads the notices', () => {
  it.each(['fi', 'sv', 'en'])(
    'in %s, on a screen and on a phone',
    async (language) => {
      for (const width of [1280, 360, 320]) {
        const { page, context, problems } = await browser.visit({ width });
        for (const path of ['privacy', 'accessibility', 'feedback']) {
          await page.goto(`/${language}/${path}`);
          expect(await page.getAttribute('html', 'lang')).toBe(language);
          expect(await axeViolations(page)).toEqual([]);
          expect(await scrollsSideways(page)).toBe(false);
        }
        expect(problems).toEqual([]);
        await context.close();
      }
    },
    60_000,
  );

  it('in the dark', async () => {
    const { page, context } = await browser.visit({ colorScheme: 'dark' });
    for (const path of ['privacy', 'accessibility', 'feedback']) {
      await page.goto(`/fi/${path}`);
      expect(await axeViolations(page)).toEqual([]);
    }
    await context.close();
  });
});
