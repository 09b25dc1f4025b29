import { companyFactory, type Opened, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { changeService } from '../../support/catalogue.ts';
import { Page } from '../../support/page.ts';

const test = useApp();

const ask = async (...facts: string[]): Promise<Opened> => {
  const opened = await openCompany(test, companyFactory.build());
  const openQuestions = facts.map((fact) => ({ fact, decides: 3 }));
  await test.source.query(
    `UPDATE path_versions SET content = (content::jsonb || $2::jsonb)::text WHERE id = $1`,
    [opened.versionId, JSON.stringify({ openQuestions })],
  );
  return opened;
};

const show = ({ token }: Opened): Promise<Page> => Page.open(test.visitor(), `/en/path/${token}`);

const factOf = async ({ companyId }: Opened, property: string): Promise<unknown> => {
  const [row] = await test.source.query<{ value: unknown }[]>(
    'SELECT value FROM profile_facts WHERE company_id = $1 AND property = $2 AND replaced_at IS NULL',
    [companyId, property],
  );
  return row?.value;
};

const versionsOf = ({ companyId }: Opened): Promise<{ number: number; cause: string }[]> =>
  test.source.query(
    'SELECT number, cause FROM path_versions WHERE company_id = $1 ORDER BY number',
    [companyId],
  );

describe('the open question of a path', () => {
  it('says how much an answer would decide', async () => {
    const page = await show(await ask('team', 'prototype'));
    expect(page.text).toContain('One answer would tell us whether 3 more services suit you:');
    expect(page.see.getByRole('group', { name: 'Do you have a team?' })).toBeTruthy();
    expect(page.text).not.toContain('Do you have a prototype');
  });

  it('is answered by a button: a fact, and a new version', async () => {
    const opened = await ask('team');
    const page = await (await show(opened)).submit('Yes');
    expect(page.text).toContain('Thank you.');
    expect(await factOf(opened, 'facts.team')).toBe(true);
    expect(await versionsOf(opened)).toEqual([
      { number: 1, cause: 'first' },
      { number: 2, cause: 'question-answered' },
    ]);
  });

  it('says what an answer changed', async () => {
    const opened = await ask('company-registered');
    const page = await (await show(opened)).submit('Yes');
    expect(page.text).toContain('Your answer changed the path.');
    expect(
      page.see.getByRole('heading', { name: 'What changed since the last version' }),
    ).toBeTruthy();
    expect(page.text).toContain('No longer on the path');
  });

  it('comes back another time when somebody does not know, and the next one is asked', async () => {
    const opened = await ask('team', 'prototype');
    const next = await (await show(opened)).submit('I don’t know');
    expect(next.text).toContain('we will ask about that another time');
    expect(next.see.getByRole('group', { name: /prototype/ })).toBeTruthy();
    const last = await next.submit('I don’t know');
    expect(last.text).not.toContain('One answer would tell us');
    expect(await factOf(opened, 'facts.team')).toBeUndefined();
    expect(await versionsOf(opened)).toHaveLength(1);
  });

  it('takes a number, and says what is wrong with anything else', async () => {
    const opened = await ask('employees');
    const question = 'How many people work in your company?';
    const refused = await (await show(opened)).submit('Answer', { [question]: 'a few' });
    expect(refused.status).toBe(422);
    expect(refused.title).toMatch(/^Error: /);
    expect(refused.errors).toEqual(['Enter a whole number, for example 12']);
    expect(refused.see.getByLabelText<HTMLInputElement>(question).value).toBe('a few');
    await refused.submit('Answer', { [question]: '12' });
    expect(await factOf(opened, 'facts.employees')).toBe(12);
  });

  it('takes several of a list, or none of them', async () => {
    const group = 'Do you or any of the other founders belong to one of these groups?';
    const some = await ask('founder-group');
    await (await show(some)).submit('Answer', { [group]: ['Student', 'Woman'] });
    expect(await factOf(some, 'facts.founder-group')).toEqual(['woman', 'student']);
    const none = await ask('founder-group');
    await (await show(none)).submit('Answer', { [group]: ['None of these'] });
    expect(await factOf(none, 'facts.founder-group')).toEqual([]);
    const nothing = await (await show(await ask('founder-group'))).submit('Answer');
    expect(nothing.errors).toEqual(['Choose an answer or press “I don’t know”']);
  });

  it('keeps a long list folded, with "none" beside it, and opens it to say what is wrong', async () => {
    const opened = await ask('affiliation');
    const page = await show(opened);
    const list = page.document.querySelector<HTMLDetailsElement>('#question details');
    expect(list?.open).toBe(false);
    expect(list?.querySelectorAll('input[type=checkbox]').length).toBeGreaterThan(8);
    const refused = await page.submit('Answer');
    expect(refused.errors).toEqual(['Choose an answer or press “I don’t know”']);
    const again = refused.document.querySelector<HTMLDetailsElement>('#question details');
    expect(again?.open).toBe(true);
    await refused.submit('None of these');
    expect(await factOf(opened, 'facts.affiliation')).toEqual([]);
  });

  it('about the place leads to the questionnaire', async () => {
    const opened = await ask('area');
    const page = await show(opened);
    const link = page.see.getByRole('link', { name: 'Choose the place' });
    expect(link.getAttribute('href')).toBe(`/en/path/${opened.token}/answers`);
  });

  it('is answered once when the button is pressed twice, and not at all when it was not asked', async () => {
    const opened = await ask('team');
    const page = await show(opened);
    await Promise.all([page.submit('Yes'), page.submit('Yes')]);
    expect(await versionsOf(opened)).toHaveLength(2);
    const visitor = test.visitor();
    const other = await Page.open(visitor, `/en/path/${opened.token}/delete`);
    const csrf = other.document.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';
    await visitor
      .post(`/en/path/${opened.token}/question`)
      .type('form')
      .send({ _csrf: csrf, fact: 'stage', answer: 'idea' });
    expect(await factOf(opened, 'stage')).toBe('pre-startup');
  });
});

describe('the days of a path', () => {
  it('come as a calendar that keeps its entries apart', async () => {
    const opened = await openCompany(test, companyFactory.build());
    await changeService(test, 'starttiraha', {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2026-12-15' }] },
    });
    const page = await show(opened);
    expect(page.text).toContain('open until 15 Dec 2026');
    const answer = await test.visitor().get(`/en/path/${opened.token}/calendar.ics`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/calendar');
    expect(answer.text).toContain('DTSTART;VALUE=DATE:20261215');
    expect(answer.text).toContain('DTEND;VALUE=DATE:20261216');
    expect(answer.text).toContain('SUMMARY:Start-up grant (starttiraha): applications close');
    expect(answer.text).toMatch(/\r\n/);
    const again = await test.visitor().get(`/en/path/${opened.token}/calendar.ics`);
    const field = (text: string, name: string) => new RegExp(`${name}:(.*)`).exec(text)?.[1];
    expect(again.text).toBe(answer.text);

    test.clock.forward({ minutes: 1 });
    await changeService(test, 'starttiraha', {
      application: { mode: 'calls', windows: [{ opens: '2026-11-01', closes: '2027-01-15' }] },
    });
    const prolonged = await test.visitor().get(`/en/path/${opened.token}/calendar.ics`);
    expect(prolonged.text).toContain('DTSTART;VALUE=DATE:20270115');
    expect(field(prolonged.text, 'UID')).toBe(field(answer.text, 'UID'));
    expect(Number(field(prolonged.text, 'SEQUENCE'))).toBeGreaterThan(
      Number(field(answer.text, 'SEQUENCE')),
    );
    expect(page.see.getByRole('link', { name: 'Dates for my calendar' })).toBeTruthy();
  });
});
