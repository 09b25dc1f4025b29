import { DraftsService } from '../../../src/intake/drafts.service.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { Sender } from '../../../src/platform/mail/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';
import { answerShortly, begin } from '../../support/questionnaire.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let service: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  service = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
});
afterAll(async () => {
  await service.close();
  await relay.close();
});
beforeEach(() => {
  relay.reset();
});

type Row = Record<string, unknown>;

const latestDraft = async (): Promise<Row> => {
  const [row] = await service.source.query<Row[]>(
    'SELECT * FROM drafts ORDER BY started_at DESC, saved_at DESC LIMIT 1',
  );
  if (row === undefined) throw new Error('There is no draft');
  return row;
};

const LATER = 'Save and continue later';
const PLACE = 'Where does your company work, or where will it?';

const linkOn = (page: Page): string =>
  new URL(page.see.getByLabelText<HTMLInputElement>('Link to your answers').value).pathname;

describe('a draft', () => {
  it('is saved page by page, with how far its founder came and from where', async () => {
    service.clock.forward({ minutes: 1 });
    const visitor = service.visitor();
    let page = await begin(visitor, '?from=library');
    page = await page.submit('Continue', { 'Where are you now?': 'I have an idea' });
    expect(await latestDraft()).toMatchObject({
      answers: { stage: 'idea' },
      furthest_page: 'place',
      arrival: 'library',
      language: 'en',
    });
    page = await page.submit('Continue', { [PLACE]: 'I have not decided yet' });
    expect(await latestDraft()).toMatchObject({
      answers: { stage: 'idea', place: null },
      furthest_page: 'needs',
    });
    // Going back does not make it less far.
    page = await (await page.follow('Back')).follow('Back');
    await page.submit('Continue', { 'Where are you now?': 'We are growing fast' });
    expect(await latestDraft()).toMatchObject({
      answers: { stage: 'growth', place: null },
      furthest_page: 'needs',
    });
  });

  it('is saved for everybody in a workshop who presses at the same moment', async () => {
    const answered = { answers: { stage: 'idea' }, language: 'en', arrival: null } as const;
    const save = () => service.app.get(DraftsService).save(null, answered);
    const ids = await Promise.all(Array.from({ length: 40 }, save));
    expect(new Set(ids).size).toBe(40);
  });

  it('loses no answer to a second tab', async () => {
    service.clock.forward({ minutes: 1 });
    const visitor = service.visitor();
    await answerShortly(visitor);
    const [one, other] = await Promise.all([
      Page.open(visitor, '/en/questions/place?change=yes'),
      Page.open(visitor, '/en/questions/words?change=yes'),
    ]);
    await Promise.all([
      one.submit('Continue', { [PLACE]: 'Oulu' }),
      other.submit('Continue', { 'Your own words (optional)': 'From the other tab.' }),
    ]);
    expect(await latestDraft()).toMatchObject({
      answers: { stage: 'idea', place: '564', words: 'From the other tab.' },
    });
  });

  it('is nobody else’s: a made-up or changed cookie opens nothing', async () => {
    const visitor = service.visitor();
    await answerShortly(visitor);
    const { id } = await latestDraft();
    const fakes = [
      `${String(id)}.${'a'.repeat(22)}.${'b'.repeat(43)}`,
      String(id),
      '',
      '../../etc/passwd',
      'a'.repeat(4000),
    ];
    for (const cookie of fakes) {
      const stranger = { Cookie: `kasvupolku.draft=${cookie}` };
      const page = await Page.open(service.visitor(), '/en/questions/check', stranger);
      expect(page.heading).toBe('Where are you now?');
    }
  });

  it('keeps its cookie from scripts', async () => {
    const visitor = service.visitor();
    const page = await begin(visitor);
    const token = page.document.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';
    const answer = await visitor
      .post('/en/questions/stage')
      .type('form')
      .send({ _csrf: token, stage: 'idea' });
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    const cookie = cookies.find((each) => each.startsWith('kasvupolku.draft=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(answer.headers.location).toBe('/en/questions/place');
  });
});

describe('leaving to continue later', () => {
  it('shows a link that opens the draft on another device, at the page reached', async () => {
    const visitor = service.visitor();
    let page = await begin(visitor);
    page = await page.submit('Continue', { 'Where are you now?': 'I have an idea' });
    page = await page.submit(LATER, { [PLACE]: 'Vantaa' });
    expect(page.heading).toBe('Your answers are saved');
    const link = linkOn(page);
    expect(link).toMatch(/^\/en\/continue\/[\w-]{43}$/);

    const phone = service.visitor();
    const landing = await Page.open(phone, link);
    expect(landing.heading).toBe('Continue where you left off');
    // Opening alone changes nothing: mail programs open links, too.
    expect((await Page.open(phone, '/en/questions/place')).heading).toBe('Where are you now?');
    const resumed = await landing.submit('Continue answering');
    expect(resumed.heading).toBe('What do you need now?');
    expect(
      (await Page.open(phone, '/fi/questions/place')).see.getByLabelText('Vantaa'),
    ).toHaveProperty('checked', true);
  });

  it('works on the first page, with nothing answered', async () => {
    const page = await (await begin(service.visitor())).submit(LATER);
    expect(page.heading).toBe('Your answers are saved');
  });

  it('shows the same link each time, and stores only its hash', async () => {
    const visitor = service.visitor();
    const first = await (await begin(visitor)).submit(LATER);
    const second = await (await begin(visitor)).submit(LATER);
    expect(linkOn(second)).toBe(linkOn(first));
    const token = linkOn(first).split('/').at(-1) ?? '';
    expect(JSON.stringify(await latestDraft())).not.toContain(token);
    expect(service.logged.join('')).not.toContain(token);
  });

  it('tells of an answer that cannot be kept instead of losing it', async () => {
    const visitor = service.visitor();
    await answerShortly(visitor);
    const page = await Page.open(visitor, '/en/questions/words?change=yes');
    const long = 'a'.repeat(1001);
    const refused = await page.submit(LATER, { 'Your own words (optional)': long });
    expect(refused.status).toBe(422);
    expect(refused.see.getByLabelText('Your own words (optional)')).toHaveProperty('value', long);
  });

  it('keeps what was typed on the last page', async () => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    await check.submit(LATER, { 'First name (optional)': 'Anna' });
    const again = await Page.open(visitor, '/en/questions/check');
    expect(again.see.getByLabelText('First name (optional)')).toHaveProperty('value', 'Anna');
  });

  it('mails the link once, and notes a wish to be reminded', async () => {
    service.clock.forward({ minutes: 1 });
    const visitor = service.visitor();
    const page = await (await begin(visitor)).submit(LATER);
    expect(page.see.getByLabelText('Remind me once tomorrow')).toHaveProperty('checked', false);
    const sent = await page.submit('Send the link', {
      'Email address': 'anna@leipomo.example',
      'Remind me once tomorrow': true,
    });
    expect(sent.text).toContain('The link is on its way to a•••@leipomo.example.');
    await page.submit('Send the link', { 'Email address': 'anna@leipomo.example' });
    await service.app.get(Sender).drain();
    const mails = await relay.readFor('anna@leipomo.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('The link to your answers in Kasvupolku');
    expect(mails[0]?.text).toContain(`http://kasvupolku.test${linkOn(page)}`);
    expect(mails[0]?.text).toContain('24 Dec 2026');
  });

  it('notes the wish to be reminded only when it is ticked', async () => {
    const visitor = service.visitor();
    const page = await (await begin(visitor)).submit(LATER);
    await page.submit('Send the link', { 'Email address': 'bo@leipomo.example' });
    const [without] = await service.source.query<Row[]>(
      "SELECT * FROM drafts WHERE email = 'bo@leipomo.example'",
    );
    expect(without).toMatchObject({ reminder_wanted_at: null });
  });

  it.each([
    ['', 'Enter an email address'],
    ['anna', 'Check the email address, for example name@example.com'],
    ['a@b.fi, c@d.fi', 'Enter only one email address'],
  ])('does not take %j for an address', async (email, problem) => {
    const page = await (await begin(service.visitor())).submit(LATER);
    const refused = await page.submit('Send the link', { 'Email address': email });
    expect(refused.status).toBe(422);
    expect(refused.title).toMatch(/^Error: /);
    expect(refused.errors).toEqual([problem]);
  });
});

describe('after thirty days', () => {
  const leave = async (): Promise<{ visitor: ReturnType<TestApp['visitor']>; link: string }> => {
    const visitor = service.visitor();
    return { visitor, link: linkOn(await (await begin(visitor)).submit(LATER)) };
  };

  it('says clearly that the answers are gone, on the device and behind the link', async () => {
    const { visitor, link } = await leave();
    service.clock.forward({ days: 29 });
    expect((await Page.open(visitor, '/en/questions/stage')).status).toBe(200);
    service.clock.forward({ days: 2 });
    for (const page of [
      await Page.open(visitor, '/en/questions/stage'),
      await Page.open(service.visitor(), link),
    ]) {
      expect(page.status).toBe(410);
      expect(page.heading).toBe('These answers are no longer here');
    }
    expect((await Page.open(service.visitor(), `/en/continue/${'x'.repeat(43)}`)).status).toBe(404);
  });

  it('deletes them at night; a dry run only counts', async () => {
    await leave();
    service.clock.forward({ days: 31 });
    const { link, visitor } = await leave();
    const privacy = service.app.get(PrivacyService);
    const counted = await privacy.purge({ dryRun: true });
    expect(counted['intake: drafts']).toBeGreaterThan(0);
    expect(await privacy.purge({ dryRun: false })).toEqual(counted);
    expect((await privacy.purge({ dryRun: false }))['intake: drafts']).toBe(0);
    expect((await Page.open(service.visitor(), link)).status).toBe(200);
    expect((await Page.open(visitor, '/en/questions/stage')).status).toBe(200);
  });
});
