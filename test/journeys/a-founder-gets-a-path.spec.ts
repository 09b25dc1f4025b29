import type { ParsedMail } from 'mailparser';
import { CompaniesService } from '../../src/companies/index.ts';
import { Sender } from '../../src/platform/mail/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { Page } from '../support/page.ts';
import { answerShortly, begin } from '../support/questionnaire.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';

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

const mailTo = async (address: string): Promise<ParsedMail> => {
  await service.app.get(Sender).drain();
  const mail = (await relay.readFor(address)).at(-1);
  if (mail === undefined) throw new Error(`No mail came to ${address}`);
  return mail;
};

const count = async (table: 'companies' | 'drafts' | 'intakes' | 'outbox'): Promise<number> => {
  const [row] = await service.source.query<{ rows: number }[]>(
    `SELECT count(*)::int AS rows FROM ${table}`,
  );
  return row?.rows ?? -1;
};

const latest = async <T>(columns: string, table: 'drafts' | 'intakes'): Promise<T> => {
  const order = table === 'drafts' ? 'started_at' : 'submitted_at';
  const [row] = await service.source.query<T[]>(
    `SELECT ${columns} FROM ${table} ORDER BY ${order} DESC LIMIT 1`,
  );
  if (row === undefined) throw new Error(`Nothing is in ${table}`);
  return row;
};

const send = (page: Page, fields: Parameters<Page['submit']>[1] = {}): Promise<Page> => {
  service.clock.forward({ minutes: 4 });
  return page.submit('Get my path', fields);
};

const change = (page: Page, question: string): Promise<Page> => page.follow(`Change: ${question}`);

describe('a baker who is getting ready to start', () => {
  it('answers seven pages and gets a path, on the page and by mail', async () => {
    const visitor = service.visitor();
    const start = await Page.open(visitor, '/en?from=library');
    let page = await start.follow(/^Start/);
    expect(page.heading).toBe('Where are you now?');
    expect(page.text).toContain('Page 1 of 7');

    page = await page.submit('Continue', { 'Where are you now?': 'I am getting ready to start' });
    expect(page.text).toContain('Page 2 of 7');
    page = await page.submit('Continue', {
      'Where does your company work, or where will it?': 'Another municipality',
      'Name or postcode of the other municipality': 's:t karins',
    });
    expect(page.text).toContain('Page 3 of 7');
    page = await page.submit('Continue', {
      'What do you need now?': ['Money to get started or grow', 'A place to work'],
    });
    expect(page.heading).toBe('Which of these comes first?');
    expect(page.text).toContain('Page 3 of 7');
    page = await page.submit('Continue', { 'Which of these comes first?': 'A place to work' });
    expect(page.text).toContain('Page 4 of 7');
    page = await page.submit('Continue', { 'What is your field?': ['Food and drink'] });
    expect(page.text).toContain('Page 5 of 7');
    page = await page.submit('Continue', {
      'What do you already have?': ['We have a business plan'],
    });
    expect(page.text).toContain('Page 6 of 7');
    page = await page.submit('Continue', {
      'Your own words (optional)': 'Sourdough bread for cafés. <b>&</b> {{7*7}}',
    });

    expect(page.heading).toBe('Check your answers');
    expect(page.text).toContain('Page 7 of 7');
    for (const answer of [
      'I am getting ready to start',
      'Kaarina',
      'Food and drink',
      'We have a business plan',
      'Sourdough bread for cafés. <b>&</b> {{7*7}}',
      'I have just started',
    ]) {
      expect(page.text).toContain(answer);
    }
    expect(page.see.getByLabelText('Ask a business advisor in Turku to contact me')).toHaveProperty(
      'checked',
      false,
    );

    page = await send(page, {
      'Email address (optional)': 'anna@leipomo.example',
      'First name (optional)': 'Anna',
    });
    expect(page.path).toMatch(/^\/en\/path\/[\w-]{43}$/);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Kaarina');

    const mail = await mailTo('anna@leipomo.example');
    expect(mail.subject).toBe('Your growth path: start here');
    expect(mail.text).toContain('Anna');

    const intake = await latest<{
      company_id: string;
      arrival: string;
      answers: object;
      document: { page: string; question: string; answer: string[] }[];
    }>('*', 'intakes');
    expect(intake.arrival).toBe('library');
    expect(intake.answers).toMatchObject({ place: '202', needs: ['funding', 'premises'] });
    expect(intake.document).toContainEqual({
      page: 'needs',
      question: 'What do you need now?',
      answer: ['A place to work', 'Money to get started or grow'],
    });
    const profile = await service.app.get(CompaniesService).profileOf(intake.company_id);
    expect(profile).toMatchObject({
      stage: 'pre-startup',
      area: '202',
      sectors: ['food'],
      needs: ['premises', 'funding'],
      facts: { 'business-plan': true, 'company-registered': false, team: false },
    });
  });

  it('leaves nothing of what was said in the draft, and nothing of it in the log', async () => {
    const draft = await latest<Record<string, unknown>>('*', 'drafts');
    expect(draft).toMatchObject({ answers: {}, contact: null, email: null, furthest_page: 'sent' });
    const log = service.logged.join('').toLowerCase();
    for (const secret of ['sourdough', 'anna', 'leipomo']) expect(log).not.toContain(secret);
  });
});

describe('a person with only an idea', () => {
  it('gets a path without a company, an address or anything else', async () => {
    const check = await answerShortly(service.visitor());
    const path = await send(check);
    expect(path.path).toMatch(/^\/en\/path\//);
    const { answers } = await latest<{ answers: object }>('answers', 'intakes');
    expect(answers).toEqual({
      stage: 'idea',
      place: '853',
      needs: [],
      field: 'skipped',
      milestones: 'skipped',
      words: '',
    });
  });

  it.each([
    {
      language: 'fi',
      next: 'Jatka',
      later: 'Tallenna ja jatka myöhemmin',
      title: 'Missä vaiheessa olet nyt?',
    },
    {
      language: 'sv',
      next: 'Fortsätt',
      later: 'Spara och fortsätt senare',
      title: 'Var befinner du dig just nu?',
    },
  ])('is asked in $language too', async ({ language, next, later, title }) => {
    const page = await Page.open(service.visitor(), `/${language}/questions/stage`);
    expect(page.heading).toBe(title);
    expect(page.see.getByRole('button', { name: next })).toBeTruthy();
    expect(page.see.getByRole('button', { name: later })).toBeTruthy();
  });

  it('keeps the answers when the language is switched', async () => {
    const check = await answerShortly(service.visitor());
    const finnish = await check.follow('Suomi');
    expect(finnish.heading).toBe('Tarkista vastauksesi');
    expect(finnish.text).toContain('Minulla on idea');
    expect(finnish.text).toContain('Turku');
  });

  it('asks to be called, and gives a number', async () => {
    const check = await answerShortly(service.visitor());
    const wish = { 'Ask a business advisor in Turku to contact me': true };
    const refused = await send(check, wish);
    expect(refused.status).toBe(422);
    expect(refused.title).toMatch(/^Error: /);
    expect(refused.errors).toEqual([
      'Enter an email address or a phone number so that the advisor can contact you',
    ]);
    const path = await send(refused, { 'Phone number (optional)': '+358 40 123 4567' });
    expect(path.path).toMatch(/^\/en\/path\//);
    const { company_id: id } = await latest<{ company_id: string }>('company_id', 'intakes');
    const contact = await service.app.get(CompaniesService).contactOf(id);
    expect(contact).toMatchObject({ phone: '+358 40 123 4567', email: null });
    expect(contact?.advisorAskedAt).not.toBeNull();
  });
});

describe('changing one answer from the check', () => {
  it('comes straight back', async () => {
    const check = await answerShortly(service.visitor());
    const place = await change(check, 'Where does your company work, or where will it?');
    expect(place.see.getByRole('link', { name: 'Back' }).getAttribute('href')).toBe(
      '/en/questions/check',
    );
    expect(place.see.getByLabelText('Turku')).toHaveProperty('checked', true);
    const again = await place.submit('Continue', {
      'Where does your company work, or where will it?': 'Oulu',
    });
    expect(again.heading).toBe('Check your answers');
    expect(again.text).toContain('Oulu');
    expect(again.see.getByLabelText('Ask a business advisor in Oulu to contact me')).toBeTruthy();
  });

  it('goes through the questions that the change has opened', async () => {
    const check = await answerShortly(service.visitor());
    let page = await change(check, 'What do you already have?');
    page = await page.submit('Continue', {
      'What do you already have?': ['We have a registered company and a Business ID'],
    });
    expect(page.heading).toBe('Tell us about your company');
    page = await page.submit('Continue', {
      'When did the business start? (optional)': '3/2024',
      'How many people work in the company? (optional)': '2',
    });
    expect(page.heading).toBe('Check your answers');
    expect(page.text).toContain('March 2024');
    expect(page.text).toContain('Page 8 of 8');
  });

  it('sets another goal', async () => {
    const check = await answerShortly(service.visitor());
    let page = await change(check, 'Where are you heading?');
    expect(page.see.getByLabelText('I am getting ready to start')).toHaveProperty('checked', true);
    page = await page.submit('Continue', { 'Where are you heading?': 'We sell and want to grow' });
    expect(page.heading).toBe('Check your answers');
    expect(page.text).toContain('We sell and want to grow');
    await send(page);
    const { answers } = await latest<{ answers: object }>('answers', 'intakes');
    expect(answers).toHaveProperty('goal', 'early-growth');
  });
});

describe('sending twice', () => {
  it('by a double click gives one intake, and both clicks a path', async () => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    service.clock.forward({ minutes: 4 });
    const before = [await count('companies'), await count('intakes')];
    const pages = await Promise.all([check.submit('Get my path'), check.submit('Get my path')]);
    for (const page of pages) {
      expect(page.path).toMatch(/^\/en\/path\//);
      expect(page.status).toBe(200);
    }
    expect([await count('companies'), await count('intakes')]).toEqual(before.map((n) => n + 1));
  });

  it('by a second press that comes late leads to the same path', async () => {
    const check = await answerShortly(service.visitor());
    const first = await send(check);
    const before = [await count('companies'), await count('intakes')];
    const second = await check.submit('Get my path');
    expect(second.path).toMatch(/^\/en\/path\//);
    expect(second.heading).toBe(first.heading);
    expect([await count('companies'), await count('intakes')]).toEqual(before);
  });

  it('by Back shows that it was sent, and leads to the path', async () => {
    const visitor = service.visitor();
    await send(await answerShortly(visitor));
    const back = await Page.open(visitor, '/en/questions/check');
    expect(back.heading).toBe('You have already sent these answers');
    expect(back.html).not.toMatch(/path\/[\w-]{43}/);
    const path = await back.submit('Open my path');
    expect(path.path).toMatch(/^\/en\/path\//);
  });

  it('leads nobody to the path who came by the link for later', async () => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    const later = await check.submit('Save and continue later');
    const link = later.see.getByLabelText<HTMLInputElement>('Link to your answers').value;
    const other = service.visitor();
    await (await Page.open(other, new URL(link).pathname)).submit('Continue answering');
    await send(await Page.open(visitor, '/en/questions/check'));

    const elsewhere = await Page.open(other, '/en/questions/check');
    expect(elsewhere.heading).toBe('You have already sent these answers');
    expect(elsewhere.see.queryByRole('button', { name: 'Open my path' })).toBeNull();
    const link2 = await Page.open(service.visitor(), new URL(link).pathname);
    expect(link2.heading).toBe('You have already sent these answers');
  });

  it('begins anew when somebody wants another path', async () => {
    const visitor = service.visitor();
    await send(await answerShortly(visitor));
    const sent = await Page.open(visitor, '/en/questions/stage');
    // The test's browser keeps a deleted cookie until the next page it opens itself.
    await sent.submit('Make a new path');
    expect((await begin(visitor)).heading).toBe('Where are you now?');
    const path = await send(await answerShortly(visitor));
    expect(path.path).toMatch(/^\/en\/path\//);
  });
});

describe('a hurried program', () => {
  it('is asked to press once more, and nothing that was typed is lost', async () => {
    const check = await answerShortly(service.visitor());
    const again = await check.submit('Get my path', { 'First name (optional)': 'Anna' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Please press the button once more');
    expect(again.see.getByLabelText('First name (optional)')).toHaveProperty('value', 'Anna');
    const path = await again.submit('Get my path');
    expect(path.path).toMatch(/^\/en\/path\//);
  });
});

describe('answers changed later, from the path', () => {
  it('give a new version of the same path', async () => {
    const visitor = service.visitor();
    const path = await send(await answerShortly(visitor), {
      'Name of the company or project (optional)': 'Leipomo',
    });
    const companies = await count('companies');
    let page = await Page.open(visitor, `${path.path}/answers`);
    expect(page.heading).toBe('Your answers');
    expect(page.text).toContain('Turku');
    page = await page.submit('Change answers');
    expect(page.heading).toBe('Check your answers');
    expect(page.see.queryByLabelText('Email address (optional)')).toBeNull();
    page = await change(page, 'Where does your company work, or where will it?');
    page = await page.submit('Continue', {
      'Where does your company work, or where will it?': 'Tampere',
    });
    service.clock.forward({ minutes: 1 });
    page = await page.submit('Update my path');
    expect(page.path).toMatch(/^\/en\/path\//);
    expect(page.text).toContain('Tampere');
    expect(await count('companies')).toBe(companies);
    const { company_id: id } = await latest<{ company_id: string }>('company_id', 'intakes');
    const versions = await service.source.query<{ number: number; cause: string }[]>(
      'SELECT number, cause FROM path_versions WHERE company_id = $1 ORDER BY number',
      [id],
    );
    expect(versions).toEqual([
      { number: 1, cause: 'first' },
      { number: 2, cause: 'answers-changed' },
    ]);
  });

  it('are not shown by a link that opens nothing', async () => {
    const page = await Page.open(service.visitor(), `/en/path/${'x'.repeat(43)}/answers`);
    expect(page.status).toBe(404);
  });
});

describe('the beginning', () => {
  it('asks for nothing that comes later', async () => {
    const visitor = service.visitor();
    for (const page of ['needs', 'check', 'company', 'goal', 'later']) {
      const shown = await Page.open(visitor, `/en/questions/${page}`);
      expect(shown.heading).toBe('Where are you now?');
    }
    expect((await Page.open(visitor, '/en/questions/unicorns')).status).toBe(404);
    expect((await begin(visitor)).text).not.toContain('Delete the answers');
  });

  it('chooses nothing for a founder', async () => {
    const visitor = service.visitor();
    let page = await begin(visitor);
    for (const answer of ['I have an idea', 'Turku']) {
      expect(page.document.querySelectorAll('input:checked')).toHaveLength(0);
      page = await page.submit('Continue', { [page.heading]: answer });
    }
    expect(page.document.querySelectorAll('input:checked')).toHaveLength(0);
  });

  it('lets the next person at a shared computer delete what is there', async () => {
    const visitor = service.visitor();
    await answerShortly(visitor);
    const drafts = await count('drafts');
    const first = await begin(visitor);
    await first.submit('Delete the answers and start again');
    const fresh = await begin(visitor);
    expect(fresh.see.getByLabelText('I have an idea')).toHaveProperty('checked', false);
    expect(await count('drafts')).toBe(drafts - 1);
  });
});
