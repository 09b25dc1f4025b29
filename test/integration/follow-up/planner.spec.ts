import { ConsentsService } from '../../../src/companies/index.ts';
import { HoldsService } from '../../../src/follow-up/index.ts';
import { PreviewService } from '../../../src/follow-up/preview/preview.service.ts';
import { PlannerService } from '../../../src/follow-up/planner/planner.service.ts';
import { StepsService } from '../../../src/paths/index.ts';
import { HealthService } from '../../../src/platform/health/index.ts';
import { Sweeper } from '../../../src/platform/mail/index.ts';
import type { Language } from '../../../src/shared/language.ts';
import { companyFactory, openCompany, type Opened } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { changeService } from '../../support/catalogue.ts';
import { improvePath, signInAdvisor } from '../../support/desk.ts';
import { linkIn, mailTo, sendAll } from '../../support/follow-ups.ts';
import { Page, textOf } from '../../support/page.ts';
import { calendarsIn } from '../../support/calendar.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeEach(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
});
afterEach(async () => {
  await test.close();
  await relay.close();
});

const TO = 'anna@leipomo.example';

/** Got the path and confirmed reminders on Tuesday 24 November 2026. */
const followed = async (language: Language = 'en'): Promise<Opened> => {
  const opened = await openCompany(test, companyFactory.wantingReminders().build({ language }));
  await sendAll(test);
  const { manager } = test.source;
  await test.app.get(ConsentsService).confirm(manager, opened.companyId, language);
  return opened;
};

const run = async (time: string): Promise<number> => {
  test.clock.set(time);
  const queued = await test.app.get(PlannerService).run();
  await sendAll(test);
  return queued;
};

const subjects = async (): Promise<string[]> =>
  (await relay.readFor(TO)).map(({ subject = '' }) => subject).slice(1);

const stepsOf = async (companyId: string): Promise<readonly string[]> => {
  const [row] = await test.source.query<{ content: string }[]>(
    'SELECT content FROM path_versions WHERE company_id = $1 ORDER BY number DESC LIMIT 1',
    [companyId],
  );
  const { path } = JSON.parse(row?.content ?? '{"path": []}') as { path: { service: string }[] };
  return path.map(({ service }) => service);
};

const firstStep = async (companyId: string): Promise<string> =>
  (await stepsOf(companyId))[0] ?? 'none';

const done = async (companyId: string, service: string): Promise<void> => {
  await test.app.get(StepsService).change(companyId, { service, to: 'done', by: 'founder' });
};

/** Other things may be due, too: the seeded catalogue has dates of its own. */
const withoutDates = async (): Promise<void> => {
  await test.source.query(
    `UPDATE services SET document = jsonb_set(document::jsonb, '{application,windows}', '[]')::json
      WHERE document::jsonb -> 'application' ? 'windows'`,
  );
  await changeService(test, 'business-helsinki', {});
};

describe('the planner', () => {
  it('sends the first check-in after seven days, about the current step', async () => {
    await withoutDates();
    const { companyId } = await followed();
    expect(await run('2026-11-30T10:00:00+02:00')).toBe(0);
    expect(await run('2026-12-01T07:59:00+02:00')).toBe(0);
    expect(await run('2026-12-01T08:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toMatch(/^How is it going: /);
    expect(mail.text).toContain('[ ] ');
    expect(mail.text).toContain('The next mail comes on 15 Dec 2026 at the earliest');
    expect(mail.text).toMatch(
      /I have done it:\nhttp:\/\/kasvupolku\.test\/en\/step\/[\w-]{43}\?answer=done/,
    );
    expect([...mail.headers.keys()]).toContain('list');
    expect(await run('2026-12-08T10:00:00+02:00')).toBe(0);
    expect(await run('2026-12-15T10:00:00+02:00')).toBe(1);
    await done(companyId, await firstStep(companyId));
    expect(await run('2026-12-21T10:00:00+02:00')).toBe(0);
    expect(await run('2026-12-28T10:00:00+02:00')).toBe(1);
  });

  it.each([
    { language: 'fi', says: 'Miten etenee', next: 'Seuraava viesti tulee aikaisintaan 15.12.2026' },
    { language: 'sv', says: 'Hur går det', next: 'Nästa mejl kommer tidigast 15 dec. 2026' },
  ] as const)('writes in $language', async ({ language, says, next }) => {
    await withoutDates();
    await followed(language);
    await run('2026-12-01T08:00:00+02:00');
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toContain(says);
    expect(mail.text).toContain(next);
  });

  it('run twice, and twice at once, sends one mail', async () => {
    await withoutDates();
    await followed();
    test.clock.set('2026-12-01T10:00:00+02:00');
    const planner = test.app.get(PlannerService);
    const counts = await Promise.all([planner.run(), planner.run(), planner.run()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    await sendAll(test);
    expect(await run('2026-12-01T10:10:00+02:00')).toBe(0);
    expect(await subjects()).toHaveLength(1);
  });

  it('sends nothing of what an advisor holds, also when it was queued before', async () => {
    await withoutDates();
    const { companyId } = await followed();
    const holds = test.app.get(HoldsService);
    test.clock.set('2026-12-01T10:00:00+02:00');
    await test.app.get(PlannerService).run();
    await holds.hold(test.source.manager, companyId);
    await sendAll(test);
    expect(await subjects()).toEqual([]);
    expect(await run('2026-12-02T10:00:00+02:00')).toBe(0);
    await holds.letGo(test.source.manager, companyId);
    expect(await run('2026-12-03T10:00:00+02:00')).toBe(1);
  });

  it('tells of the day of an advisor’s own step like of any other, until it is done', async () => {
    await withoutDates();
    const { companyId } = await followed();
    const own = {
      kind: 'own-step',
      service: 'own:stalls',
      title: 'Call the market hall',
      text: 'They rent stalls by the week.',
      contact: null,
      date: '2026-12-18',
    } as const;
    const { id: advisorId } = await signInAdvisor(test, {
      grants: [{ role: 'advisor', city: '853' }],
    });
    await improvePath(test, { advisorId, companyId }, [own]);
    await sendAll(test);
    const preview = await test.app.get(PreviewService).of(companyId, 14);
    expect(preview?.mails.flatMap(({ items }) => items.map(({ kind }) => kind))).toContain(
      'deadline',
    );
    expect(preview?.ownTitles.get(own.service)).toBe(own.title);
    expect(await run('2026-12-03T10:00:00+02:00')).toBe(1);
    expect(await run('2026-12-04T10:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toBe('By 18 Dec 2026: Call the market hall');
    expect(mail.text).toContain('its last day is 18 Dec 2026, in 14 days');
    expect(mail.attachments[0]?.content.toString()).toContain('DTSTART;VALUE=DATE:20261218');
    await done(companyId, own.service);
    await run('2026-12-15T10:00:00+02:00');
    expect((await subjects()).filter((subject) => subject.includes(own.title))).toHaveLength(1);
  });

  it('checks in on an advisor’s own step, and its link says what became of it', async () => {
    await withoutDates();
    const { companyId } = await followed();
    const { id: advisorId } = await signInAdvisor(test, {
      grants: [{ role: 'advisor', city: '853' }],
    });
    const service = 'own:stalls';
    const [title, text] = ['Call the market hall', 'They rent stalls by the week.'];
    await improvePath(test, { advisorId, companyId }, [
      { kind: 'own-step', service, title, text, contact: '040 123', date: null },
    ]);
    await test.app
      .get(StepsService)
      .change(companyId, { service, to: 'in-progress', by: 'founder' });
    await sendAll(test);
    expect(await run('2026-12-01T10:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toBe('How is it going: Call the market hall');
    expect(mail.text).toContain(`[ ] ${text}`);
    const page = await Page.open(test.visitor(), linkIn(mail, 'step'));
    expect(page.text).toContain(title);
    expect(page.text).toContain('040 123');
    test.clock.forward({ hours: 1 });
    await page.submit('Done');
    const remind = `${linkIn(mail, 'path')}/steps/${service}/remind`;
    expect((await test.visitor().get(remind)).status).toBe(404);
    expect(await run('2026-12-11T10:00:00+02:00')).toBe(1);
    expect((await mailTo(test, relay, TO)).subject).not.toContain(title);
  });

  it('tells of a deadline in July though a mail before it came too late for June', async () => {
    await withoutDates();
    const { companyId } = await followed();
    test.clock.set('2027-06-30T17:50:00+03:00');
    expect(await test.app.get(PlannerService).run()).toBe(1);
    test.clock.set('2027-07-01T08:00:00+03:00');
    await sendAll(test);
    expect(await subjects()).toEqual([]);
    await changeService(test, await firstStep(companyId), {
      application: { mode: 'calls', windows: [{ opens: '2027-06-01', closes: '2027-07-20' }] },
    });
    expect(await run('2027-07-06T08:00:00+03:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toMatch(/^Closes 20 Jul 2027: /);
    expect(await run('2027-08-02T08:00:00+03:00')).toBe(1);
  });

  it('tells of a lost step with the nearest to it, once', async () => {
    await withoutDates();
    const { companyId } = await followed();
    const lost = await firstStep(companyId);
    await changeService(test, lost, { status: 'paused' });
    expect(await run('2026-11-26T10:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toMatch(/^No longer available: /);
    expect(mail.text).toMatch(/is no longer offered\. (The nearest to it is|We found nothing)/);
    expect(await run('2026-12-02T10:00:00+02:00')).toBe(0);
  });

  it('says a thing in no second mail when the relay may have the first, but only in office hours', async () => {
    await withoutDates();
    await followed();
    const later = async (time: string): Promise<void> => {
      // Doubts go by the clock of the database.
      await test.source.query(`UPDATE outbox SET doubted_at = doubted_at - interval '1 hour'`);
      test.clock.set(time);
      await test.app.get(Sweeper).sweep();
      await run(time);
    };
    relay.afterData = 'take-and-hang-up';
    expect(await run('2026-12-01T17:50:00+02:00')).toBe(1);
    relay.afterData = 'take';
    expect(await subjects()).toHaveLength(1);
    await later('2026-12-01T18:05:00+02:00');
    await later('2026-12-02T07:59:00+02:00');
    expect(await subjects()).toHaveLength(1);
    await later('2026-12-02T08:10:00+02:00');
    await later('2026-12-03T10:00:00+02:00');
    const mails = (await relay.readFor(TO)).slice(1);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.messageId).toBe(mails[0]?.messageId);
    expect(mails[1]?.text).toBe(mails[0]?.text);
  });

  it('tells of a lost step though the path of somebody else cannot be matched', async () => {
    await withoutDates();
    const unmatched = companyFactory.wantingReminders().build({ email: 'other@leipomo.example' });
    const broken = await openCompany(test, unmatched);
    const { manager } = test.source;
    await test.app.get(ConsentsService).confirm(manager, broken.companyId, 'en');
    await manager.query(
      `UPDATE path_versions SET standing = content, content = '{}' WHERE company_id = $1`,
      [broken.companyId],
    );
    const { companyId } = await followed();
    await changeService(test, await firstStep(companyId), { status: 'paused' });
    await run('2026-11-26T10:00:00+02:00');
    expect(await subjects()).toEqual([expect.stringMatching(/^No longer available: /)]);
  });

  it('takes the days of a lost step back from the calendar that had them', async () => {
    await withoutDates();
    const { companyId } = await followed();
    const dated = await firstStep(companyId);
    await changeService(test, dated, {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2026-12-11' }] },
    });
    expect(await run('2026-11-27T10:00:00+02:00')).toBe(1);
    const told = calendarsIn(await mailTo(test, relay, TO));
    await changeService(test, dated, { status: 'paused' });
    expect(await run('2026-12-07T10:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toMatch(/^No longer available: /);
    expect(mail.text).toContain('The attached cancellation takes dates that no longer apply out');
    expect(calendarsIn(mail)).toEqual([
      { ...told[0], method: 'CANCEL', sequence: expect.any(Number) as number, status: 'CANCELLED' },
    ]);
    expect(calendarsIn(mail)[0]?.sequence).toBeGreaterThan(told[0]?.sequence ?? Infinity);
  });

  it('tells of a new step that would be now or next, and the page offers it', async () => {
    await withoutDates();
    const { companyId, token } = await followed();
    const [service = ''] = (await stepsOf(companyId)).slice(1);
    await changeService(test, service, { status: 'paused' });
    await run('2026-11-26T10:00:00+02:00');
    const offers = await test.source.query<{ service: string }[]>(
      `SELECT service FROM step_news WHERE kind = 'new-step'`,
    );
    expect(offers.length).toBeGreaterThan(0);
    const mail = await mailTo(test, relay, TO);
    expect(mail.text).toContain('New for your path: ');
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(textOf(page.document.body)).toContain('add to my path');
  });

  it('warns of a deadline two weeks ahead', async () => {
    await withoutDates();
    const { companyId } = await followed();
    await changeService(test, await firstStep(companyId), {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2026-12-11' }] },
    });
    expect(await run('2026-11-26T10:00:00+02:00')).toBe(0);
    expect(await run('2026-11-27T10:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toMatch(/^Closes 11 Dec 2026: /);
    expect(mail.text).toContain('in 14 days');
    expect(mail.text).toContain('The date is attached for your calendar.');
    const [calendar] = mail.attachments;
    expect(calendar?.contentType).toBe('text/calendar');
    expect(calendar?.content.toString()).toContain('DTSTART;VALUE=DATE:20261211');
  });

  it('asks what became of a step ten days after it was done, and keeps the answer', async () => {
    await withoutDates();
    const { companyId } = await followed();
    const service = await firstStep(companyId);
    await done(companyId, service);
    await run('2026-12-04T10:00:00+02:00');
    const mail = await mailTo(test, relay, TO);
    expect(mail.text).toContain('Did it help: ');
    const link = /http:\/\/kasvupolku\.test(\/en\/path\/[\w-]{43}\/outcome\/[\w-]+)/.exec(
      mail.text ?? '',
    )?.[1];
    const page = await Page.open(test.visitor(), link ?? '');
    const after = await page.submit('It helped a little');
    expect(textOf(after.document.body)).toContain('Noted: It helped a little');
    expect(await test.source.query('SELECT service, outcome, said_by FROM step_outcomes')).toEqual([
      { service, outcome: 'helped-somewhat', said_by: 'founder' },
    ]);
  });

  it('reminds on the day that the founder set on the page, and not before', async () => {
    await withoutDates();
    const { companyId, token } = await followed();
    const visitor = test.visitor();
    const page = await Page.open(visitor, `/en/path/${token}`);
    const link = page.see.getAllByRole('link', { name: /^Remind me later/ })[0];
    const asked = await Page.open(visitor, link?.getAttribute('href') ?? '');
    const refused = await asked.submit('Remind me then', { Day: '2026-11-24' });
    expect([refused.status, refused.errors]).toEqual([422, ['Enter a day that is still to come']]);
    const set = await refused.submit('Remind me then', { Day: '2026-12-17' });
    expect(set.text).toContain('We will remind you of this step on 17 Dec 2026');
    expect((await set.follow('To your path')).text).toContain('Reminder on 17 Dec 2026: change');
    expect(await run('2026-12-16T10:00:00+02:00')).toBe(0);
    expect(await run('2026-12-17T10:00:00+02:00')).toBe(1);
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toMatch(/^You asked to be reminded: /);
    const again = `/en/path/${token}/steps/${await firstStep(companyId)}/remind`;
    expect((await Page.open(visitor, again)).text).not.toContain('We will remind you of this step');
    const other = await Page.open(visitor, again);
    const later = await other.submit('Remind me then', { Day: '2027-01-12' });
    await later.submit('Do not remind me');
    expect(await test.source.query('SELECT FROM step_reminders')).toEqual([]);
  });

  it('that has not run for two hours is reported', async () => {
    const report = async () => (await test.app.get(HealthService).ready()).checks['follow-ups'];
    await run('2026-11-24T10:00:00+02:00');
    test.clock.set('2026-11-24T11:59:00+02:00');
    expect(await report()).toMatchObject({ ok: true });
    test.clock.set('2026-11-24T12:00:00+02:00');
    expect(await report()).toMatchObject({ ok: false, silentSeconds: 7200 });
    expect(test.logged.join('')).toContain('The planner of follow-ups does not run');
  });
});
