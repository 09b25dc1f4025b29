import { AuditRepository } from '../../../src/accounts/audit/audit.repository.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

type Review = { state: string; waiting_for: string };

describe('a question from an advisor', () => {
  const test = useApp();
  const turku = { grants: [{ role: 'advisor', city: '853' }] } as const;

  const reviewOf = async (companyId: string): Promise<Review | undefined> => {
    const [row] = await test.source.query<Review[]>(
      'SELECT state, waiting_for FROM reviews WHERE company_id = $1',
      [companyId],
    );
    return row;
  };
  const askedBy = async (companyId: string, fields: Record<string, string>): Promise<Page> => {
    const { agent } = await signInAdvisor(test, turku);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    return page.submit('Send the question', fields);
  };

  it('in their own words goes by mail; the answer joins what is known and comes back', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const told = await askedBy(companyId, {
      'What to ask': '',
      'The question in your own words': 'Where will you bake?',
    });
    expect(told.text).toContain('The question is on its way to the founder.');
    expect(told.text).toContain('Where will you bake? No answer yet.');
    expect(await reviewOf(companyId)).toMatchObject({ state: 'in-review' });
    const mails = await test.source.query<object[]>(
      `SELECT state FROM outbox WHERE company_id = $1 AND kind = 'advisor-question'`,
      [companyId],
    );
    expect(mails).toEqual([{ state: 'pending' }]);

    const founder = test.visitor();
    const form = await Page.open(founder, `/en/path/${token}/reply`);
    expect(form.text).toContain('Where will you bake?');
    expect((await form.submit('Send the answer')).status).toBe(422);
    const thanks = await form.submit('Send the answer', {
      'Your answer': 'In a food hall, with shared ovens',
    });
    expect(thanks.text).toContain('Thank you for the answer.');
    expect(await reviewOf(companyId)).toEqual({ state: 'waiting', waiting_for: 'answer' });

    const { agent } = await signInAdvisor(test, turku);
    const desk = await Page.open(agent, `/en/desk/paths/${companyId}`);
    expect(desk.text).toContain('In a food hall, with shared ovens');
    expect(desk.text).toContain('Answered the question today.');
  });

  it('about a fact is settled by the founder’s answer, and the path is matched with it', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const { agent } = await signInAdvisor(test, turku);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    const options = [...page.document.querySelectorAll('select[name=fact] option')];
    const fact = options
      .map((option) => option.getAttribute('value') ?? '')
      .find((id) => id !== '');
    await page.submit('Send the question', { 'What to ask': fact ?? '' });
    const form = await Page.open(test.visitor(), `/en/path/${token}/reply`);
    const buttons = form.see.queryAllByRole('button', { name: 'Yes' });
    const answered =
      buttons.length > 0
        ? await form.submit('Yes')
        : await form.submit('Answer', { [form.see.getByRole('group').textContent.trim()]: true });
    expect(answered.text).toContain('Thank you for the answer.');
    expect(await reviewOf(companyId)).toMatchObject({ waiting_for: 'answer' });
    const [version] = await test.source.query<{ cause: string }[]>(
      'SELECT cause FROM path_versions WHERE company_id = $1 ORDER BY number DESC LIMIT 1',
      [companyId],
    );
    expect(version?.cause).toBe('question-answered');
  });

  it('waits for its answer before there is another, and leaves ids and codes in the log', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const first = await askedBy(companyId, {
      'What to ask': '',
      'The question in your own words': 'Who bakes with you?',
    });
    expect(first.see.queryByRole('button', { name: 'Send the question' })).toBeNull();
    const [entry] = await test.app.get(AuditRepository).find({
      cities: ['853'],
      actorId: null,
      isByTime: false,
      action: 'review.ask',
      companyId,
      beforeId: null,
      limit: 1,
    });
    expect(entry).toMatchObject({ codes: ['own-words'], companyId });
  });

  it('is not asked where nobody can be reached by mail', async () => {
    const { companyId } = await openCompany(
      test,
      companyFactory.build({ email: null, phone: '+358 40 123 4567', wantsContact: true }),
    );
    const { agent } = await signInAdvisor(test, turku);
    const page = await Page.open(agent, `/en/desk/paths/${companyId}`);
    expect(page.text).toContain('The founder has no email address.');
  });
});
