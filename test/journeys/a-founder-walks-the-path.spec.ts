import type { ParsedMail } from 'mailparser';
import { Sender } from '../../src/platform/mail/index.ts';
import { companyFactory, openCompany } from '../factories/company.factory.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { Page } from '../support/page.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';

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
beforeEach(() => {
  relay.reset();
});

const send = async (): Promise<void> => {
  await test.app.get(Sender).drain();
};

const address = (name: string): string => `${name}@leipomo.example`;

const pathIn = ({ text = '' }: ParsedMail): string =>
  new URL(/http:\/\/kasvupolku\.test\/\S+\/path\/[\w-]{43}/.exec(text)?.[0] ?? '').pathname;

const mailFor = async (to: string): Promise<ParsedMail> => {
  await send();
  const mail = (await relay.readFor(to)).at(-1);
  if (mail === undefined) throw new Error(`No mail came to ${to}`);
  return mail;
};

/** The names of the steps on the page, in order. */
const stepsOn = (page: Page): string[] =>
  page.see.queryAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent.trim());

describe('a founder who opens the page after the questions', () => {
  it('meets a path in order, with reasons and without numbers', async () => {
    const { token } = await openCompany(test, companyFactory.build({ email: address('first') }));
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(page.status).toBe(200);
    expect(page.heading).toMatch(/^Start with a talk, then .+/);
    expect(page.text).toContain('Your path · Turku · getting ready to start · 24 Nov 2026');
    expect(page.text).toContain('On its way to f•••@leipomo.example');
    expect(page.see.getByText('Start here')).toBeTruthy();
    expect(page.see.getByRole('heading', { name: 'Now' })).toBeTruthy();
    expect(page.see.getByRole('heading', { name: 'Next' })).toBeTruthy();
    expect(stepsOn(page).length).toBeGreaterThan(4);
    expect(page.text).toMatch(/You look for help to set up a company/);
    expect(page.see.getAllByText(/^fits (very well|well|partly)$/).length).toBeGreaterThan(3);
    expect(page.text).not.toMatch(/unknown|undefined|null|ineligible/i);
  });

  it('reads as a question what is not known of a step', async () => {
    const company = companyFactory.build({
      email: address('check'),
      profile: { stage: 'pre-startup', area: '853', needs: ['founding', 'funding'], facts: {} },
    });
    const { token } = await openCompany(test, company);
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(page.text).toContain('Have you already started as a full-time entrepreneur?');
  });

  it('is told one thing to begin with when things go badly', async () => {
    const company = companyFactory.build({
      email: address('trouble'),
      profile: { stage: 'established', area: '092', needs: ['trouble', 'digitalisation'] },
    });
    const { token } = await openCompany(test, company);
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(page.heading).toBe('Start by talking with somebody');
    expect(stepsOn(page).at(0)).toBe('Business Vantaa (City of Vantaa business services)');
  });

  it('has it kept by nobody, listed nowhere, and no link given away', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const page = await Page.open(test.visitor(), `/fi/path/${token}`);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe(
      'noindex',
    );
    expect(test.logged.join('')).not.toContain(token);
  });

  it('reads it in each language, with all texts there', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    for (const [language, heading] of [
      ['fi', /^Ensin keskustelu, sitten /],
      ['sv', /^Börja med ett samtal, sedan /],
      ['en', /^Start with a talk, then /],
    ] as const) {
      const page = await Page.open(test.visitor(), `/${language}/path/${token}`);
      expect(page.status).toBe(200);
      expect(page.heading).toMatch(heading);
    }
  });

  it('is told the same by GET however often, and changes nothing by it', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const state = () =>
      test.source.query<object[]>(
        `SELECT (SELECT count(*) FROM step_status_changes) AS changes, (SELECT count(*) FROM page_openings) AS openings,
                (SELECT sum(extract(epoch FROM last_activity_at)) FROM companies) AS activity,
                (SELECT count(*) FROM path_links) AS links, (SELECT count(*) FROM outbox) AS mails`,
      );
    const before = await state();
    for (const page of [
      '',
      '/print',
      '/share',
      '/delete',
      '/contact',
      '/address',
      '/not-me',
      '/not-yet',
    ])
      expect((await Page.open(test.visitor(), `/en/path/${token}${page}`)).status).toBe(200);
    expect(await state()).toEqual(before);
  });

  it('says that a step is done, sees it behind them, and takes it back', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const visitor = test.visitor();
    const before = await Page.open(visitor, `/en/path/${token}`);
    const [first = '', second = ''] = stepsOn(before);
    const after = await before.submit(`Done: ${first}`);
    expect(after.path).toBe(`/en/path/${token}`);
    expect(stepsOn(after)).not.toContain(first);
    expect(stepsOn(after)).toContain(second);
    expect(after.see.getByRole('heading', { name: 'Behind you' })).toBeTruthy();
    const undone = await after.submit(`Undo: ${first}`);
    expect(stepsOn(undone)).toEqual(stepsOn(before));
    expect(undone.see.queryByRole('heading', { name: 'Behind you' })).toBeNull();
  });

  it('marks what they work on, and the page begins with it', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const before = await Page.open(test.visitor(), `/en/path/${token}`);
    const [, second = ''] = stepsOn(before);
    const after = await before.submit(`In progress: ${second}`);
    expect(after.see.getByRole('region', { name: second })).toBeTruthy();
    const back = await after.submit(`Not started yet: ${second}`);
    expect(back.see.queryByRole('region', { name: second })).toBeNull();
  });

  it('says that a step is not for them, and is offered another', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const before = await Page.open(test.visitor(), `/en/path/${token}`);
    const [first = ''] = stepsOn(before);
    const declined = await before.submit(`Not for me: ${first}`);
    expect(declined.see.getByRole('heading', { name: 'New: add to my path?' })).toBeTruthy();
    const [offer] = declined.see.getAllByRole('button', { name: /^Add to my path: / });
    const name = (offer?.textContent ?? '').replace('Add to my path: ', '').trim();
    const added = await declined.submit(`Add to my path: ${name}`);
    expect(added.text).toContain('Added to your path.');
    expect(stepsOn(added)).toContain(name);
  });

  it('finds the same path in two tabs and on two devices', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const phone = await Page.open(test.visitor(), `/en/path/${token}`);
    const desk = await Page.open(test.visitor(), `/fi/path/${token}`);
    const [first = ''] = stepsOn(phone);
    const onPhone = await phone.submit(`Done: ${first}`);
    // The other tab still shows the button; pressing it once more does no harm.
    const [eka = ''] = stepsOn(desk);
    const onDesk = await desk.submit(`Tehty: ${eka}`);
    expect(stepsOn(onDesk)).toHaveLength(stepsOn(onPhone).length);
    const changes = await test.source.query<object[]>(
      `SELECT 1 FROM step_status_changes WHERE company_id =
         (SELECT company_id FROM path_links ORDER BY created_at DESC LIMIT 1)`,
    );
    expect(changes.length).toBeLessThan(2);
  });

  it('is told kindly about a link that opens nothing', async () => {
    for (const wrong of ['x', 'A'.repeat(43), '../../etc/passwd', '%00']) {
      const page = await Page.open(test.visitor(), `/en/path/${encodeURIComponent(wrong)}`);
      expect(page.status).toBe(404);
      expect(page.heading).toBe('This link no longer works');
      expect(page.see.getByRole('link', { name: 'Get a new link by email' })).toBeTruthy();
    }
  });

  it('has their own words shown as words, whatever is in them', async () => {
    const evil = '<script>alert(1)</script> {{company}} \u202Ehapanjuuri';
    const profile = { ...companyFactory.build().profile, text: evil };
    const { token } = await openCompany(
      test,
      companyFactory.build({ profile, firstName: evil, name: evil }),
    );
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('<script>alert');
  });
});

describe('a founder who opens the page from the mail', () => {
  it('got a mail that says what to do first, and why', async () => {
    const to = address('mail');
    await openCompany(test, companyFactory.build({ email: to }));
    const mail = await mailFor(to);
    expect(mail.subject).toBe('Your growth path: start here');
    expect(mail.from?.text).toContain('Business Turku');
    const text = mail.text ?? '';
    expect(text).toContain('Hello Anna');
    expect(text).toContain('getting ready to start in Turku');
    expect(text).toContain('This wasn’t me');
    expect(text).not.toMatch(/!|hapanjuuri|Leipomo|points|undefined/);
    const words = text.replace(/https?:\S+/g, '').split(/\s+/).length;
    expect(words).toBeGreaterThan(120);
    expect(words).toBeLessThan(280);
    expect(String(mail.html).length).toBeLessThan(100_000);
    expect(await relay.readFor(to)).toHaveLength(1);
  });

  it.each([
    ['fi', 'Kasvupolkusi: aloita näistä', 'Hei Anna'],
    ['sv', 'Din tillväxtväg: börja här', 'Hej Anna'],
  ] as const)('reads it in %s', async (language, subject, greeting) => {
    const to = address(`mail-${language}`);
    await openCompany(test, companyFactory.build({ email: to, language }));
    const mail = await mailFor(to);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(greeting);
    expect(pathIn(mail)).toMatch(new RegExp(`^/${language}/path/`));
  });

  it('is not greeted by anything that is no name', async () => {
    const to = address('bad-name');
    await openCompany(
      test,
      companyFactory.build({ email: to, firstName: 'Win at http://evil.example' }),
    );
    const mail = await mailFor(to);
    expect(mail.text).not.toContain('evil');
    expect(mail.text).toMatch(/^Hello$/m);
  });

  it('agrees to reminders there, and only there', async () => {
    const to = address('reminders');
    const company = companyFactory.wantingReminders().build({ email: to });
    const { token, companyId } = await openCompany(test, company);
    const own = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(own.see.queryByRole('button', { name: 'Yes, remind me' })).toBeNull();
    expect(own.text).toContain('Open the path from the link in the mail');
    const mailed = await Page.open(test.visitor(), pathIn(await mailFor(to)));
    const agreed = await mailed.submit('Yes, remind me');
    expect(agreed.text).toContain('Reminders are on.');
    const consents = await test.source.query<object[]>(
      `SELECT text_version, language, confirmed_at IS NOT NULL AS given FROM consents WHERE company_id = $1`,
      [companyId],
    );
    expect(consents).toEqual([{ text_version: '2', language: 'en', given: true }]);
    const stopped = await agreed.submit('Stop reminders');
    expect(stopped.text).toContain('Reminders are off.');
    expect(stopped.text).toContain('You get no reminders of this path.');
  });

  it('sees on the page when the mail was sent, and when it was refused', async () => {
    const good = await openCompany(test, companyFactory.build({ email: address('good') }));
    const bad = await openCompany(test, companyFactory.build({ email: address('bad') }));
    const ours = await openCompany(test, companyFactory.build({ email: address('ours') }));
    const answers = new Map([
      [address('bad'), { code: 550, text: '5.1.1 no such user' }],
      [address('ours'), { code: 550, text: '5.7.1 blocked for reputation' }],
    ]);
    relay.onRecipient = (to) => answers.get(to) ?? null;
    await send();
    expect((await Page.open(test.visitor(), `/en/path/${good.token}`)).text).toContain(
      'Sent to g•••@leipomo.example',
    );
    const refused = await Page.open(test.visitor(), `/en/path/${bad.token}`);
    expect(refused.text).toContain('The address b•••@leipomo.example did not accept the mail.');
    const faultOfOurs = await Page.open(test.visitor(), `/en/path/${ours.token}`);
    expect(faultOfOurs.text).toContain('The mail to o•••@leipomo.example did not get through.');
    const form = await refused.follow('Wrong? Change and send again');
    const sent = await form.submit('Send the path', { 'Email address': address('better') });
    expect(sent.text).toContain('The path is on its way to your address.');
    await send();
    expect(await relay.readFor(address('better'))).toHaveLength(1);
    const versions = await test.source.query<{ sent: boolean }[]>(
      'SELECT sent_at IS NOT NULL AS sent FROM path_versions WHERE company_id = $1',
      [bad.companyId],
    );
    expect(versions).toEqual([{ sent: true }]);
  });

  it('cannot be reached any more through a mistyped address', async () => {
    const wrong = address('mistyped');
    const company = companyFactory.wantingReminders().build({ email: wrong });
    const { token } = await openCompany(test, company);
    const strangers = pathIn(await mailFor(wrong));
    const page = await Page.open(test.visitor(), `/en/path/${token}/address`);
    await page.submit('Send the path', { 'Email address': address('mine') });
    expect((await Page.open(test.visitor(), strangers)).status).toBe(404);
    const mine = await Page.open(test.visitor(), pathIn(await mailFor(address('mine'))));
    expect(mine.status).toBe(200);
  });

  it('is told what is wrong with an address, and keeps what was typed', async () => {
    const { token } = await openCompany(test, companyFactory.build({ email: null }));
    const form = await Page.open(test.visitor(), `/en/path/${token}/address`);
    for (const [typed, error] of [
      ['', 'Enter an email address'],
      ['anna', 'Enter the address in the form'],
      ['a@b.example, c@d.example', 'Enter one address only'],
    ] as const) {
      const refused = await form.submit('Send the path', { 'Email address': typed });
      expect(refused.status).toBe(422);
      expect(refused.title).toMatch(/^Error: /);
      expect(refused.errors.join()).toContain(error);
      expect(refused.see.getByLabelText<HTMLInputElement>('Email address').value).toBe(typed);
    }
  });

  it('gets no more than three path mails a day to one address', async () => {
    const to = address('often');
    const { token } = await openCompany(test, companyFactory.build({ email: to }));
    for (const expected of [200, 200, 422]) {
      await send();
      // Mails of one frozen moment have no latest one.
      test.clock.forward({ minutes: 1 });
      const form = await Page.open(test.visitor(), `/en/path/${token}/address`);
      const page = await form.submit('Send the path', { 'Email address': to });
      expect(page.status).toBe(expected);
    }
    await send();
    expect(await relay.readFor(to)).toHaveLength(3);
  });

  it('sends once when the button is pressed twice', async () => {
    const to = address('twice');
    const { token } = await openCompany(test, companyFactory.build({ email: to }));
    await send();
    const form = await Page.open(test.visitor(), `/en/path/${token}/address`);
    await Promise.all([1, 2].map(() => form.submit('Send the path', { 'Email address': to })));
    await send();
    expect((await relay.readFor(to)).length).toBeLessThanOrEqual(3);
  });
});

describe('somebody who got a mail that was not for them', () => {
  it('is left alone for good, by a button and not by a link alone', async () => {
    const to = address('stranger');
    const { token } = await openCompany(test, companyFactory.build({ email: to }));
    const path = pathIn(await mailFor(to));
    const page = await Page.open(test.visitor(), `${path}/not-me`);
    expect((await Page.open(test.visitor(), path)).status).toBe(200);
    const done = await page.submit('This wasn’t me, remove my address');
    expect(done.heading).toBe('Your address is removed');
    expect((await Page.open(test.visitor(), path)).status).toBe(404);
    const own = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(own.text).toContain('This path has not been sent by email.');
    const again = await (
      await own.follow('Send it to me')
    ).submit('Send the path', {
      'Email address': to,
    });
    expect(again.status).toBe(422);
    await openCompany(test, companyFactory.build({ email: to }));
    relay.reset();
    await send();
    expect(await relay.readFor(to)).toEqual([]);
  });
});

describe('a founder who lost the link', () => {
  it('gets a new one by mail, and everybody is answered the same', async () => {
    const to = address('lost');
    const { companyId } = await openCompany(test, companyFactory.build({ email: to }));
    await send();
    relay.reset();
    const form = await Page.open(test.visitor(), '/en/lost-link');
    const known = await form.submit('Send the link', { 'Email address': to });
    const unknown = await form.submit('Send the link', { 'Email address': address('nobody') });
    expect(known.heading).toBe('Look in your mail');
    expect(unknown.text).toBe(known.text);
    const mail = await mailFor(to);
    expect(mail.subject).toBe('The link to your path');
    expect((await Page.open(test.visitor(), pathIn(mail))).status).toBe(200);
    await form.submit('Send the link', { 'Email address': to });
    await send();
    expect(await relay.readFor(to)).toHaveLength(1);
    expect(await relay.readFor(address('nobody'))).toEqual([]);
    expect(companyId).not.toBe('');
  });
});

describe('a founder who wants a person', () => {
  it('asks an advisor, by the address that is known or by phone', async () => {
    const { token, companyId } = await openCompany(test, companyFactory.build());
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    const form = await page.follow('Ask an advisor to contact me');
    expect(form.text).toContain('a•••@leipomo.example');
    const wrong = await form.submit('Ask for contact', { 'Phone number': 'call me' });
    expect(wrong.errors).toEqual(['Enter a phone number, for example 040 123 4567']);
    const asked = await wrong.submit('Ask for contact', { 'Phone number': '040 123 4567' });
    expect(asked.text).toContain('You asked for contact on 24 Nov 2026.');
    expect(asked.see.queryByRole('link', { name: 'Ask an advisor to contact me' })).toBeNull();
    const contacts = await test.source.query<object[]>(
      'SELECT email, phone FROM contacts WHERE company_id = $1',
      [companyId],
    );
    expect(contacts).toEqual([{ email: 'anna@leipomo.example', phone: '040 123 4567' }]);
  });

  it('must leave some way to be reached', async () => {
    const { token } = await openCompany(test, companyFactory.unreachable().build());
    const form = await Page.open(test.visitor(), `/en/path/${token}/contact`);
    const refused = await form.submit('Ask for contact');
    expect(refused.errors).toEqual(['Give an email address or a phone number']);
  });

  it('sees no promise that the city has not made', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(page.text).not.toMatch(/answers in/);
    await test.source.query(
      "UPDATE city_settings SET response_working_days = 2 WHERE code = '853'",
    );
    const promised = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(promised.text).toContain('answers in 2 working days');
  });
});

describe('a founder who shows the path to others', () => {
  it('makes a link that only reads, and takes it back', async () => {
    const profile = { ...companyFactory.build().profile, text: 'sourdough bakery equipment' };
    const { token } = await openCompany(test, companyFactory.build({ profile }));
    const share = await Page.open(test.visitor(), `/en/path/${token}/share`);
    const made = await share.submit('Make a share link');
    const field = made.see.getByRole<HTMLInputElement>('textbox', { name: /^Share link, made/ });
    const shared = await Page.open(test.visitor(), new URL(field.value).pathname);
    expect(shared.status).toBe(200);
    expect(stepsOn(shared).length).toBeGreaterThan(4);
    expect(shared.see.queryAllByRole('button')).toEqual([]);
    expect(shared.text).not.toMatch(/sourdough|leipomo|•••/);
    const asOwner = new URL(field.value).pathname.replace('/shared/', '/path/');
    expect((await Page.open(test.visitor(), asOwner)).status).toBe(404);
    const ownAsShared = await Page.open(test.visitor(), `/en/shared/${token}`);
    expect(ownAsShared.status).toBe(404);
    await made.submit('Take this link back');
    expect((await Page.open(test.visitor(), new URL(field.value).pathname)).status).toBe(404);
  });

  it('prints it without JavaScript', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    const print = await page.follow('Print');
    expect(stepsOn(print).length).toBeGreaterThan(2);
    expect(print.text).toContain('Business Turku');
  });

  it('has no calendar while nothing has a date', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(page.see.queryByRole('link', { name: 'Dates for my calendar' })).toBeNull();
    expect((await test.visitor().get(`/en/path/${token}/calendar.ics`)).status).toBe(404);
  });
});

describe('a founder who takes everything away', () => {
  it('asks, is asked back, and then nothing is left', async () => {
    const email = address('gone');
    const company = companyFactory.build({ email, firstName: 'Aliisa', name: 'Gone Bakery Ltd' });
    const { token, companyId } = await openCompany(test, company);
    await send();
    const page = await Page.open(test.visitor(), `/en/path/${token}`);
    const question = await page.follow('Delete my answers');
    expect((await Page.open(test.visitor(), `/en/path/${token}`)).status).toBe(200);
    const gone = await question.submit('Delete my answers and my path');
    expect(gone.heading).toBe('Your answers are deleted');
    expect((await Page.open(test.visitor(), `/en/path/${token}`)).status).toBe(404);
    const tables = await test.source.query<{ name: string }[]>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'jobs')",
    );
    for (const { name } of tables) {
      const rows = await test.source.query<{ row: string }[]>(
        `SELECT t::text AS row FROM ${name} t`,
      );
      const traces = rows.filter(({ row }) =>
        [email, 'Aliisa', 'Gone Bakery Ltd'].some((secret) => row.includes(secret)),
      );
      expect({ name, traces }).toEqual({ name, traces: [] });
    }
    expect(companyId).not.toBe('');
  });

  it('cannot have it done by another site', async () => {
    const { token } = await openCompany(test, companyFactory.build());
    const answer = await test
      .visitor()
      .post(`/en/path/${token}/delete`)
      .set('Origin', 'https://evil.example')
      .type('form')
      .send({});
    expect(answer.status).toBe(403);
    expect((await Page.open(test.visitor(), `/en/path/${token}`)).status).toBe(200);
  });
});
