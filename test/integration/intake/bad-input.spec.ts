import type TestAgent from 'supertest/lib/agent.js';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';
import { answerShortly, begin } from '../../support/questionnaire.ts';
import { startRegister, type TestRegister } from '../../support/register.ts';

let service: TestApp;
let register: TestRegister;

beforeAll(async () => {
  register = await startRegister();
  service = await startApp({ env: { YTJ_URL: register.url } });
});
afterAll(async () => {
  await service.close();
  await register.close();
});

const WORDS = 'Your own words (optional)';

const csrf = (page: Page): string =>
  page.document.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';

const post = (visitor: TestAgent, path: string, body: string) =>
  visitor.post(path).set('Content-Type', 'application/x-www-form-urlencoded').send(body);

const afterSending = async (page: Page): Promise<Page> => {
  service.clock.forward({ minutes: 1 });
  return page.submit('Get my path');
};

const words = (visitor: TestAgent): Promise<Page> =>
  Page.open(visitor, '/en/questions/words?change=yes');

describe('an empty page', () => {
  it.each([
    ['stage', 'Continue', 'Select where you are now', 'stage'],
    ['place', 'Continue', 'Select a place, or select “I have not decided yet”', 'place'],
    [
      'needs',
      'Continue',
      'Select what you need, or select “I don’t know, show me where to start”',
      'needs',
    ],
    ['field', 'Continue', 'Select a field, select “Something else” or skip the question', 'field'],
    [
      'milestones',
      'Continue',
      'Select what you have, select “None of these yet” or skip the question',
      'milestones',
    ],
    ['goal', 'Continue', 'Select where you are heading', 'goal'],
  ])(
    'of %s says what to do, where to do it, and in the title',
    async (id, button, text, target) => {
      const visitor = service.visitor();
      await answerShortly(visitor);
      const page = await Page.open(visitor, `/en/questions/${id}`);
      const token = csrf(page);
      const answer = await post(visitor, `/en/questions/${id}`, `_csrf=${token}&then=${button}`);
      const refused = new Page(visitor, answer);
      expect(refused.status).toBe(422);
      expect(refused.title).toMatch(/^Error: /);
      expect(refused.errors).toEqual([text]);
      const link = refused.see.getByRole('link', { name: text });
      expect(link.getAttribute('href')).toBe(`#${target}`);
      expect(refused.document.getElementById(target)).not.toBeNull();
      expect(refused.document.getElementById(`${target}-error`)?.textContent).toContain(text);
    },
  );
});

describe('a form that no page of ours sends', () => {
  it.each([
    'stage=unicorn',
    'stage[]=idea',
    'stage[$gt]=',
    'stage=idea&stage=growth',
    '__proto__[stage]=idea',
    'constructor=x',
    'x=1&'.repeat(900),
    'stage=%00%ff%fe',
    'stage=%F0%9F%A6%8A',
  ])('%s is answered, not an error of ours', async (body) => {
    const visitor = service.visitor();
    const token = csrf(await begin(visitor));
    const answer = await post(visitor, '/en/questions/stage', `_csrf=${token}&${body}`);
    expect([303, 422]).toContain(answer.status);
  });

  it.each([
    ['place', ['unicorn', '000', '853; DROP TABLE drafts']],
    ['needs', ['unicorn', 'constructor', 'unsure&needs=funding', '__proto__']],
    ['field', ['unicorn', 'toString', 'any']],
    ['milestones', ['unicorn', 'valueOf', 'none&milestones=team']],
    ['goal', ['unicorn', '__proto__', 'hasOwnProperty']],
  ])('with an unknown code or a contradiction in %s changes no answer', async (id, values) => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    for (const value of values) {
      const body = `_csrf=${csrf(check)}&${id}=${value}`;
      const answer = await post(visitor, `/en/questions/${id}?change=yes`, body);
      expect([value, answer.status]).toEqual([value, 422]);
    }
    const same = await Page.open(visitor, '/en/questions/check');
    expect(same.text).toContain('Turku');
    expect(same.text).toContain('I don’t know, show me where to start');
  });

  it.each([
    'businessId=0112038-8&startedIn=13/2024&employees=-1',
    'businessId[]=0112038-9&startedIn=99999/9&employees=1e9',
    'businessId=%00&startedIn=12/2199&employees=%D9%A3',
  ])('%s is no company', async (body) => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    const boxes = `_csrf=${csrf(check)}&milestones=company-registered`;
    await post(visitor, '/en/questions/milestones?change=yes', boxes);
    const answer = await post(visitor, '/en/questions/company', `_csrf=${csrf(check)}&${body}`);
    expect(answer.status).toBe(422);
  });

  it('of ten megabytes is turned away', async () => {
    const visitor = service.visitor();
    const token = csrf(await begin(visitor));
    const body = `_csrf=${token}&stage=${'a'.repeat(10_000_000)}`;
    const answer = await post(visitor, '/en/questions/stage', body);
    expect(answer.status).toBe(413);
  });

  it('without its token asks to press again', async () => {
    const visitor = service.visitor();
    const answer = await post(visitor, '/en/questions/stage', 'stage=idea');
    expect(answer.status).toBe(403);
  });

  it('of JSON is not taken for answers', async () => {
    const visitor = service.visitor();
    const token = csrf(await begin(visitor));
    const answer = await visitor
      .post('/en/questions/stage')
      .send({ _csrf: token, stage: { toString: 'x' }, then: { a: 1 } });
    expect(answer.status).toBe(422);
  });

  it('with an answer to a page that is not there yet goes to the first open one', async () => {
    const visitor = service.visitor();
    const token = csrf(await begin(visitor));
    const answer = await post(visitor, '/en/questions/words', `_csrf=${token}&words=Hi`);
    expect(answer.headers.location).toBe('/en/questions/stage');
  });
});

describe('whatever people type', () => {
  it.each([
    'Leipä 🥖🦊, شارع, שלום \u202Eabc',
    `Robert'); DROP TABLE drafts;-- {{constructor}} \${7*7} <%= 7*7 %>`,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    'a\r\nBcc: everyone@example.com',
  ])('comes back as it was: %j', async (text) => {
    const visitor = service.visitor();
    await answerShortly(visitor);
    const check = await (await words(visitor)).submit('Continue', { [WORDS]: text });
    expect(check.text).toContain(text.replace(/\s+/g, ' '));
    expect(check.document.querySelector('main script, main img')).toBeNull();
    expect((await afterSending(check)).status).toBe(200);
    const [row] = await service.source.query<{ answers: { words: string } }[]>(
      'SELECT answers FROM intakes ORDER BY submitted_at DESC LIMIT 1',
    );
    expect(row?.answers.words).toBe(text.replace(/\r\n/g, '\n'));
  });

  it('greets nobody with markup, commands or a text that runs backwards', async () => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    service.clock.forward({ minutes: 1 });
    const path = await check.submit('Get my path', {
      'Email address (optional)': 'anna@leipomo.example',
      'First name (optional)': '{{constructor}}',
      'Name of the company or project (optional)': `<b>Leipä'); DROP TABLE companies;--</b> 🥖 שלום`,
    });
    expect(path.status).toBe(200);
    expect(path.document.querySelector('main b')).toBeNull();
    const [row] = await service.source.query<{ name: string }[]>(
      'SELECT name FROM companies ORDER BY created_at DESC LIMIT 1',
    );
    expect(row?.name).toBe(`<b>Leipä'); DROP TABLE companies;--</b> 🥖 שלום`);
  });

  it('is refused with more than one line in a name or an address, and kept on the page', async () => {
    const visitor = service.visitor();
    const check = await answerShortly(visitor);
    service.clock.forward({ minutes: 1 });
    const body = new URLSearchParams({
      _csrf: csrf(check),
      email: 'a@b.fi\r\nBcc: c@d.fi',
      firstName: 'Anna\r\nX-Spam: yes',
      companyName: 'x'.repeat(101),
      phone: 'call me',
    });
    const refused = new Page(visitor, await post(visitor, '/en/questions/check', body.toString()));
    expect(refused.status).toBe(422);
    expect(refused.errors).toEqual([
      'Check the email address, for example name@example.com',
      'Enter your first name on one line',
      'Shorten the name to 100 characters or fewer',
      'Enter a phone number in digits, for example 040 123 4567',
    ]);
    expect(refused.see.getByLabelText('Phone number (optional)')).toHaveProperty(
      'value',
      'call me',
    );
  });

  it('asks back when a place may be several', async () => {
    const visitor = service.visitor();
    await answerShortly(visitor);
    const page = await Page.open(visitor, '/en/questions/place?change=yes');
    const question = 'Where does your company work, or where will it?';
    const asked = await page.submit('Continue', {
      [question]: 'Another municipality',
      'Name or postcode of the other municipality': 'Pyhä',
    });
    expect(asked.errors).toEqual(['Select which municipality you mean']);
    expect(asked.text).toContain('Did you mean one of these?');
    const check = await asked.submit('Continue', { [question]: 'Pyhäjoki' });
    expect(check.heading).toBe('Check your answers');
    expect(check.text).toContain('Pyhäjoki');
  });
});

describe('a company with a business ID', () => {
  const toCompany = async (visitor: TestAgent): Promise<Page> => {
    await answerShortly(visitor);
    const page = await Page.open(visitor, '/en/questions/milestones?change=yes');
    return page.submit('Continue', {
      'What do you already have?': ['We have a registered company and a Business ID'],
    });
  };

  it('is shown what the register says, and the profile knows from whom', async () => {
    const visitor = service.visitor();
    const company = await toCompany(visitor);
    const found = await company.submit('Continue', {
      'Business ID (optional)': 'FI01120389',
      'How many people work in the company? (optional)': '4',
    });
    expect(found.heading).toBe('This is what we found with the Business ID');
    for (const text of [
      'Example Oyj',
      'Manufacture of communication equipment · 26300',
      'March 1978',
      'Espoo',
      'Source: PRH/YTJ',
    ]) {
      expect(found.text).toContain(text);
    }
    const check = await found.submit('Continue', {
      'Is this your company?': 'Yes, use this information',
    });
    expect(check.heading).toBe('Check your answers');
    await afterSending(check);
    const facts = await service.source.query<
      { property: string; value: unknown; source: string }[]
    >(
      `SELECT property, value, source FROM profile_facts
       WHERE company_id = (SELECT company_id FROM intakes ORDER BY submitted_at DESC LIMIT 1)
         AND replaced_at IS NULL AND source = 'register' ORDER BY property`,
    );
    expect(facts).toEqual([
      { property: 'facts.foundedOn', value: '1978-03-15', source: 'register' },
      { property: 'facts.legalForm', value: 'limited-company', source: 'register' },
      { property: 'sectorCode', value: '26300', source: 'register' },
      { property: 'sectorScheme', value: 'TOL2025', source: 'register' },
    ]);
  });

  it('goes on without the register', async () => {
    register.isAway = true;
    const company = await toCompany(service.visitor());
    const check = await company.submit('Continue', { 'Business ID (optional)': '1572860-0' });
    register.isAway = false;
    expect(check.heading).toBe('Check your answers');
    expect(check.text).toContain('1572860-0');
  });

  it('says no to what is somebody else’s', async () => {
    const company = await toCompany(service.visitor());
    const found = await company.submit('Continue', { 'Business ID (optional)': '0112038-9' });
    const check = await found.submit('Continue', {
      'Is this your company?': 'No, do not use this information',
    });
    expect(check.text).not.toContain('Example Oyj');
  });
});

describe('what questionnaires hold about a company', () => {
  it('is given out and taken away', async () => {
    const visitor = service.visitor();
    await answerShortly(visitor);
    const check = await (await words(visitor)).submit('Continue', { [WORDS]: 'Secret sourdough' });
    await afterSending(check);
    const [row] = await service.source.query<{ id: string }[]>(
      'SELECT company_id AS id FROM intakes ORDER BY submitted_at DESC LIMIT 1',
    );
    const id = row?.id ?? '';
    const privacy = service.app.get(PrivacyService);
    expect(JSON.stringify((await privacy.export(id))?.parts.intake)).toContain('Secret sourdough');
    await privacy.erase(id);
    for (const table of ['drafts', 'intakes']) {
      const [left] = await service.source.query<{ rows: number }[]>(
        `SELECT count(*)::int AS rows FROM ${table} WHERE company_id = $1`,
        [id],
      );
      expect(left?.rows).toBe(0);
    }
  });
});

describe('a workshop behind one address', () => {
  it('may send sixty in ten minutes, and the next is asked to wait', async () => {
    const own = await startApp({ url: service.url });
    try {
      const visitor = own.visitor();
      const check = await answerShortly(visitor);
      const body = `_csrf=${csrf(check)}&email=no`;
      for (let sent = 0; sent < 60; sent += 1) {
        const answer = await post(visitor, '/en/questions/check', body);
        if (answer.status === 429) break;
        expect(answer.status).toBe(422);
      }
      const answer = await post(visitor, '/en/questions/check', body);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await own.close();
    }
  }, 60_000);
});
