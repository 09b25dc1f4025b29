import { AdvisorsService, type Grant } from '../../../src/accounts/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

const grant = (role: Grant['role'], city: string): Grant => ({ role, city });
const admin = { name: 'Berit', grants: [grant('admin', '091')] };

describe('the people at a desk', () => {
  const service = useApp();

  const logOf = (subject: string) =>
    service.source.query<object[]>(
      'SELECT action, city, codes FROM audit_log WHERE subject = $1 ORDER BY id',
      [subject],
    );

  it('are those of the administrator’s cities, with what they may do there', async () => {
    const { agent } = await signInAdvisor(service, admin);
    await signInAdvisor(service, {
      name: 'Helmi',
      grants: [grant('advisor', '091'), grant('advisor', '853')],
    });
    const turku = await signInAdvisor(service, { name: 'Ture', grants: [grant('advisor', '853')] });
    const page = await Page.open(agent, '/en/desk/people');
    expect(page.see.getByRole('row', { name: /Helmi/ }).textContent).toContain('Advisor: Helsinki');
    expect(page.text).not.toContain('Ture');
    expect((await Page.open(agent, `/en/desk/people/${turku.id}`)).status).toBe(404);
    expect((await Page.open(agent, '/en/desk/people/nobody')).status).toBe(404);
  });

  it('are invited by mail', async () => {
    const { agent } = await signInAdvisor(service, admin);
    const page = await Page.open(agent, '/en/desk/people');
    const empty = await page.submit('Send the invitation', { 'Work email': 'new' });
    expect([empty.status, empty.errors]).toEqual([
      422,
      ['Enter an address in the form name@city.fi', 'Choose what they may do'],
    ]);
    const done = await empty.submit('Send the invitation', {
      'Work email': 'new@city.test',
      Helsinki: ['Advisor', 'Catalogue editor'],
    });
    expect(done.text).toContain('The invitation has been sent.');
    const mails = await service.source.query<object[]>(
      `SELECT kind FROM outbox WHERE recipient = 'new@city.test'`,
    );
    expect(mails).toEqual([{ kind: 'invitation' }]);
  });

  it('may do what is ticked from then on, and elsewhere what they might before', async () => {
    const { agent } = await signInAdvisor(service, admin);
    const { id } = await signInAdvisor(service, {
      name: 'Helmi',
      grants: [grant('advisor', '091'), grant('advisor', '853')],
    });
    const page = await Page.open(agent, `/en/desk/people/${id}`);
    await page.submit('Save what they may do', { Advisor: false, 'Catalogue editor': true });
    const { grants } = (await service.app.get(AdvisorsService).find(id)) ?? { grants: [] };
    expect(new Set(grants)).toEqual(new Set([grant('editor', '091'), grant('advisor', '853')]));
    expect(await logOf(id)).toEqual([
      { action: 'advisor.change', city: '091', codes: ['added:editor:091', 'removed:advisor:091'] },
    ]);
  });

  it('are out at once when their access is closed, and their companies wait in the queue', async () => {
    const { agent } = await signInAdvisor(service, admin);
    const leaver = await signInAdvisor(service, { name: 'Laura' });
    const { companyId } = await openCompany(
      service,
      companyFactory.build({ profile: { area: '091' } }),
    );
    await service.source.query(
      `UPDATE reviews SET advisor_id = $1, assigned_at = $3 WHERE company_id = $2`,
      [leaver.id, companyId, service.clock.now()],
    );
    const page = await Page.open(agent, `/en/desk/people/${leaver.id}`);
    const done = await page.submit('Close access');
    expect(done.text).toContain('Access is closed.');
    expect((await leaver.agent.get('/en/desk/me')).status).toBe(303);
    const [review] = await service.source.query<{ advisor_id: string | null }[]>(
      'SELECT advisor_id FROM reviews WHERE company_id = $1',
      [companyId],
    );
    expect(review).toEqual({ advisor_id: null });
    expect(await service.app.get(AdvisorsService).find(leaver.id)).toBeNull();
    expect(done.text).not.toContain('Laura');
  });

  it('are forgotten two years after they have left', async () => {
    const { id } = await signInAdvisor(service, { name: 'Gone Girl', email: 'gone@city.test' });
    const stay = await signInAdvisor(service, { name: 'Stays', email: 'stays@city.test' });
    await service.source.query('UPDATE advisors SET deactivated_at = $2 WHERE id = $1', [
      id,
      new Date('2024-11-23T10:00:00Z'),
    ]);
    await service.app.get(PrivacyService).purge({ dryRun: false });
    const rows = await service.source.query<object[]>(
      'SELECT name, email FROM advisors WHERE id = ANY($1) ORDER BY name',
      [[id, stay.id]],
    );
    expect(rows).toEqual([
      { name: '', email: null },
      { name: 'Stays', email: 'stays@city.test' },
    ]);
  });

  it('cannot lock themselves out', async () => {
    const { agent, id } = await signInAdvisor(service, admin);
    const page = await Page.open(agent, `/en/desk/people/${id}`);
    expect(page.see.queryByRole('button', { name: 'Close access' })).toBeNull();
    const kept = await page.submit('Save what they may do', { Administrator: false });
    expect(kept.status).toBe(200);
    expect(kept.see.getByLabelText<HTMLInputElement>('Administrator').checked).toBe(true);
  });

  it('say when they are away, and so does the list', async () => {
    const { agent } = await signInAdvisor(service, admin);
    const anna = await signInAdvisor(service, { name: 'Anna' });
    const me = await Page.open(anna.agent, '/en/desk/me');
    const wrong = await me.submit('Add an absence', {
      'First day away': '2026-12-05',
      'Last day away': '2026-12-01',
    });
    expect([wrong.status, wrong.errors]).toEqual([
      422,
      ['Enter two days in order, the last one not over yet'],
    ]);
    await wrong.submit('Add an absence', {
      'First day away': '2026-12-01',
      'Last day away': '2026-12-05',
    });
    const row = async () =>
      (await Page.open(agent, '/en/desk/people')).see
        .getAllByRole('row', { name: /Anna/ })
        .map(({ textContent }) => textContent)
        .join();
    expect(await row()).toContain('1 Dec 2026 – 5 Dec 2026');
    expect(await service.app.get(AdvisorsService).absentOn('2026-12-05')).toContain(anna.id);
    const person = await Page.open(agent, `/en/desk/people/${anna.id}`);
    await person.submit('Remove 1 Dec 2026 – 5 Dec 2026');
    expect(await row()).not.toContain('1 Dec 2026');
  });
});
