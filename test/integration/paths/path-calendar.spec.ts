import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { changeService } from '../../support/catalogue.ts';
import { mailTo } from '../../support/follow-ups.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  await test.source.query(
    `UPDATE services SET document = jsonb_set(document::jsonb, '{application,windows}', '[]')::json
      WHERE document::jsonb -> 'application' ? 'windows'`,
  );
  await changeService(test, 'business-helsinki', {});
});
afterAll(async () => {
  await test.close();
  await relay.close();
});

const field = (text: string, name: string): string | undefined =>
  new RegExp(`${name}:(.*)`).exec(text)?.[1];

const firstStep = async (): Promise<string> => {
  const { versionId } = await openCompany(test, companyFactory.build());
  const [row] = await test.source.query<{ service: string }[]>(
    `SELECT content::jsonb -> 'path' -> 0 ->> 'service' AS service FROM path_versions WHERE id = $1`,
    [versionId],
  );
  return row?.service ?? '';
};

describe('the path mail', () => {
  it('brings nothing for the calendar while its steps have no day', async () => {
    const to = 'undated@leipomo.example';
    await openCompany(test, companyFactory.build({ email: to }));
    const mail = await mailTo(test, relay, to);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).not.toContain('calendar');
  });

  it('brings the last days of its steps, under the names that the page gives them', async () => {
    await changeService(test, await firstStep(), {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2026-12-15' }] },
    });
    const to = 'dated@leipomo.example';
    const { token } = await openCompany(test, companyFactory.build({ email: to }));
    const mail = await mailTo(test, relay, to);
    expect(mail.text).toContain('The dates of these steps are attached for your calendar.');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['kasvupolku.ics']);
    const attached = mail.attachments[0]?.content.toString() ?? '';
    expect(attached).toContain('DTSTART;VALUE=DATE:20261215');
    const page = await test.visitor().get(`/en/path/${token}/calendar.ics`);
    expect(field(attached, 'UID')).toBe(field(page.text, 'UID'));
  });
});
