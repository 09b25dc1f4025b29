import { Departures } from '../../../src/accounts/index.ts';
import { AttentionRefresh } from '../../../src/review/queue/attention-refresh.job.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

const TURKU = [{ role: 'advisor', city: '853' }] as const;

describe('the queue', () => {
  const test = useApp();

  const open = async (name: string, changes: object = {}): Promise<string> => {
    const { companyId } = await openCompany(
      test,
      companyFactory.build({ name, email: `${name.toLowerCase()}@firma.example`, ...changes }),
    );
    return companyId;
  };
  const reviewOf = async (companyId: string) => {
    const [row] = await test.source.query<Record<string, unknown>[]>(
      'SELECT * FROM reviews WHERE company_id = $1',
      [companyId],
    );
    return row ?? {};
  };

  beforeEach(async () => {
    await test.source.query('DELETE FROM reviews');
    await test.source.query('DELETE FROM companies');
  });

  it('shows those who asked for a person first, the oldest at the front', async () => {
    await open('Second', { wantsContact: true });
    await test.source.query(`UPDATE reviews SET waiting_since = waiting_since - interval '1 hour'`);
    const older = await open('Older', { wantsContact: true });
    await test.source.query(
      `UPDATE reviews SET waiting_since = waiting_since - interval '9 days' WHERE company_id = $1`,
      [older],
    );
    await test.source.query(
      `UPDATE city_settings SET response_working_days = 2 WHERE code = '853'`,
    );
    const { agent } = await signInAdvisor(test, { grants: TURKU });
    const page = await Page.open(agent, '/en/desk');
    expect(page.heading).toBe('Queue');
    const rows = page.see.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(rows[0]).toContain('Older');
    expect(rows[1]).toContain('Second');
    expect(page.text).toContain('Promised by 17 Nov 2026: late');
    expect(page.text).toContain('Promised by 26 Nov 2026');
  });

  it('is of one’s own desks only', async () => {
    const companyId = await open('Elsewhere', { wantsContact: true });
    const { agent } = await signInAdvisor(test);
    const page = await Page.open(agent, '/en/desk/queue');
    expect(page.text).toContain('Nobody is waiting to be contacted.');
    const other = await signInAdvisor(test, { grants: TURKU });
    const form = await Page.open(other.agent, '/en/desk/queue');
    const token = form.document.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';
    const take = (who: typeof agent, id: string) =>
      who.post(`/en/desk/queue/${id}/take`).type('form').send({ _csrf: token });
    expect((await take(other.agent, 'nobody')).status).toBe(404);
    expect((await take(other.agent, companyId)).status).toBe(303);
    const mine = (await Page.open(agent, '/en/desk/me')).document.querySelector<HTMLInputElement>(
      '[name=_csrf]',
    )?.value;
    const refused = await agent
      .post(`/en/desk/queue/${companyId}/take`)
      .type('form')
      .send({ _csrf: mine ?? '' });
    expect(refused.status).toBe(404);
  });

  it('is not for editors', async () => {
    const { agent } = await signInAdvisor(test, { grants: [{ role: 'editor', city: '853' }] });
    expect((await agent.get('/en/desk/queue')).status).toBe(403);
  });

  it('lets one advisor take a company, tells the other, and takes it back', async () => {
    const companyId = await open('Bakery', { wantsContact: true });
    const anna = await signInAdvisor(test, { grants: TURKU });
    const bo = await signInAdvisor(test, { name: 'Bo', grants: TURKU });
    const seen = await Page.open(bo.agent, '/en/desk/queue');
    const taken = await (await Page.open(anna.agent, '/en/desk/queue')).submit('Take: Bakery');
    expect(taken.text).toContain('The company is now yours.');
    expect(await reviewOf(companyId)).toMatchObject({ state: 'in-review', advisor_id: anna.id });
    expect((await seen.submit('Take: Bakery')).text).toContain('A colleague was faster.');
    expect((await Page.open(bo.agent, '/en/desk/queue')).text).toContain('Anna');
    const back = await taken.submit('Give back: Bakery');
    expect(back.text).toContain('The company is back in the queue.');
    expect(await reviewOf(companyId)).toMatchObject({
      state: 'waiting',
      waiting_for: 'contact',
      advisor_id: null,
    });
    expect(
      await test.source.query(`SELECT action FROM audit_log WHERE company_id = $1 ORDER BY id`, [
        companyId,
      ]),
    ).toEqual([{ action: 'review.take' }, { action: 'review.give-back' }]);
  });

  it('takes the companies of an advisor back who leaves the desk', async () => {
    const companyId = await open('Left', { wantsContact: true });
    const { id, agent } = await signInAdvisor(test, { grants: TURKU });
    await (await Page.open(agent, '/en/desk/queue')).submit('Take: Left');
    const leaving = { advisorId: id, cities: ['853'] };
    await test.source.transaction((tx) => test.app.get(Departures).announce(tx, leaving));
    expect(await reviewOf(companyId)).toMatchObject({ state: 'waiting', advisor_id: null });
  });

  it('is shared out among those who are present', async () => {
    const oulu = { wantsContact: true, profile: { area: '564' } };
    const ids = [await open('One', oulu), await open('Two', oulu), await open('Three', oulu)];
    const grants = [{ role: 'advisor', city: '564' }] as const;
    const anna = await signInAdvisor(test, { grants });
    const bo = await signInAdvisor(test, { name: 'Bo', grants });
    const away = await signInAdvisor(test, { name: 'Away', grants });
    await test.source.query(
      `INSERT INTO advisor_absences (id, advisor_id, first_day, last_day)
         VALUES (gen_random_uuid(), $1, '2026-11-20', '2026-11-24')`,
      [away.id],
    );
    const page = await Page.open(anna.agent, '/en/desk/queue');
    expect((await page.submit('Share out to those present')).text).toContain(
      'Everybody who waits now has an advisor.',
    );
    const given = await Promise.all(ids.map(async (id) => (await reviewOf(id)).advisor_id));
    expect(new Set(given)).toEqual(new Set([anna.id, bo.id]));
  });

  it('says why a path is worth a look, filters, and searches by name in all parts', async () => {
    const companyId = await open('Leipomo Virtanen', { email: 'leipomo@firma.example' });
    await open('Kahvila', { wantsContact: true, language: 'sv' });
    await test.source.query(
      `UPDATE reviews SET attention = '{conditions,uncovered-need}' WHERE company_id = $1`,
      [companyId],
    );
    const { agent } = await signInAdvisor(test, { grants: TURKU });
    const look = await Page.open(agent, '/en/desk/queue?tab=look');
    expect(look.text).toContain('Conditions to settle');
    expect(look.text).toContain('A need without a service');
    const none = await Page.open(agent, '/en/desk/queue?tab=look&stage=international');
    expect(none.text).toContain('No company matches.');
    const swedish = await Page.open(agent, '/en/desk/queue?language=sv&sector=food&age=');
    expect(swedish.text).toContain('1 company');
    const found = await Page.open(agent, '/en/desk/queue?q=virt+LEIP');
    expect(found.see.getByRole('link', { name: 'Leipomo Virtanen' }).getAttribute('href')).toBe(
      `/en/desk/paths/${companyId}`,
    );
    const odd = await Page.open(agent, `/en/desk/queue?q=${encodeURIComponent("':&!|(")}`);
    expect(odd.status).toBe(200);
  });

  it('finds words of a name before their beginnings, also under a new name', async () => {
    const longer = await open('Kahvila 42000', { email: 'a@firma.example' });
    await test.source.query(
      `UPDATE reviews SET waiting_since = '2020-01-01' WHERE company_id = $1`,
      [longer],
    );
    const exact = await open('Kahvila 42', { email: 'b@firma.example' });
    const { agent } = await signInAdvisor(test, { grants: TURKU });
    const namesFor = async (q: string): Promise<string[]> => {
      const page = await Page.open(agent, `/en/desk/queue?q=${encodeURIComponent(q)}`);
      return page.see
        .queryAllByRole('link', { name: /^(Kahvila|Bakery)/ })
        .map((link) => link.textContent.trim());
    };
    expect(await namesFor('kahvila 42')).toEqual(['Kahvila 42', 'Kahvila 42000']);
    await test.source.query(`UPDATE companies SET name = 'Bakery Öster' WHERE id = $1`, [exact]);
    expect(await namesFor('öst')).toEqual(['Bakery Öster']);
    expect(await namesFor('kahvila 42')).toEqual(['Kahvila 42000']);
    await test.source.query(`UPDATE reviews SET desk = '091' WHERE company_id = $1`, [exact]);
    expect(await namesFor('öst')).toEqual([]);
  });

  it('goes on page by page from where it was', async () => {
    for (let made = 0; made < 3; made += 1) await open(`Firma${made}`, { wantsContact: true });
    await test.source.query(
      `INSERT INTO companies (id, language, name, state, created_at, last_activity_at)
         SELECT gen_random_uuid(), 'fi', 'Yritys ' || n, 'active', now(), now()
           FROM generate_series(1, 30) n`,
    );
    await test.source.query(
      `INSERT INTO reviews (company_id, desk, state, waiting_for, waiting_since,
                            suggested_version, revision, stage, sectors, language, attention,
                            reminded_days)
         SELECT id, '853', 'waiting', 'contact', '2026-11-01'::timestamptz, 1, 0, 'idea', '{}',
                'fi', '{}', 0 FROM companies WHERE name LIKE 'Yritys%'`,
    );
    const { agent } = await signInAdvisor(test, { grants: TURKU });
    const page = await Page.open(agent, '/en/desk/queue');
    expect(page.see.getAllByRole('rowheader')).toHaveLength(25);
    const next = await page.follow('Next page');
    expect(next.see.getAllByRole('rowheader')).toHaveLength(8);
    const names = [page, next].flatMap(({ see }) =>
      see.getAllByRole('rowheader').map(({ textContent }) => textContent),
    );
    expect(new Set(names).size).toBe(33);
  });

  it('notices failed mail, silence and near dates, and lets go of what is over', async () => {
    const companyId = await open('Quiet');
    const { id } = await signInAdvisor(test, { grants: TURKU });
    await test.source.query(
      `UPDATE reviews SET state = 'approved', attention = '{}', advisor_id = $2,
              assigned_at = '2026-09-01', approved_at = '2026-09-01', next_date = '2026-12-01'
        WHERE company_id = $1`,
      [companyId, id],
    );
    await test.source.query(`UPDATE companies SET last_activity_at = '2026-09-01'`);
    await test.source.query(
      `UPDATE outbox SET state = 'bounced', settled_at = '2026-11-23', message = NULL
        WHERE company_id = $1`,
      [companyId],
    );
    const refresh = test.app.get(AttentionRefresh);
    await refresh.run();
    const { attention, tab } = await reviewOf(companyId);
    expect(tab).toBe('look');
    expect([...(attention as string[])].sort()).toEqual(['date-soon', 'mail-failed', 'silent']);
    await test.source.query(`UPDATE reviews SET acted_at = '2026-11-24', next_date = '2026-11-20'`);
    await refresh.run();
    const after = await reviewOf(companyId);
    expect(after.tab).toBe('other');
    expect(after.attention).not.toContain('silent');
    expect(after.attention).not.toContain('mail-failed');
  });
});
