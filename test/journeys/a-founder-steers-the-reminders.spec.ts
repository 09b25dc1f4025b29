import { ConsentsService } from '../../src/companies/index.ts';
import { companyFactory, openCompany } from '../factories/company.factory.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  enqueueFollowUp,
  linkIn,
  mailTo,
  registerPlainFollowUp,
  remindedFounder,
  sendAll,
} from '../support/follow-ups.ts';
import { Page } from '../support/page.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  registerPlainFollowUp(test);
});
afterAll(async () => {
  await test.close();
  await relay.close();
});
beforeEach(() => {
  relay.reset();
  test.clock.set('2026-11-24T10:00:00+02:00');
});

const address = (name: string): string => `${name}@leipomo.example`;

const objection = (companyId: string, to: string) =>
  test.app.get(ConsentsService).objection(test.source.manager, companyId, to);

const open = (path: string): Promise<Page> => Page.open(test.visitor(), path);

describe('a founder who confirms reminders', () => {
  it('does so by a button on the page that the path mail leads to', async () => {
    const to = address('confirms');
    const { companyId } = await openCompany(
      test,
      companyFactory.wantingReminders().build({ email: to, language: 'sv' }),
    );
    const mail = await mailTo(test, relay, to);
    expect(mail.text).toMatch(/Bekräfta påminnelserna: \S+\/sv\/path\/[\w-]{43}\/reminders/);
    const page = await open(`${linkIn(mail, 'path')}/reminders`);
    expect(await objection(companyId, to)).toBe('no-consent');
    const confirmed = await page.submit('Ja, påminn mig');
    expect(confirmed.text).toContain('Påminnelserna är på.');
    expect(await objection(companyId, to)).toBeNull();
    const [consent] = await test.source.query<object[]>(
      'SELECT text_version, language, confirmed_at FROM consents WHERE company_id = $1',
      [companyId],
    );
    expect(consent).toEqual({
      text_version: '2',
      language: 'sv',
      confirmed_at: test.clock.now(),
    });
  });

  it('hears nothing of it in a path mail when no reminders were asked for', async () => {
    const to = address('unticked');
    await openCompany(test, companyFactory.build({ email: to }));
    const mail = await mailTo(test, relay, to);
    expect(mail.text).not.toContain('Confirm reminders');
    expect(mail.headers.has('list-unsubscribe')).toBe(false);
    expect(mail.text).toContain('You get this mail because');
  });

  it('who did not tick the box starts them later, and proves the mailbox', async () => {
    const to = address('later');
    const { token, companyId } = await openCompany(test, companyFactory.build({ email: to }));
    const own = await open(`/en/path/${token}`);
    const settings = await own.follow('Start reminders');
    expect(settings.text).toContain('l•••@leipomo.example');
    await sendAll(test);
    relay.reset();
    const asked = await settings.submit('Send me the mail');
    expect(asked.text).toContain('The mail is on its way.');
    expect(await objection(companyId, to)).toBe('no-consent');
    const mailed = await open(linkIn(await mailTo(test, relay, to), 'path'));
    await mailed.submit('Yes, remind me');
    expect(await objection(companyId, to)).toBeNull();
  });

  it('is not sent more than three such mails a day', async () => {
    const { token } = await openCompany(
      test,
      companyFactory.build({ email: address('impatient') }),
    );
    let page = await open(`/en/path/${token}/reminders`);
    await sendAll(test);
    test.clock.forward({ minutes: 1 });
    page = await page.submit('Send me the mail');
    await sendAll(test);
    test.clock.forward({ minutes: 1 });
    page = await page.submit('Send the mail again');
    await sendAll(test);
    test.clock.forward({ minutes: 1 });
    page = await page.submit('Send the mail again');
    expect(page.text).toContain('Three mails have gone to your address today.');
  });

  it('needs an address first', async () => {
    const { token } = await openCompany(test, companyFactory.unreachable().build());
    const page = await open(`/en/path/${token}/reminders`);
    expect(page.text).toContain('no address is known for this path');
    expect((await page.follow('Give an address')).heading).toBe('Where shall we send the path?');
  });

  it('gets none at an address that mail comes back from', async () => {
    const to = address('bounces');
    const { mailedPath } = await remindedFounder(test, relay, to);
    await test.source.query(
      `INSERT INTO suppressions (email_hash, reason, since)
       SELECT email_hash, 'hard-bounce', now() FROM contacts WHERE email = $1`,
      [to],
    );
    const page = await open(`${mailedPath}/reminders`);
    expect(page.text).toContain('No mail is sent to b•••@leipomo.example.');
    expect(page.see.queryByRole('button', { name: 'Pause for 30 days' })).toBeNull();
  });
});

describe('a founder with reminders', () => {
  it.each([
    { language: 'fi', pause: 'Pidä 30 päivän tauko', resume: 'Jatka heti', until: '24.12.2026' },
    { language: 'sv', pause: 'Pausa i 30 dagar', resume: 'Fortsätt genast', until: '24 dec. 2026' },
    { language: 'en', pause: 'Pause for 30 days', resume: 'Continue now', until: '24 Dec 2026' },
  ])('pauses them for thirty days, in $language', async ({ language, pause, resume, until }) => {
    const to = address(`pauses-${language}`);
    const { companyId, mailedPath } = await remindedFounder(test, relay, to);
    const page = await open(`${mailedPath.replace('/en/', `/${language}/`)}/reminders`);
    const paused = await page.submit(pause);
    expect(paused.text).toContain(until);
    expect(await objection(companyId, to)).toBe('paused');
    test.clock.set('2026-12-23T23:59:00+02:00');
    expect(await objection(companyId, to)).toBe('paused');
    test.clock.set('2026-12-24T00:01:00+02:00');
    expect(await objection(companyId, to)).toBeNull();
    test.clock.set('2026-12-01T10:00:00+02:00');
    await paused.submit(resume);
    expect(await objection(companyId, to)).toBeNull();
  });

  it('does not get what was on its way when the pause began', async () => {
    const to = address('mid-air');
    const { companyId, mailedPath } = await remindedFounder(test, relay, to);
    await enqueueFollowUp(test, companyId, { intentKey: 'f:mid-air', to });
    await (await open(`${mailedPath}/reminders`)).submit('Pause for 30 days');
    relay.reset();
    await sendAll(test);
    expect(await relay.readFor(to)).toEqual([]);
  });

  it('asks for fewer, and for as many as before', async () => {
    const { companyId, mailedPath } = await remindedFounder(test, relay, address('fewer'));
    const pace = async (): Promise<string | undefined> =>
      (await test.app.get(ConsentsService).reminders(test.source.manager, companyId))?.pace;
    const page = await open(`${mailedPath}/reminders`);
    expect(page.text).toContain('at most one mail a week');
    const fewer = await page.submit('Fewer reminders');
    expect(fewer.text).toContain('at most one mail in four weeks');
    expect(await pace()).toBe('fewer');
    await fewer.submit('As often as before');
    expect(await pace()).toBe('usual');
  });

  it('stops them, and starts again only by a new confirmation', async () => {
    const to = address('stops');
    const { companyId, mailedPath, token } = await remindedFounder(test, relay, to);
    const page = await open(`${mailedPath}/reminders`);
    const stopped = await page.submit('Stop reminders');
    expect(stopped.text).toContain('Reminders are off.');
    expect(await objection(companyId, to)).toBe('no-consent');
    const own = await open(`/en/path/${token}/reminders`);
    await own.submit('Send me the mail');
    expect(await objection(companyId, to)).toBe('no-consent');
    await (await open(`${mailedPath}/reminders`)).submit('Yes, remind me');
    expect(await objection(companyId, to)).toBeNull();
    const consents = await test.source.query<object[]>(
      `SELECT withdrawn_by, confirmed_at IS NOT NULL AS given FROM consents
        WHERE company_id = $1 ORDER BY id`,
      [companyId],
    );
    expect(consents).toEqual([
      { withdrawn_by: 'page', given: true },
      { withdrawn_by: null, given: true },
    ]);
  });

  it('comes from the foot of a follow-up to the same page', async () => {
    const to = address('foot');
    const { companyId } = await remindedFounder(test, relay, to);
    await enqueueFollowUp(test, companyId, { intentKey: 'f:foot', to });
    const { text = '' } = await mailTo(test, relay, to);
    const link = /Fewer reminders or a pause: (\S+)/.exec(text)?.[1] ?? '';
    const page = await open(new URL(link).pathname);
    expect(page.see.getByRole('button', { name: 'Pause for 30 days' })).toBeTruthy();
  });

  it('changes nothing by looking, and nothing that is no choice', async () => {
    const { mailedPath } = await remindedFounder(test, relay, address('odd'));
    const page = await open(`${mailedPath}/reminders?done=%3Cb%3E`);
    expect(page.see.queryByRole('status')).toBeNull();
    page.see.getByRole('button', { name: 'Stop reminders' }).setAttribute('value', 'toString');
    expect((await page.submit('Stop reminders')).status).toBe(404);
    const bare = await test
      .visitor()
      .post(`${mailedPath}/reminders`)
      .type('form')
      .send({ reminders: 'stop' });
    expect(bare.status).toBe(403);
  });

  it('says on the page of the path that the mail was not for them', async () => {
    const to = address('stranger');
    const { companyId, mailedPath, token } = await remindedFounder(test, relay, to);
    const own = await open(`/en/path/${token}`);
    expect(own.see.queryByRole('link', { name: 'This wasn’t me' })).toBeNull();
    const question = await (await open(mailedPath)).follow('This wasn’t me');
    const done = await question.submit('This wasn’t me, remove my address');
    expect(done.heading).toBe('Your address is removed');
    expect(await objection(companyId, to)).toBe('address-changed');
    const [row] = await test.source.query<object[]>(
      'SELECT withdrawn_by FROM consents WHERE company_id = $1',
      [companyId],
    );
    expect(row).toEqual({ withdrawn_by: 'not-me' });
  });
});
