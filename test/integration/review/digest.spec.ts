import { Sender } from '../../../src/platform/mail/index.ts';
import { DigestService } from '../../../src/review/digest/digest.service.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

const TURKU = [{ role: 'advisor', city: '853' }] as const;
const TAMPERE = [{ role: 'advisor', city: '837' }] as const;

describe('the digest of an advisor', () => {
  let relay: TestRelay;
  let test: TestApp;
  let made = 0;

  beforeAll(async () => {
    relay = await startRelay();
    test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  });
  afterAll(async () => {
    await test.close();
    await relay.close();
  });
  beforeEach(async () => {
    test.clock.set('2026-11-24T07:20:00+02:00');
    await test.source.query('DELETE FROM reviews');
  });

  const open = async (changes: object = {}): Promise<string> => {
    made += 1;
    const email = `firma${made}@yritys.example`;
    return (await openCompany(test, companyFactory.build({ email, ...changes }))).companyId;
  };
  const assign = (companyId: string, advisorId: string): Promise<unknown> =>
    test.source.query(
      `UPDATE reviews SET state = 'in-review', advisor_id = $2, assigned_at = $3
        WHERE company_id = $1`,
      [companyId, advisorId, test.clock.now()],
    );
  const run = async (): Promise<void> => {
    await test.app.get(DigestService).run();
    await test.app.get(Sender).drain();
  };
  const mailsTo = async (email: string): Promise<readonly string[]> =>
    (await relay.readFor(email)).map(({ text }) => text ?? '');

  it('comes once on a working day, and only when something waits', async () => {
    const anna = await signInAdvisor(test, { grants: TURKU });
    const elsewhere = await signInAdvisor(test, { grants: TAMPERE });
    await run();
    expect(await mailsTo(anna.email)).toEqual([]);
    await open({ wantsContact: true });
    await open({ wantsContact: true });
    await run();
    await run();
    const [mail = '', ...others] = await mailsTo(anna.email);
    expect(others).toEqual([]);
    expect(mail).toContain('2 companies wait to be contacted');
    expect(mail).toContain('/en/desk/queue');
    expect(mail).not.toContain('Leipomo');
    expect(await mailsTo(elsewhere.email)).toEqual([]);
    for (const weekend of ['2026-11-28', '2026-11-29', '2026-12-06', '2026-12-25']) {
      test.clock.set(`${weekend}T07:20:00+02:00`);
      await run();
    }
    expect(await mailsTo(anna.email)).toHaveLength(1);
    test.clock.set('2026-11-30T07:20:00+02:00');
    await run();
    expect(await mailsTo(anna.email)).toHaveLength(2);
  });

  it('tells of answers, silence and lost mail, and nothing to those who are away', async () => {
    const anna = await signInAdvisor(test, { grants: TURKU });
    const away = await signInAdvisor(test, { grants: TURKU });
    await test.source.query(
      `INSERT INTO advisor_absences (id, advisor_id, first_day, last_day)
         VALUES (gen_random_uuid(), $1, '2026-11-20', '2026-11-24')`,
      [away.id],
    );
    for (const { id } of [anna, away]) {
      const answered = await open();
      await assign(answered, id);
      await test.source.query(
        `UPDATE reviews SET state = 'waiting', waiting_for = 'answer',
                attention = '{silent,mail-failed}' WHERE company_id = $1`,
        [answered],
      );
    }
    await run();
    const [mail = ''] = await mailsTo(anna.email);
    expect(mail).toContain('1 of your companies has answered');
    expect(mail).toContain('1 of your companies has gone silent');
    expect(mail).toContain('Mail to 1 of your companies did not arrive');
    expect(await mailsTo(away.email)).toEqual([]);
  });

  it('reminds after 3 and 9 days without work, and gives the company back after 21', async () => {
    const anna = await signInAdvisor(test, { grants: TAMPERE });
    const companyId = await open({ profile: { area: '837' } });
    const worked = await open({ profile: { area: '837' } });
    await assign(companyId, anna.id);
    await assign(worked, anna.id);
    await test.source.query('UPDATE reviews SET acted_at = assigned_at WHERE company_id = $1', [
      worked,
    ]);
    const told: string[] = [];
    for (let day = 1; day <= 22; day += 1) {
      test.clock.forward({ days: 1 });
      const before = (await mailsTo(anna.email)).length;
      await run();
      if ((await mailsTo(anna.email)).length > before) told.push(`day ${day}`);
    }
    // 24 November and 9 days is a Thursday; no day of these is a holiday.
    expect(told).toEqual(['day 3', 'day 9']);
    const [first = ''] = await mailsTo(anna.email);
    expect(first).toContain(`/en/desk/paths/${companyId}`);
    expect(first).not.toContain(worked);
    const [row] = await test.source.query<Record<string, unknown>[]>(
      'SELECT state, waiting_for, tab, advisor_id, returned_at FROM reviews WHERE company_id = $1',
      [companyId],
    );
    expect(row).toMatchObject({
      state: 'waiting',
      waiting_for: 'returned',
      tab: 'look',
      advisor_id: null,
    });
    expect(row?.returned_at).not.toBeNull();
    expect(
      await test.source.query(
        'SELECT action, actor_id, by_time, city, subject FROM audit_log WHERE company_id = $1',
        [companyId],
      ),
    ).toEqual([
      { action: 'review.return', actor_id: null, by_time: true, city: '837', subject: anna.id },
    ]);
    const { agent } = await signInAdvisor(test, { grants: TAMPERE });
    const timeline = await Page.open(agent, `/en/desk/paths/${companyId}/timeline`);
    expect(timeline.text).toContain('by itself: nothing had been done for 21 days');
  });
});
