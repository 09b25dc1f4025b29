import { ConsentsService } from '../../../src/companies/index.ts';
import { type Preview, PreviewService } from '../../../src/follow-up/index.ts';
import { DraftReminders } from '../../../src/follow-up/unfinished/draft-reminder.service.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { mailTo, sendAll } from '../../support/follow-ups.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';
import { answerShortly } from '../../support/questionnaire.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
});
afterAll(async () => {
  await test.close();
  await relay.close();
});

describe('the preview of follow-ups', () => {
  it('says who gets which mail and why, who does not and why not, and shows a mail', async () => {
    const followed = await openCompany(test, companyFactory.wantingReminders().build());
    const unconfirmed = await openCompany(test, companyFactory.wantingReminders().build());
    const unreachable = await openCompany(test, companyFactory.unreachable().build());
    await sendAll(test);
    const { manager } = test.source;
    await test.app.get(ConsentsService).confirm(manager, followed.companyId, 'en');

    const previews = new Map<string, Preview>();
    for await (const preview of test.app.get(PreviewService).ahead(14))
      previews.set(preview.companyId, preview);
    const mail = previews
      .get(followed.companyId)
      ?.mails.find(({ items }) => items.some(({ kind }) => kind === 'check-in'));
    expect(mail?.at).toEqual(new Date('2026-12-01T08:00:00+02:00'));
    expect(previews.get(unconfirmed.companyId)).toMatchObject({
      mails: [],
      then: { ok: false, silence: 'not-confirmed' },
    });
    expect(previews.get(unreachable.companyId)).toMatchObject({
      mails: [],
      then: { ok: false, silence: 'no-address' },
    });

    const rendered = await test.app.get(PreviewService).render(followed.companyId);
    expect(rendered?.text).toContain('/path/preview');
    expect(await test.app.get(PreviewService).render(unreachable.companyId)).toBeNull();
    expect(await test.source.query('SELECT FROM follow_up_mails')).toEqual([]);
  });
});

describe('the page of follow-ups to come', () => {
  it('tells an advisor of their own cities, shows a mail, and hides other cities', async () => {
    const company = companyFactory.wantingReminders().build({ name: 'Pyörä Oy' });
    const { companyId } = await openCompany(test, company);
    await sendAll(test);
    await test.app.get(ConsentsService).confirm(test.source.manager, companyId, 'en');
    const { agent } = await signInAdvisor(test, { grants: [{ role: 'advisor', city: '853' }] });
    const page = await Page.open(agent, '/en/desk/follow-ups');
    expect(page.text).toContain('Check-in on the current step: ');
    expect(page.text).not.toContain('Reminders were asked for and not confirmed.');
    const others = await page.follow('The others');
    expect(others.text).toContain('Reminders were asked for and not confirmed.');
    expect(others.text).toContain('No address is known.');
    expect(others.text).not.toContain('Pyörä Oy');
    const mail = await page.follow('See the next mail to Pyörä Oy, Turku');
    expect(mail.text).toContain('Its links open nothing here.');
    expect(mail.text).toContain('The next mail comes on');
    const frame = mail.see.getByTitle('The mail as a mail program shows it');
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(mail.document.querySelector('pre')?.lang).toBe('en');
    const html = await agent.get(frame.getAttribute('src') ?? '');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.headers['content-security-policy']).toMatch(/; sandbox$/);
    expect(html.text).toContain('<html lang="en"');
    expect((await page.follow('The next 30 days')).status).toBe(200);

    const { agent: elsewhere } = await signInAdvisor(test);
    const theirs = await Page.open(elsewhere, '/en/desk/follow-ups');
    expect(theirs.text).not.toContain('Pyörä Oy');
    expect((await elsewhere.get(`/en/desk/follow-ups/${companyId}`)).status).toBe(404);
    expect((await elsewhere.get(`/en/desk/follow-ups/${companyId}/html`)).status).toBe(404);
    expect((await agent.get('/en/desk/follow-ups/nobody')).status).toBe(404);
    expect(await test.source.query('SELECT FROM follow_up_mails')).toEqual([]);
  });
});

describe('the page of follow-ups to come, with many companies', () => {
  it('shows fifty at a time, each once, and goes on where it was', async () => {
    const { companyId } = await openCompany(test, companyFactory.build({ name: 'Esikuva' }));
    await test.source.query(
      `INSERT INTO companies (id, language, area, name, state, created_at, last_activity_at)
         SELECT gen_random_uuid(), 'fi', '564', 'Yritys ' || n, 'active',
                '2026-01-01'::timestamptz + (n / 3) * interval '1 day', now()
           FROM generate_series(1, 120) n`,
    );
    await test.source.query(
      `INSERT INTO path_versions (id, company_id, number, cause, content, catalogue_version, created_at,
                                  matched_on, uncovered_needs, skipped_facts)
         SELECT gen_random_uuid(), company.id, 1, 'first', version.content, version.catalogue_version, now(),
                version.matched_on, '{}', '{}'
           FROM companies company, path_versions version
          WHERE company.name LIKE 'Yritys %' AND version.company_id = $1`,
      [companyId],
    );
    const { agent } = await signInAdvisor(test, { grants: [{ role: 'advisor', city: '564' }] });
    let page = await Page.open(agent, '/en/desk/follow-ups?who=others');
    const pages = [page];
    while (page.see.queryByRole('link', { name: 'Older companies' }) !== null) {
      page = await page.follow('Older companies');
      pages.push(page);
    }
    const names = pages.map(({ see }) =>
      see
        .getAllByRole('rowheader')
        .map(({ textContent }) => /Yritys \d+/.exec(textContent)?.[0] ?? textContent),
    );
    expect(names.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(names.flat()).size).toBe(120);
    expect(names[0]).toContain('Yritys 120');
    expect((await page.follow('The newest companies')).text).toContain('Yritys 120');
    const odd = await Page.open(agent, '/en/desk/follow-ups?who=others&after=%27&days=x');
    expect(odd.text).toContain('50 companies on this page');
  });
});

describe('a questionnaire left unfinished', () => {
  const TO = 'ville@pyora.example';
  const mails = () => relay.taken.filter(({ to }) => to === TO).length;

  it('is reminded of once, a day later in office hours, if that was ticked', async () => {
    await answerShortly(test.visitor());
    // Ticked on Thursday evening.
    await test.source.query('UPDATE drafts SET email = $1, reminder_wanted_at = $2', [
      TO,
      new Date('2026-11-26T19:00:00+02:00'),
    ]);
    const reminders = test.app.get(DraftReminders);
    for (const time of ['2026-11-27T12:00', '2026-11-28T12:00', '2026-11-30T07:00']) {
      test.clock.set(`${time}:00+02:00`);
      await reminders.queueDue();
      await sendAll(test);
      expect(mails()).toBe(0);
    }
    test.clock.set('2026-11-30T08:10:00+02:00');
    await reminders.queueDue();
    const mail = await mailTo(test, relay, TO);
    expect(mail.subject).toBe('The questions are waiting for you');
    expect(mail.text).toContain('/en/continue/');
    await reminders.queueDue();
    await sendAll(test);
    expect(mails()).toBe(1);
  });
});
