import { Sender } from '../../../src/platform/mail/index.ts';
import { ReleaseJob } from '../../../src/review/path/release.job.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

type StoredStep = {
  service: string;
  phase: string;
  horizon: string;
  waitsFor: { service?: string }[];
};
type Mail = { kind: string; state: string; reason: string | null };

describe('the path of one company at the desk', () => {
  const test = useApp();
  const turku = { grants: [{ role: 'advisor', city: '853' }] } as const;

  const mailsOf = (companyId: string): Promise<Mail[]> =>
    test.source.query('SELECT kind, state, reason FROM outbox WHERE company_id = $1 ORDER BY id', [
      companyId,
    ]);
  const pathOf = async (companyId: string): Promise<StoredStep[]> => {
    const [row] = await test.source.query<{ content: string }[]>(
      'SELECT content FROM path_versions WHERE company_id = $1 ORDER BY number DESC LIMIT 1',
      [companyId],
    );
    return (JSON.parse(row?.content ?? '{"path":[]}') as { path: StoredStep[] }).path;
  };
  const stepsOf = async (companyId: string): Promise<string[]> =>
    (await pathOf(companyId)).map(({ service }) => service);
  const fieldIn = (page: Page, name: string): string =>
    page.document.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? '';
  const post = async (
    page: Page,
    agent: Awaited<ReturnType<typeof signInAdvisor>>['agent'],
    to: string,
    fields: Record<string, string>,
  ): Promise<Page> => {
    const body = { _csrf: fieldIn(page, '_csrf'), seen: fieldIn(page, 'seen'), ...fields };
    const response = await agent
      .post(`${page.path.split('?')[0] ?? ''}/${to}`)
      .type('form')
      .send(body);
    return response.status === 303
      ? Page.open(agent, response.headers.location ?? '')
      : new Page(agent, response);
  };

  it('is nobody’s business at another city’s desk', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test);
    expect((await agent.get(`/en/desk/paths/${companyId}`)).status).toBe(404);
    expect((await agent.get('/en/desk/paths/nonsense')).status).toBe(404);
  });

  it('shows first who and what they want', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    expect(page.heading).toBe('Leipomo Virtanen');
    expect(page.text).toContain('leivomme hapanjuurileipää');
    expect(page.text).toContain('anna@leipomo.example');
  });

  it('approved as it is sends nothing, and says on the founder’s page who checked it', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const before = await mailsOf(companyId);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    const after = await post(page, agent, 'approve', {});
    expect(after.text).toContain('No mail went to the founder.');
    expect(await mailsOf(companyId)).toEqual(before);
    const founders = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(founders.text).toContain('Checked by Anna, ');
  });

  it('approved without an edit sends nothing, whatever the days have changed meanwhile', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const before = await mailsOf(companyId);
    // A path that was matched when the last step stood first: today's order is another.
    await test.source.query(
      `UPDATE path_versions SET content = jsonb_set(content::jsonb, '{path}',
         (SELECT jsonb_agg(step ORDER BY place DESC)
            FROM jsonb_array_elements(content::jsonb -> 'path') WITH ORDINALITY list(step, place)))::text
        WHERE company_id = $1`,
      [companyId],
    );
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    expect((await post(page, agent, 'approve', {})).text).toContain('No mail went to the founder.');
    expect(await mailsOf(companyId)).toEqual(before);
  });

  it('changed becomes a new version, and one mail that lists only what changed', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const advisor = await signInAdvisor(test, turku);
    const [first = '', second = ''] = await stepsOf(companyId);
    let page = await Page.open(advisor.agent, `/en/desk/paths/${companyId}`);
    page = await post(page, advisor.agent, 'edits', {
      do: 'remove',
      service: first,
      reason: 'already-used',
    });
    page = await post(page, advisor.agent, 'edits', {
      do: 'own-step',
      title: 'Call the market hall',
      text: 'They rent stalls by the week.',
      contact: '',
      date: '2026-12-01',
    });
    page = await post(page, advisor.agent, 'edits', {
      do: 'note',
      service: second,
      note: 'Mention the oven.',
    });
    expect(await stepsOf(companyId)).toContain(first);
    page = await post(page, advisor.agent, 'approve', {});
    expect(page.text).toContain('the changes are on their way to the founder');
    const steps = await stepsOf(companyId);
    expect(steps).not.toContain(first);
    expect(steps.filter((step) => step.startsWith('own:'))).toHaveLength(1);
    const mails = (await mailsOf(companyId)).filter(({ kind }) => kind === 'path-changes');
    expect(mails).toHaveLength(1);
    const founders = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(founders.text).toContain('Call the market hall');
    expect(founders.text).toContain('Mention the oven.');
    expect(
      await test.source.query(
        `SELECT change, reason FROM review_differences WHERE service = $1 AND approval_id IN
           (SELECT id FROM review_approvals WHERE company_id = $2)`,
        [first, companyId],
      ),
    ).toEqual([{ change: 'removed', reason: 'already-used' }]);
    await test.app.get(Sender).drain();
  });

  it('puts a step under another stage, which the founder sees and reads of once', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const steps = await stepsOf(companyId);
    const [first = '', last = ''] = [steps[0], steps.at(-1)];
    const toGrowth = { do: 'phase', phase: 'growth', service: last };
    let page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    page = await post(page, agent, 'edits', toGrowth);
    page = await post(page, agent, 'undo', {});
    expect(page.text).not.toContain('waits for approval');
    page = await post(page, agent, 'edits', toGrowth);
    const preview = await Page.open(agent, `/en/desk/paths/${companyId}/preview`);
    expect(preview.text).toMatch(/now step \d \(Later\), for the stage: Growth/);
    page = await post(page, agent, 'approve', {});
    expect(page.text).toContain('the changes are on their way to the founder');
    const now = await pathOf(companyId);
    expect(now.find(({ service }) => service === last)).toMatchObject({
      phase: 'growth',
      horizon: 'later',
    });
    const founders = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(founders.text).toContain('For the stageGrowth');
    expect(
      await test.source.query(
        `SELECT change FROM review_differences WHERE service IN ($1, $2) AND approval_id IN
           (SELECT id FROM review_approvals WHERE company_id = $3) ORDER BY service = $2`,
        [first, last, companyId],
      ),
    ).toEqual([{ change: 'kept' }, { change: 'moved' }]);
  });

  it('writes an own step anew, and loses nothing of what could not be saved', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const written = { do: 'own-step', title: 'Call the hall', text: '', contact: '', date: '' };
    let page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    page = await post(page, agent, 'edits', written);
    await post(page, agent, 'approve', {});
    const service = (await stepsOf(companyId)).find((step) => step.startsWith('own:')) ?? '';
    page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    const wrong = { ...written, service, title: 'Call the market hall', date: 'soon' };
    const refused = await post(page, agent, 'edits', wrong);
    expect(refused.status).toBe(422);
    const [problem] = refused.document.querySelectorAll('a[href^="#date-"]');
    const field = refused.document.querySelector(problem?.getAttribute('href') ?? '');
    expect(field?.getAttribute('value')).toBe('soon');
    expect(field?.closest('details')?.hasAttribute('open')).toBe(true);
    await post(page, agent, 'edits', { ...wrong, date: '2026-12-18' });
    page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    await post(page, agent, 'approve', {});
    expect((await stepsOf(companyId)).filter((step) => step.startsWith('own:'))).toEqual([service]);
    const founders = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(founders.text).toContain('Call the market hall added by the advisor by 18 Dec 2026');
  });

  it('says at the note itself that it is too long', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const [, second = ''] = await stepsOf(companyId);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    const note = 'word '.repeat(200);
    const refused = await post(page, agent, 'edits', { do: 'note', service: second, note });
    expect(refused.status).toBe(422);
    const field = refused.document.querySelector('#note-2');
    expect(field?.textContent).toContain('word word');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(refused.document.querySelector('a[href="#note-2"]')).not.toBeNull();
  });

  it('refuses to put a step before what it waits for, and says so', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const path = await pathOf(companyId);
    const needed = path.find(({ service }) =>
      path.some(({ waitsFor }) => waitsFor.some((wait) => wait.service === service)),
    );
    if (needed === undefined) throw new Error('No step of this path waits for another');
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    const { service } = needed;
    const edits: Record<string, string>[] = [
      { do: 'phase', phase: 'growth', service },
      { do: 'horizon', horizon: 'later', service },
    ];
    for (const edit of edits) {
      const refused = await post(page, agent, 'edits', edit);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('So it cannot come before it.');
    }
    expect(
      await test.source.query('SELECT FROM review_edits WHERE company_id = $1', [companyId]),
    ).toEqual([]);
  });

  it('finds what could be added, with the company’s own verdict, and shows what would go', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const add = await Page.open(agent, `/en/desk/paths/${companyId}/add?q=mentor`);
    expect(add.text).toContain('Missing: registered company');
    expect(add.text).toMatch(/\d points/);
    const preview = await Page.open(agent, `/en/desk/paths/${companyId}/preview`);
    expect(preview.text).toContain('Approving sends no mail.');
    const page = await agent.get(`/sv/desk/paths/${companyId}/preview/page`);
    expect(page.headers.location).toBe(`/en/desk/paths/${companyId}/preview/page`);
    const helsinki = await signInAdvisor(test);
    for (const aside of ['add', 'preview', 'preview/page'])
      expect((await helsinki.agent.get(`/en/desk/paths/${companyId}/${aside}`)).status).toBe(404);
  });

  it('shows what cannot be a step to the advisor, and not to the founder', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    let page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    page = await post(page, agent, 'edits', { do: 'add', service: 'nome' });
    expect(page.text).toContain('cannot be a step: its conditions are not met');
    await post(page, agent, 'approve', {});
    const founders = await Page.open(test.visitor(), `/en/path/${token}`);
    expect(founders.text).not.toContain('No longer possible');
  });

  it('tells the second of two advisors, and overwrites nothing', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const anna = await signInAdvisor(test, turku);
    const bo = await signInAdvisor(test, { ...turku, name: 'Bo' });
    const [first = '', second = ''] = await stepsOf(companyId);
    const [annas, bos] = await Promise.all(
      [anna, bo].map(({ agent }) => Page.open(agent, `/en/desk/paths/${companyId}`)),
    );
    if (annas === undefined || bos === undefined) throw new Error('Two pages were opened');
    await post(annas, anna.agent, 'edits', { do: 'note', service: first, note: 'Anna was here' });
    const told = await post(bos, bo.agent, 'edits', {
      do: 'note',
      service: second,
      note: 'What Bo wrote',
    });
    expect(told.status).toBe(409);
    expect(told.text).toContain('Anna changed this path meanwhile');
    expect(told.text).toContain('What Bo wrote');
    const edits = await test.source.query<object[]>(
      'SELECT service FROM review_edits WHERE company_id = $1',
      [companyId],
    );
    expect(edits).toEqual([{ service: first }]);
  });

  it('pressed twice approves once, and is not told that somebody else was there', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const [first = '', second = ''] = await stepsOf(companyId);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    const remove = { do: 'remove', service: first, reason: 'full' };
    const removed = await post(page, agent, 'edits', remove);
    const note = { do: 'note', service: second, note: 'Once more' };
    expect((await post(page, agent, 'edits', note)).text).toContain(
      'You changed this path yourself',
    );
    await post(removed, agent, 'approve', {});
    const again = await post(removed, agent, 'approve', {});
    expect(again.text).toContain('The path is approved already.');
    expect(
      await test.source.query('SELECT FROM review_approvals WHERE company_id = $1', [companyId]),
    ).toHaveLength(1);
    expect((await post(page, agent, 'approve', {})).status).toBe(409);
  });

  it('tells an own step in full where the path is copied as text', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    await post(page, agent, 'edits', {
      do: 'own-step',
      title: 'Call the hall',
      text: 'Ask for stalls.',
      contact: '040 123',
      date: '2026-12-18',
    });
    const preview = await Page.open(agent, `/en/desk/paths/${companyId}/preview`);
    const text = preview.document.querySelector('textarea')?.textContent ?? '';
    expect(text).toMatch(/\d\. Call the hall\n {3}Ask for stalls\.\n {3}040 123 · by 18 Dec 2026/);
  });

  it('suggests nothing as fitting that does not fit today', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}/add`);
    const found = page.document.querySelector('[aria-labelledby="found"]')?.textContent ?? '';
    expect(found).toContain('fits');
    expect(found).not.toContain('does not fit');
    const near = page.document.querySelector('[aria-labelledby="near"]')?.textContent ?? '';
    expect(near).toContain('Missing: registered company');
  });

  describe('where the city checks first', () => {
    beforeAll(async () => {
      await test.source.query(
        `UPDATE city_settings SET review_policy = 'review-first', review_working_days = 2
          WHERE code = '091'`,
      );
    });
    const inHelsinki = () =>
      companyFactory.build({ email: 'eero@leipomo.example', profile: { area: '091' } });

    it('waits with a receipt, and goes with the approval', async () => {
      const { companyId } = await openCompany(test, inHelsinki());
      expect(await mailsOf(companyId)).toEqual(
        expect.arrayContaining([
          { kind: 'path', state: 'held', reason: 'review' },
          { kind: 'receipt', state: 'pending', reason: null },
        ]),
      );
      const { agent } = await signInAdvisor(test);
      const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
      const after = await post(page, agent, 'approve', {});
      expect(after.text).toContain('it is on its way to the founder');
      expect(await mailsOf(companyId)).toContainEqual({
        kind: 'path',
        state: 'pending',
        reason: null,
      });
    });

    describe('whose address was wrong', () => {
      type Row = { to: string; state: string; reason: string | null };
      const rows = (companyId: string, kind: string): Promise<Row[]> =>
        test.source.query(
          `SELECT recipient AS to, state, reason FROM outbox
            WHERE company_id = $1 AND kind = $2 ORDER BY recipient DESC, state`,
          [companyId, kind],
        );
      const correct = async (token: string, email: string): Promise<void> => {
        const founders = await Page.open(test.visitor(), `/en/path/${token}`);
        const form = await founders.follow('Wrong? Change and send again');
        await form.submit('Send the path', { 'Email address': email });
      };
      const [wrong, right] = ['wrong@leipomo.example', 'right@leipomo.example'];
      const open = () =>
        openCompany(test, companyFactory.build({ email: wrong, profile: { area: '091' } }));

      it('sends the right one a receipt, once, and after the approval the path', async () => {
        const { companyId, token } = await open();
        await test.source.query(
          `UPDATE outbox SET state = 'bounced', reason = 'no-such-mailbox', settled_at = now()
            WHERE company_id = $1 AND kind = 'receipt'`,
          [companyId],
        );
        await correct(token, right);
        await correct(token, right);
        expect(await rows(companyId, 'receipt')).toEqual([
          { to: wrong, state: 'bounced', reason: 'no-such-mailbox' },
          { to: right, state: 'pending', reason: null },
        ]);
        const { agent } = await signInAdvisor(test);
        const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
        await post(page, agent, 'approve', {});
        const going = (await rows(companyId, 'path')).filter(({ state }) => state === 'pending');
        expect(going).toEqual([{ to: right, state: 'pending', reason: null }]);
        await test.app.get(Sender).drain();
      });

      it('sends the wrong one nothing that has not gone yet', async () => {
        const { companyId, token } = await open();
        await correct(token, right);
        await test.app.get(Sender).drain();
        expect((await rows(companyId, 'receipt'))[0]).toEqual({
          to: wrong,
          state: 'suppressed',
          reason: 'address-changed',
        });
      });
    });

    it('goes by itself after the time limit, and says so', async () => {
      const { companyId, token } = await openCompany(test, inHelsinki());
      const founders = await Page.open(test.visitor(), `/en/path/${token}`);
      expect(founders.text).toContain('An advisor has not checked this path yet.');
      expect(await test.app.get(ReleaseJob).releaseOverdue()).toBe(0);
      test.clock.forward({ days: 5 });
      expect(await test.app.get(ReleaseJob).releaseOverdue()).toBeGreaterThan(0);
      expect(await mailsOf(companyId)).toContainEqual({
        kind: 'path',
        state: 'pending',
        reason: null,
      });
      const { agent } = await signInAdvisor(test);
      const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
      expect(page.text).toContain('went unchecked on');
      expect(
        await test.source.query(
          'SELECT action, actor_id, by_time, city FROM audit_log WHERE company_id = $1',
          [companyId],
        ),
      ).toEqual([{ action: 'review.release', actor_id: null, by_time: true, city: '091' }]);
      const timeline = await Page.open(agent, `/en/desk/paths/${companyId}/timeline`);
      expect(timeline.text).toContain('The mail with the path went by itself');
    });
  });
});
