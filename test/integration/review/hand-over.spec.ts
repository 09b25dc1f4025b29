import { AdvisorsService } from '../../../src/accounts/index.ts';
import { Sender } from '../../../src/platform/mail/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { HandOvers } from '../../../src/review/hand-over/hand-over.service.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { signInAdvisor, type TestAdvisor } from '../../support/desk.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

const TURKU = [{ role: 'advisor', city: '853' }] as const;

describe('a company that is handed over', () => {
  let relay: TestRelay;
  let test: TestApp;
  let anna: TestAdvisor;
  let bo: TestAdvisor;

  beforeAll(async () => {
    relay = await startRelay();
    test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  });
  afterAll(async () => {
    await test.close();
    await relay.close();
  });
  beforeEach(async () => {
    anna = await signInAdvisor(test, { grants: TURKU });
    bo = await signInAdvisor(test, { name: 'Bo', grants: TURKU });
  });

  const open = async (): Promise<string> =>
    (await openCompany(test, companyFactory.build())).companyId;
  const handOver = async (
    companyId: string,
    { from = anna, to = bo, message = 'You know <bakeries>\nand Turku best' } = {},
  ): Promise<boolean> => {
    const advisor = await test.app.get(AdvisorsService).find(from.id);
    if (advisor === null) throw new Error('There is no such advisor');
    return test.app.get(HandOvers).handOver(advisor, companyId, { to: to.id, message });
  };
  const send = (): Promise<void> => test.app.get(Sender).drain();
  const mailsTo = async ({ email }: TestAdvisor) => {
    await send();
    return relay.readFor(email);
  };
  const mailRows = (companyId: string): Promise<object[]> =>
    test.source.query('SELECT state, reason FROM outbox WHERE starts_with(intent_key, $1)', [
      `handed-over:${companyId}`,
    ]);

  it('is told to the colleague once, with the message and without the company’s name', async () => {
    const companyId = await open();
    expect(await handOver(companyId)).toBe(true);
    expect(await handOver(companyId)).toBe(true);
    const [mail, ...others] = await mailsTo(bo);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('A company has been handed over to you');
    expect(mail?.text).toContain('Anna has handed a company over to you.');
    expect(mail?.text).toContain('You know <bakeries>');
    expect(mail?.html).toContain('You know &lt;bakeries&gt;<br>and Turku best');
    expect(mail?.text).toContain(`http://kasvupolku.test/en/desk/paths/${companyId}`);
    expect(`${mail?.text} ${String(mail?.html)}`).not.toContain('Leipomo');
    expect(await mailsTo(anna)).toEqual([]);
  });

  it.each([
    { language: 'fi', subject: 'Sait uuden yrityksen hoidettavaksi' },
    { language: 'sv', subject: 'Du har fått ett nytt företag' },
  ] as const)('is told in the colleague’s $language', async ({ language, subject }) => {
    await test.app.get(AdvisorsService).introduce(bo.id, { name: 'Bo', language: language });
    expect(await handOver(await open(), { message: '' })).toBe(true);
    const [mail] = await mailsTo(bo);
    expect(mail?.subject).toBe(subject);
  });

  it('is no news to whoever takes it over, nor to one who has left the desk', async () => {
    const companyId = await open();
    await handOver(companyId, { from: bo, to: bo });
    expect(await mailsTo(bo)).toEqual([]);
    await handOver(companyId, { from: bo, to: anna });
    await test.source.query('UPDATE advisors SET deactivated_at = now() WHERE id = $1', [anna.id]);
    expect(await mailsTo(anna)).toEqual([]);
    expect(await mailRows(companyId)).toEqual([{ state: 'suppressed', reason: 'left-the-desk' }]);
    await handOver(companyId, { from: bo, to: bo });
    expect(await handOver(companyId, { from: bo, to: anna })).toBe(false);
  });

  it('is told to the last of several hands only', async () => {
    const companyId = await open();
    const cia = await signInAdvisor(test, { name: 'Cia', grants: TURKU });
    await handOver(companyId);
    await handOver(companyId, { from: bo, to: cia });
    expect(await mailsTo(bo)).toEqual([]);
    expect(await mailsTo(cia)).toHaveLength(1);
  });

  it('takes the message along when it is erased, also out of mails', async () => {
    const companyId = await open();
    await handOver(companyId, { message: 'A word that is nowhere else' });
    await test.app.get(PrivacyService).erase(companyId);
    expect(await mailRows(companyId)).toEqual([]);
    expect(await mailsTo(bo)).toEqual([]);
  });

  it('has been looked at by nobody since: the colleague is reminded of it', async () => {
    const companyId = await open();
    await handOver(companyId);
    const [review] = await test.source.query<{ untouched: boolean }[]>(
      `SELECT acted_at IS NULL OR acted_at < assigned_at AS untouched FROM reviews
        WHERE company_id = $1`,
      [companyId],
    );
    expect(review?.untouched).toBe(true);
  });
});
