import { randomUUID } from 'node:crypto';
import type { NewCompany } from '../../../src/companies/index.ts';
import { CompanyMerges, ConsentsService, ContactsService } from '../../../src/companies/index.ts';
import { LinksService, StepsService } from '../../../src/paths/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { companyFactory, type Opened, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page, textOf } from '../../support/page.ts';

const TURKU = [{ role: 'advisor', city: '853' }] as const;

describe('merging two companies', () => {
  const test = useApp();
  let number = 0;

  /** A company of a name that only the two of this test have. */
  const twice = async (
    first: Partial<NewCompany> = {},
    second: Partial<NewCompany> = {},
  ): Promise<{ readonly older: Opened; readonly newer: Opened; readonly name: string }> => {
    number += 1;
    const name = `Leipomo ${number}`;
    const email = `anna${number}@leipomo.example`;
    const older = await openCompany(test, { ...companyFactory.build({ name, email }), ...first });
    test.clock.forward({ days: 1 });
    const newer = await openCompany(test, {
      ...companyFactory.build({ name: name.toUpperCase(), email }),
      ...second,
    });
    return { older, newer, name };
  };

  const anna = () => signInAdvisor(test, { grants: TURKU });

  const merge = async (kept: Opened, gone: Opened) => {
    const advisor = await anna();
    const page = await Page.open(
      advisor.agent,
      `/en/desk/paths/${kept.companyId}/merge/${gone.companyId}`,
    );
    return { advisor, page: await keepFirst(page) };
  };

  /** The company that the page is about stands first. */
  const keepFirst = (page: Page): Promise<Page> =>
    page.submit('Merge for good', {
      'Which one stays?': textOf(
        page.see.getByRole<HTMLInputElement>('radio', { name: /^1\. / }).labels?.[0] as Element,
      ),
    });

  const rows = <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    test.source.query<Row[]>(sql, values);

  it('is offered beside the path where another company looks the same', async () => {
    const { older, newer, name } = await twice();
    const advisor = await anna();
    const path = await Page.open(advisor.agent, `/en/desk/paths/${newer.companyId}`);
    expect(path.text).toContain(`Looks the same as ${name}: the same address and the same name`);
    const both = await path.follow(`Looks the same as ${name}: the same address and the same name`);
    expect(both.heading).toBe('The same company twice?');
    expect(both.text).toContain('This can’t be undone.');
    const undecided = await both.submit('Merge for good');
    expect(undecided.status).toBe(422);
    expect(undecided.errors).toEqual(['Choose which one stays']);
    const timeline = await Page.open(advisor.agent, `/en/desk/paths/${older.companyId}/timeline`);
    expect(timeline.text).toContain('Another company at your desk may be this one.');
  });

  it('is nobody’s who cannot see both, and not of companies that do not look the same', async () => {
    const { older, newer } = await twice({}, { profile: { stage: 'idea', area: '091' } });
    const stranger = await openCompany(
      test,
      companyFactory.build({ name: 'Konepaja', email: 'k@konepaja.example' }),
    );
    const { agent } = await anna();
    const merging = (one: string, other: string) => `/en/desk/paths/${one}/merge/${other}`;
    for (const [one, other] of [
      [older.companyId, newer.companyId],
      [newer.companyId, older.companyId],
      [older.companyId, stranger.companyId],
      [older.companyId, randomUUID()],
      [older.companyId, older.companyId],
      [older.companyId, 'nonsense'],
    ] as const) {
      expect((await Page.open(agent, merging(one, other))).status).toBe(404);
    }
    const { older: one, newer: two } = await twice();
    const form = await Page.open((await anna()).agent, merging(one.companyId, two.companyId));
    form.see.getByRole<HTMLInputElement>('radio', { name: /^1\. / }).value = stranger.companyId;
    const foreign = await keepFirst(form);
    expect(foreign.status).toBe(404);
  });

  it('keeps the newer answers, and what either has said of steps', async () => {
    const { older, newer } = await twice(
      {},
      { profile: { stage: 'startup', area: '853', needs: ['customers'], facts: { team: true } } },
    );
    const [step] = await rows<{ service: string }>(
      `SELECT content::json -> 'path' -> 0 ->> 'service' AS service FROM path_versions
        WHERE company_id = $1`,
      newer.companyId,
    );
    const service = step?.service ?? '';
    await test.app
      .get(StepsService)
      .change(newer.companyId, { service, to: 'in-progress', by: 'founder' });
    const { page } = await merge(older, newer);
    expect(page.text).toContain('The two are one company now.');
    expect(page.text).toContain('Merged with another path of the same company');
    expect(page.text).toContain('First path (on the path merged into this one)');
    const facts = await rows<{ property: string; value: unknown }>(
      `SELECT property, value FROM profile_facts WHERE company_id = $1 AND replaced_at IS NULL`,
      older.companyId,
    );
    expect(Object.fromEntries(facts.map(({ property, value }) => [property, value]))).toMatchObject(
      {
        stage: 'startup',
        needs: ['customers'],
        'facts.team': true,
        text: 'leivomme hapanjuurileipää',
      },
    );
    expect(
      await rows(
        'SELECT service, to_status FROM step_status_changes WHERE company_id = $1',
        older.companyId,
      ),
    ).toEqual([{ service, to_status: 'in-progress' }]);
    expect(
      await rows(
        'SELECT number, cause FROM path_versions WHERE company_id = $1 ORDER BY number',
        older.companyId,
      ),
    ).toEqual([
      { number: 1, cause: 'first' },
      { number: 2, cause: 'answers-changed' },
    ]);
    expect(
      await rows(
        `SELECT action, subject FROM audit_log WHERE company_id = $1 AND action = 'review.merge'`,
        older.companyId,
      ),
    ).toEqual([{ action: 'review.merge', subject: newer.companyId }]);
    expect(await rows('SELECT FROM reviews WHERE company_id = $1', newer.companyId)).toEqual([]);
  });

  it('leads every link of the other path to the one that stays', async () => {
    const { older, newer } = await twice();
    const share = await test.app
      .get(LinksService)
      .openForSharing(test.source.manager, newer.companyId);
    await merge(older, newer);
    const founder = test.visitor();
    const own = await Page.open(founder, `/en/path/${newer.token}`);
    expect(own.status).toBe(200);
    expect((await Page.open(founder, `/en/path/${older.token}`)).status).toBe(200);
    const shared = await rows<{ company_id: string }>(
      'SELECT company_id FROM path_links WHERE id = $1',
      share.id,
    );
    expect(shared).toEqual([{ company_id: older.companyId }]);
    expect(await rows('SELECT FROM path_links WHERE company_id = $1', newer.companyId)).toEqual([]);
  });

  it('leads an advisor on who has the other path in a mail, and nobody else', async () => {
    const { older, newer } = await twice();
    const { advisor } = await merge(older, newer);
    for (const page of ['', '/timeline']) {
      const there = await advisor.agent.get(`/en/desk/paths/${newer.companyId}${page}?note=saved`);
      expect(there.status).toBe(302);
      expect(there.headers.location).toBe(`/en/desk/paths/${older.companyId}${page}?note=saved`);
    }
    const elsewhere = await signInAdvisor(test);
    expect((await elsewhere.agent.get(`/en/desk/paths/${newer.companyId}`)).status).toBe(404);
    expect((await advisor.agent.get(`/en/desk/paths/${randomUUID()}`)).status).toBe(404);
  });

  it('drops what was still to be sent to the other, and sends nothing twice', async () => {
    const { older, newer } = await twice();
    await merge(older, newer);
    expect(
      await rows(
        `SELECT company_id, state, reason FROM outbox WHERE company_id = ANY($1) AND kind = 'path'
          ORDER BY queued_at`,
        [older.companyId, newer.companyId],
      ),
    ).toEqual([
      { company_id: older.companyId, state: 'pending', reason: null },
      { company_id: newer.companyId, state: 'suppressed', reason: 'withdrawn' },
    ]);
  });

  it('mails the path that stays when only the other one had an address', async () => {
    const { older, newer } = await twice({ email: null, phone: '+358 40 123' });
    await merge(older, newer);
    expect(
      await rows(
        `SELECT state, recipient FROM outbox WHERE company_id = $1 AND kind = 'path'`,
        older.companyId,
      ),
    ).toEqual([{ state: 'pending', recipient: `anna${number}@leipomo.example` }]);
    const contact = await test.app.get(ContactsService).of(test.source.manager, older.companyId);
    expect(contact).toMatchObject({ phone: '+358 40 123' });
    expect(await rows('SELECT FROM contacts WHERE company_id = $1', newer.companyId)).toEqual([]);
  });

  it('waits while a mail to the one that goes is on its way', async () => {
    const { older, newer } = await twice();
    await test.source.query(
      `UPDATE outbox SET state = 'sending', worker = 'w', heartbeat_at = now() WHERE company_id = $1`,
      [newer.companyId],
    );
    const { page } = await merge(older, newer);
    expect(page.status).toBe(409);
    expect(page.text).toContain('A mail to the other one is just being sent');
    expect(await rows('SELECT state FROM companies WHERE id = $1', newer.companyId)).toEqual([
      { state: 'active' },
    ]);
  });

  it.each([
    { case: 'a stop on the one that goes', stops: 'newer' as const },
    { case: 'a stop on the one that stays', stops: 'older' as const },
  ])('widens no consent: $case stays a stop', async ({ stops }) => {
    const both = await twice({ wantsReminders: true }, { wantsReminders: true });
    const consents = test.app.get(ConsentsService);
    const tx = test.source.manager;
    for (const { companyId } of [both.older, both.newer])
      await consents.confirm(tx, companyId, 'en');
    await consents.withdraw(tx, both[stops].companyId, 'page');
    await merge(both.older, both.newer);
    expect(await consents.reminders(tx, both.older.companyId)).toBeNull();
    expect(await consents.reminders(tx, both.newer.companyId)).toBeNull();
  });

  it('carries the consent of the same mailbox, and what it was told already', async () => {
    const { older, newer } = await twice({}, { wantsReminders: true });
    const consents = test.app.get(ConsentsService);
    await consents.confirm(test.source.manager, newer.companyId, 'en');
    for (const { companyId } of [older, newer])
      await test.source.query(
        `INSERT INTO follow_up_mails (id, company_id, number, planned_at, sent_at)
           VALUES (gen_random_uuid(), $1, 1, $2, $2)`,
        [companyId, test.clock.now()],
      );
    await merge(older, newer);
    const held = await consents.reminders(test.source.manager, older.companyId);
    expect(held?.confirmedAt).not.toBeNull();
    expect(
      await rows(
        'SELECT number FROM follow_up_mails WHERE company_id = $1 ORDER BY number',
        older.companyId,
      ),
    ).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it('takes another mailbox for another one: its links prove nothing, its consent is none', async () => {
    const { older, newer } = await twice(
      {},
      { email: 'partner@leipomo.example', wantsReminders: true },
    );
    const tx = test.source.manager;
    await test.app.get(ConsentsService).confirm(tx, newer.companyId, 'en');
    const token = await test.app
      .get(LinksService)
      .openForOwner(tx, newer.companyId, { viaMail: true });
    await merge(older, newer);
    expect(await test.app.get(LinksService).open(token)).toMatchObject({
      companyId: older.companyId,
      viaMail: false,
    });
    expect(await test.app.get(ConsentsService).reminders(tx, older.companyId)).toBeNull();
    const contact = await test.app.get(ContactsService).of(tx, older.companyId);
    expect(contact).toMatchObject({ email: `anna${number}@leipomo.example`, provedAt: null });
  });

  it('asks the other mailbox anew when the one that agreed can no longer be reached', async () => {
    const { older, newer } = await twice(
      { wantsReminders: true },
      { email: 'partner@leipomo.example' },
    );
    const tx = test.source.manager;
    const consents = test.app.get(ConsentsService);
    await consents.confirm(tx, older.companyId, 'en');
    await consents.setPace(tx, older.companyId, 'fewer');
    const contacts = test.app.get(ContactsService);
    await contacts.suppress(tx, `anna${number}@leipomo.example`, 'hard-bounce');
    await merge(older, newer);
    expect(await contacts.of(tx, older.companyId)).toMatchObject({
      email: 'partner@leipomo.example',
    });
    expect(await consents.reminders(tx, older.companyId)).toMatchObject({
      confirmedAt: null,
      pace: 'fewer',
    });
    expect(await consents.confirm(tx, older.companyId, 'en')).toBe(true);
    const given = await consents.reminders(tx, older.companyId);
    expect(given?.confirmedAt).not.toBeNull();
  });

  it('keeps a hold, the day to be reminded on, and what advisors decided', async () => {
    const { older, newer } = await twice();
    const at = test.clock.now();
    await test.source.query('INSERT INTO follow_up_holds (company_id, since) VALUES ($1, $2)', [
      newer.companyId,
      at,
    ]);
    await test.source.query(
      `INSERT INTO step_reminders (company_id, service, remind_on, asked_at)
         VALUES ($1, 'starttiraha', '2027-01-10', $2)`,
      [newer.companyId, at],
    );
    await test.source.query(
      `INSERT INTO decisions (company_id, service, kind, content, decided_by, decided_at)
         VALUES ($1, '*', 'note', '{"text": "old"}', 'advisor', $3),
                ($2, '*', 'note', '{"text": "new"}', 'advisor', $4),
                ($2, 'own:1', 'own-step', '{"title": "Call us", "text": "", "contact": null, "date": null}',
                 'advisor', $4)`,
      [older.companyId, newer.companyId, new Date(at.getTime() - 1000), at],
    );
    await merge(older, newer);
    const ofOlder = (columns: string, table: string) =>
      rows(`SELECT ${columns} FROM ${table} WHERE company_id = $1 ORDER BY 1`, older.companyId);
    expect(await ofOlder('since', 'follow_up_holds')).toEqual([{ since: at }]);
    expect(await ofOlder('service, remind_on::text', 'step_reminders')).toEqual([
      { service: 'starttiraha', remind_on: '2027-01-10' },
    ]);
    expect(await ofOlder(`service, content ->> 'text' AS text`, 'decisions')).toEqual([
      { service: '*', text: 'new' },
      { service: 'own:1', text: '' },
    ]);
    const own = await Page.open(test.visitor(), `/en/path/${older.token}`);
    expect(own.text).toContain('Call us');
  });

  it.each([
    { case: 'of two open ones, that of the one that stays', left: 'sent', of: ['older', 'newer'] },
    { case: 'that the founder has got', left: 'sent', of: ['newer'] },
    { case: 'none that never reached the founder', left: 'pending', of: ['newer'] },
  ] as const)('waits for the answer to one question: $case', async ({ left, of }) => {
    const both = await twice();
    const { agent } = await anna();
    for (const which of of) {
      const desk = await Page.open(agent, `/en/desk/paths/${both[which].companyId}`);
      await desk.submit('Send the question', {
        'What to ask': '',
        'The question in your own words': `From the ${which} one?`,
      });
    }
    if (left === 'sent')
      await test.source.query(
        `UPDATE outbox SET state = 'sent', settled_at = queued_at, message = NULL
          WHERE kind = 'advisor-question' AND company_id = $1`,
        [both.newer.companyId],
      );
    const { advisor } = await merge(both.older, both.newer);
    const path = await Page.open(advisor.agent, `/en/desk/paths/${both.older.companyId}`);
    expect(path.text).not.toContain('Answered on');
    const waiting = left === 'sent' ? [`From the ${of[0]} one?`] : [];
    expect(path.text.match(/From the \w+ one\?/g) ?? []).toEqual(waiting);
    expect(path.see.queryAllByRole('button', { name: 'Send the question' })).toHaveLength(
      1 - waiting.length,
    );
  });

  it('tells the second of two advisors that something changed', async () => {
    const { older, newer } = await twice();
    const { agent } = await anna();
    const url = `/en/desk/paths/${older.companyId}/merge/${newer.companyId}`;
    const page = await Page.open(agent, url);
    await test.source.query('UPDATE reviews SET revision = revision + 1 WHERE company_id = $1', [
      newer.companyId,
    ]);
    const late = await keepFirst(page);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Something changed while you were looking');
  });

  it('lets one of two merges at once win, whichever way they go', async () => {
    const { older, newer } = await twice();
    const forms = await Promise.all(
      [
        [older, newer],
        [newer, older],
      ].map(async ([kept, gone]) => {
        const { agent } = await anna();
        return Page.open(
          agent,
          `/en/desk/paths/${kept?.companyId ?? ''}/merge/${gone?.companyId ?? ''}`,
        );
      }),
    );
    const answers = await Promise.all(forms.map(keepFirst));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(
      await rows('SELECT state FROM companies WHERE id = ANY($1) ORDER BY state', [
        older.companyId,
        newer.companyId,
      ]),
    ).toEqual([{ state: 'active' }, { state: 'merged' }]);
  });

  it('is one company to figures, to the queue, to export and to erasing', async () => {
    const { older, newer } = await twice();
    for (const { companyId } of [older, newer])
      await test.source.query(
        `INSERT INTO review_approvals (id, company_id, desk, advisor_id, approved_at,
                                       suggested_version, approved_version, changed)
           VALUES (gen_random_uuid(), $1, '853', gen_random_uuid(), $2, 1, 1, false)`,
        [companyId, test.clock.now()],
      );
    await test.source.query(
      `INSERT INTO review_notes (company_id, advisor_id, text, written_at)
         VALUES ($1, gen_random_uuid(), 'Prefers the phone', $2)`,
      [newer.companyId, test.clock.now()],
    );
    await merge(older, newer);
    expect(
      await rows(
        'SELECT company_id, counted FROM review_approvals WHERE company_id = ANY($1) ORDER BY counted',
        [older.companyId, newer.companyId],
      ),
    ).toEqual([
      { company_id: newer.companyId, counted: false },
      { company_id: older.companyId, counted: true },
    ]);
    const privacy = test.app.get(PrivacyService);
    const exported = await privacy.export(newer.companyId);
    expect(exported?.company).toBe(older.companyId);
    expect(exported?.merged?.map(({ company }) => company)).toEqual([newer.companyId]);
    expect(JSON.stringify(exported)).toContain('Prefers the phone');
    await privacy.erase(older.companyId);
    expect(await privacy.export(newer.companyId)).toBeNull();
    expect(
      await rows(`SELECT state, name, first_name FROM companies WHERE id = ANY($1)`, [
        older.companyId,
        newer.companyId,
      ]),
    ).toEqual([1, 2].map(() => ({ state: 'erased', name: null, first_name: null })));
  });

  it('takes what was merged before along', async () => {
    const { older, newer, name } = await twice();
    await merge(newer, older);
    test.clock.forward({ days: 1 });
    const newest = await openCompany(
      test,
      companyFactory.build({ name, email: `anna${number}@leipomo.example` }),
    );
    await merge(newest, newer);
    expect(
      await rows(
        'SELECT id FROM companies WHERE merged_into = $1 ORDER BY created_at',
        newest.companyId,
      ),
    ).toEqual([{ id: older.companyId }, { id: newer.companyId }]);
    await expect(
      test.source.query(`UPDATE companies SET state = 'merged', merged_into = $2 WHERE id = $1`, [
        newest.companyId,
        older.companyId,
      ]),
    ).rejects.toThrow('A company is merged only into one that stays');
  });

  it('thinks of every table with a company in it', async () => {
    const named = await rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'company_id'`,
    );
    // The log tells what was done to which number, for good.
    const known = [...test.app.get(CompanyMerges).tables, 'audit_log'];
    expect(named.map(({ name }) => name).sort()).toEqual([...new Set(known)].sort());
  });
});
