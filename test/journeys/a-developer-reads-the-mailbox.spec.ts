import { DataSource } from 'typeorm';
import { OutboxService, Sender, trialIntent } from '../../src/platform/mail/index.ts';
import { LANGUAGES } from '../../src/shared/language.ts';
import { useApp } from '../support/app.ts';
import { axeViolations, scrollsSideways, useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);

/** A mail is no page: the program that shows it has the landmarks. */
const axeViolationsOfMail = async (page: Parameters<typeof axeViolations>[0]): Promise<string[]> =>
  (await axeViolations(page)).filter((each) => !/ (region|landmark-one-main):/.test(each));

beforeAll(async () => {
  const { app } = service;
  for (const language of LANGUAGES) {
    const intent = trialIntent(language, `anna@${language}.example`, language);
    await app.get(DataSource).transaction((tx) => app.get(OutboxService).enqueue(tx, intent));
  }
  await app.get(Sender).drain();
});

describe('a developer reads the mailbox', () => {
  it('on a screen and on a phone', async () => {
    for (const width of [1280, 320]) {
      const { page, context, problems } = await browser.visit({ width });
      await page.goto('/dev/mailbox');
      expect(await axeViolations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await page.getByRole('link', { name: 'Kasvupolun testiviesti' }).click();
      const mail = page.frameLocator('iframe');
      await mail.getByRole('heading', { level: 1 }).waitFor();
      expect(await mail.getByRole('link', { name: 'Avaa Kasvupolku' }).getAttribute('href')).toBe(
        'http://kasvupolku.test/fi',
      );
      expect(await scrollsSideways(page)).toBe(false);
      expect(problems).toEqual([]);
      await context.close();
    }
  }, 60_000);

  it.each(LANGUAGES)(
    'and each mail in %s reads well, light and dark, wide and narrow',
    async (language) => {
      const [{ id }] = await service.source.query<[{ id: string }]>(
        'SELECT id FROM outbox WHERE language = $1',
        [language],
      );
      const { text: html } = await service.visitor().get(`/dev/mailbox/${id}/html`);
      const { page, context } = await browser.visit({ width: 700 });
      await page.setContent(html);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolationsOfMail(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 900 });
      expect(await axeViolationsOfMail(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await context.close();
    },
    60_000,
  );
});
