import { CurrentCatalogue } from '../../src/catalogue/index.ts';
import type { MatchResult } from '../../src/matching/domain/result.ts';
import { PrivacyService } from '../../src/platform/privacy/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  enqueueFollowUp,
  linkIn,
  mailTo,
  registerPlainFollowUp,
  remindedFounder,
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

type Asked = {
  readonly companyId: string;
  readonly service: string;
  readonly name: string;
  /** Of the mail's link to the step. */
  readonly path: string;
  readonly mailedPath: string;
};

/** A founder gets a mail about one step: the first, or the first that yields a milestone. */
const askedAbout = async (who: string, which: 'first' | 'yielding' = 'first'): Promise<Asked> => {
  const to = `${who}@leipomo.example`;
  const { companyId, versionId, mailedPath } = await remindedFounder(test, relay, to);
  const [row] = await test.source.query<{ content: string }[]>(
    'SELECT content FROM path_versions WHERE id = $1',
    [versionId],
  );
  const { services } = test.app.get(CurrentCatalogue).get();
  const step = (JSON.parse(row?.content ?? '{}') as MatchResult).path.find(
    ({ service }) => which === 'first' || (services.get(service)?.yields.length ?? 0) > 0,
  );
  const service = services.get(step?.service ?? '');
  if (service === undefined) throw new Error('No such step is on the path');
  await enqueueFollowUp(test, companyId, {
    intentKey: `f:${who}`,
    to,
    data: { service: service.id },
  });
  const path = linkIn(await mailTo(test, relay, to), 'step');
  const name = service.name.en ?? '';
  return { companyId, service: service.id, name, path, mailedPath };
};

const statusesOf = ({ companyId }: Asked): Promise<object[]> =>
  test.source.query<object[]>(
    'SELECT service, to_status AS status FROM step_status_changes WHERE company_id = $1 ORDER BY id',
    [companyId],
  );

describe('a mail’s link to one step', () => {
  it('only shows the step, however often it is opened', async () => {
    const asked = await askedAbout('shows');
    for (const language of ['fi', 'sv', 'en']) {
      const page = await Page.open(test.visitor(), asked.path.replace('/en/', `/${language}/`));
      expect(page.status).toBe(200);
      expect(page.see.getByRole('heading', { level: 2 })).toBeTruthy();
    }
    expect(await statusesOf(asked)).toEqual([]);
  });

  it('asks what became of it; a button says it, and the next step shows', async () => {
    const asked = await askedAbout('says', 'yielding');
    const page = await Page.open(test.visitor(), asked.path);
    expect(page.heading).toBe('What became of this step?');
    const done = await page.submit('Done');
    expect(done.heading).toBe('Thank you, this is noted');
    expect(done.text).toContain('We have noted for this step: done.');
    expect(done.text).toContain('Next on your path');
    expect(await statusesOf(asked)).toEqual([{ service: asked.service, status: 'done' }]);
    const yielded = test.app.get(CurrentCatalogue).get().services.get(asked.service)?.yields ?? [];
    const facts = await test.source.query<{ property: string; value: unknown }[]>(
      `SELECT property, value FROM profile_facts
        WHERE company_id = $1 AND source = 'step-done' AND replaced_at IS NULL ORDER BY 1`,
      [asked.companyId],
    );
    expect(facts).toEqual(
      [...yielded].sort().map((each) => ({ property: `facts.${each}`, value: true })),
    );
    const path = await Page.open(test.visitor(), asked.mailedPath);
    expect(path.see.getByRole('heading', { name: 'Behind you' })).toBeTruthy();
  });

  it.each([
    ['fi', 'Miten tälle askeleelle kävi?', 'Työn alla', 'Kiitos, tieto on tallessa'],
    ['sv', 'Hur gick det med det här steget?', 'Jag håller på', 'Tack, det är antecknat'],
    ['en', 'What became of this step?', 'In progress', 'Thank you, this is noted'],
  ])('in %s', async (language, question, button, thanks) => {
    const asked = await askedAbout(`speaks-${language}`);
    const page = await Page.open(test.visitor(), asked.path.replace('/en/', `/${language}/`));
    expect(page.heading).toBe(question);
    expect((await page.submit(button)).heading).toBe(thanks);
    expect(await statusesOf(asked)).toEqual([{ service: asked.service, status: 'in-progress' }]);
  });

  it('puts the answer first that the mail was about', async () => {
    const asked = await askedAbout('leans');
    const page = await Page.open(test.visitor(), `${asked.path}?answer=not-interested`);
    const [first] = page.see.getAllByRole('button', {
      name: /^(Done|Already have it|In progress|Not for me)$/,
    });
    expect(first?.textContent).toBe('Not for me');
    expect(await statusesOf(asked)).toEqual([]);
  });

  it('works once: what is pressed later, or at the same moment, changes nothing', async () => {
    const asked = await askedAbout('once');
    const pages = await Promise.all([1, 2].map(() => Page.open(test.visitor(), asked.path)));
    await Promise.all(pages.map((page) => page.submit('In progress')));
    const late = await pages[0]?.submit('Not for me');
    expect(late?.heading).toBe('Thank you, this is noted');
    expect(late?.text).toContain('in progress');
    expect(await statusesOf(asked)).toEqual([{ service: asked.service, status: 'in-progress' }]);
  });

  it('says that the step is dealt with already', async () => {
    const asked = await askedAbout('already');
    const own = await Page.open(test.visitor(), asked.mailedPath);
    await own.submit(`Not for me: ${asked.name}`);
    const page = await Page.open(test.visitor(), asked.path);
    expect(page.heading).toBe('This step is already dealt with');
    expect(page.text).toContain('It stands on your path like this: not for you.');
    expect(page.see.queryByRole('button', { name: 'Done' })).toBeNull();
  });

  it('says that it is too old, and leads to a new one', async () => {
    const asked = await askedAbout('old');
    const page = await Page.open(test.visitor(), asked.path);
    test.clock.forward({ days: 121 });
    const late = await page.submit('Done');
    expect(late.heading).toBe('This link is too old');
    expect(late.status).toBe(410);
    expect(late.see.getByRole('link', { name: 'Get a new link by email' })).toBeTruthy();
    expect(await statusesOf(asked)).toEqual([]);
  });

  it('says that it is revoked, and no more than that', async () => {
    const asked = await askedAbout('revoked');
    const stranger = await Page.open(test.visitor(), `${asked.mailedPath}/not-me`);
    await stranger.submit('This wasn’t me, remove my address');
    const page = await Page.open(test.visitor(), asked.path);
    expect(page.heading).toBe('This link no longer works');
    expect(page.status).toBe(410);
    expect(page.text).not.toContain(asked.name);
  });

  it('says that the step has left the path', async () => {
    const asked = await askedAbout('left');
    await test.source.query(
      `UPDATE path_versions SET content = '{"path":[],"uncoveredNeeds":[],"openQuestions":[]}', standing = NULL
        WHERE company_id = $1`,
      [asked.companyId],
    );
    const page = await Page.open(test.visitor(), asked.path);
    expect(page.heading).toBe('This step is no longer on your path');
  });

  it('opens nothing else, and nothing else opens it', async () => {
    const asked = await askedAbout('scoped');
    const token = asked.path.split('/').at(-1) ?? '';
    for (const page of ['path', 'shared', 'unsubscribe', 'continue'])
      expect([page, (await test.visitor().get(`/en/${page}/${token}`)).status]).toEqual([
        page,
        404,
      ]);
    const owner = asked.mailedPath.split('/').at(-1) ?? '';
    const forged = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    for (const wrong of [owner, forged, 'x', '%00'])
      expect((await test.visitor().get(`/en/step/${wrong}`)).status).toBe(404);
    expect(test.logged.join('')).not.toContain(token);
  });

  it('takes only what a step can become, and only from its own form', async () => {
    const asked = await askedAbout('odd');
    const bare = await test.visitor().post(asked.path).type('form').send({ status: 'done' });
    expect(bare.status).toBe(403);
    const page = await Page.open(test.visitor(), asked.path);
    page.see.getByRole('button', { name: 'Done' }).setAttribute('value', 'blocked');
    expect((await page.submit('Done')).status).toBe(404);
    expect(await statusesOf(asked)).toEqual([]);
  });

  it('is gone with its company', async () => {
    const asked = await askedAbout('erased');
    await test.app.get(PrivacyService).erase(asked.companyId);
    expect((await test.visitor().get(asked.path)).status).toBe(404);
  });
});
