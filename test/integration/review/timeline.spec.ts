import { HoldsService } from '../../../src/follow-up/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

const TURKU = [{ role: 'advisor', city: '853' }] as const;

describe('the timeline of a company', () => {
  const test = useApp();

  const begin = async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const anna = await signInAdvisor(test, { grants: TURKU });
    const page = await Page.open(anna.agent, `/en/desk/paths/${companyId}/timeline`);
    return { companyId, anna, page };
  };

  it('tells what happened, and is reached from the path', async () => {
    const { companyId, anna, page } = await begin();
    expect(page.heading).toBe('Timeline: Leipomo Virtanen');
    expect(page.text).toContain('First path');
    expect(page.text).toContain('Mail with the path: waits to be sent');
    const path = await Page.open(anna.agent, `/en/desk/paths/${companyId}`);
    expect((await path.follow('Timeline, notes and mails')).heading).toBe(page.heading);
  });

  it('keeps a private note, says that the company can get it, and exports it', async () => {
    const { companyId, page } = await begin();
    expect(page.text).toContain('It is part of the data that the company gets');
    const empty = await page.submit('Save the note', { 'Your note': '  ' });
    expect(empty.status).toBe(422);
    expect(empty.errors).toEqual(['Write a note of at most 2,000 characters']);
    const saved = await page.submit('Save the note', { 'Your note': 'Prefers the phone <b>' });
    expect(saved.text).toContain('The note is saved.');
    expect(saved.text).toContain('Prefers the phone <b>');
    const exported = await test.app.get(PrivacyService).export(companyId);
    expect(JSON.stringify(exported)).toContain('Prefers the phone');
    const log = await test.source.query<unknown[]>(
      'SELECT * FROM audit_log WHERE company_id = $1',
      [companyId],
    );
    expect(JSON.stringify(log)).not.toContain('Prefers');
  });

  it('takes a private note on the path as well, and stays there', async () => {
    const { companyId, anna } = await begin();
    const path = await Page.open(anna.agent, `/en/desk/paths/${companyId}`);
    const saved = await path.submit('Save the note', { 'Your note': 'Calls on Fridays' });
    expect(saved.path).toContain(`/en/desk/paths/${companyId}?note=noted`);
    expect(saved.text).toContain('The note is saved on the timeline.');
    const timeline = await saved.follow('Timeline, notes and mails');
    expect(timeline.text).toContain('Calls on Fridays');
    const empty = await path.submit('Save the note', { 'Your note': '' });
    expect(empty.errors).toEqual(['Write a note of at most 2,000 characters']);
  });

  it('holds the follow-ups and lets them go on', async () => {
    const { companyId, page } = await begin();
    const since = () => test.app.get(HoldsService).heldSince(test.source.manager, companyId);
    const held = await page.submit('Hold the follow-ups');
    expect(held.text).toContain('held the follow-ups on 24 Nov 2026');
    expect(await since()).not.toBeNull();
    expect((await held.submit('Let them go on')).text).toContain('The follow-ups go on.');
    expect(await since()).toBeNull();
  });

  it('marks what came of a step, which is done by that', async () => {
    const { companyId, page } = await begin();
    const [step] = await test.source.query<{ service: string }[]>(
      `SELECT content::json -> 'path' -> 0 ->> 'service' AS service FROM path_versions
        WHERE company_id = $1`,
      [companyId],
    );
    const marked = await page.submit('Mark the outcome', {
      Step: step?.service ?? '',
      Outcome: 'helped',
    });
    expect(marked.text).toContain('The outcome is marked.');
    expect(marked.text).toContain('It helped');
    expect(
      await test.source.query(
        'SELECT service, outcome, said_by FROM step_outcomes WHERE company_id = $1',
        [companyId],
      ),
    ).toEqual([{ service: step?.service, outcome: 'helped', said_by: 'advisor' }]);
    const nothing = await page.submit('Mark the outcome', { Step: '' });
    expect(nothing.errors).toEqual(['Choose a step and what came of it']);
  });

  it('hands the company over to a colleague of the same desk with a message', async () => {
    const bo = await signInAdvisor(test, { name: 'Bo', grants: TURKU });
    const other = await signInAdvisor(test, { name: 'Cia' });
    const { companyId, page } = await begin();
    const told = await page.submit('Hand over', {
      Colleague: bo.id,
      Message: 'You know bakeries best',
    });
    expect(told.text).toContain('Your colleague now has the company.');
    expect(told.text).toContain('You know bakeries best');
    expect(
      await test.source.query('SELECT advisor_id, state FROM reviews WHERE company_id = $1', [
        companyId,
      ]),
    ).toEqual([{ advisor_id: bo.id, state: 'in-review' }]);
    expect(page.text).not.toContain('Cia');
    const there = await Page.open(other.agent, `/en/desk/paths/${companyId}/timeline`);
    expect(there.status).toBe(404);
  });
});
