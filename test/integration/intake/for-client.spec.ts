import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor, type TestAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';
import { answerShortly } from '../../support/questionnaire.ts';

const SECRETS = ['clara@client.test', 'Clara', 'Client Bakery'];

describe('a questionnaire that an advisor fills in for a client', () => {
  const service = useApp();

  const anAdvisor = (city: string): Promise<TestAdvisor> =>
    signInAdvisor(service, { grants: [{ role: 'advisor', city }] });

  /** Up to "The path is ready", for somebody with an idea in Turku. */
  const fillIn = async (
    { agent }: TestAdvisor,
    contact: Readonly<Record<string, string>> = {},
  ): Promise<Page> => {
    const start = await Page.open(agent, '/en/desk/new-company');
    const first = await start.submit('Begin the questions');
    expect(first.text).toContain('You are filling this in for a client.');
    const check = await answerShortly(agent);
    service.clock.forward({ minutes: 1 });
    return check.submit('Get my path', contact);
  };
  const companyOf = ({ path }: Page): string => path.split('/').at(-1) ?? '';

  it('is marked as such, in the log of the desk too', async () => {
    const advisor = await anAdvisor('853');
    const ready = await fillIn(advisor);
    expect(ready.heading).toBe('The path is ready');
    const [row] = await service.source.query<object[]>(
      `SELECT intake.advisor_id, audit.action, audit.city, audit.actor_id
         FROM intakes intake JOIN audit_log audit ON audit.company_id = intake.company_id
        WHERE intake.company_id = $1`,
      [companyOf(ready)],
    );
    expect(row).toEqual({
      advisor_id: advisor.id,
      action: 'intake.for-client',
      city: '853',
      actor_id: advisor.id,
    });
    const given = await service.app.get(PrivacyService).export(companyOf(ready));
    expect(given?.parts.intake).toMatchObject({ submitted: [{ by: 'advisor' }] });
  });

  it('opens at the desk, also without an address', async () => {
    const ready = await fillIn(await anAdvisor('853'));
    const review = await ready.follow('Open at the desk');
    expect([review.status, review.path]).toEqual([200, `/en/desk/paths/${companyOf(ready)}`]);
  });

  it('gives the client’s own page, to print and to share', async () => {
    const ready = await fillIn(await anAdvisor('853'));
    const page = await ready.submit('Open the client’s page');
    expect([page.status, page.path.split('/')[2]]).toEqual([200, 'path']);
  });

  it('sends the path where the client wants it', async () => {
    const ready = await fillIn(await anAdvisor('853'), {
      'Email address (optional)': 'clara@client.test',
    });
    const mails = await service.source.query<object[]>(
      'SELECT kind, recipient FROM outbox WHERE company_id = $1',
      [companyOf(ready)],
    );
    expect(mails).toEqual([{ kind: 'path', recipient: 'clara@client.test' }]);
  });

  it('is another desk’s to look after when the client is elsewhere, and nobody else’s to open', async () => {
    const ready = await fillIn(await anAdvisor('091'));
    expect(ready.text).toContain('Another desk looks after companies in this place.');
    const other = await anAdvisor('853');
    expect((await Page.open(other.agent, ready.path)).status).toBe(404);
  });

  it('leaves nothing of the client in any table once erased', async () => {
    const ready = await fillIn(await anAdvisor('853'), {
      'Email address (optional)': 'clara@client.test',
      'First name (optional)': 'Clara',
      'Name of the company or project (optional)': 'Client Bakery',
    });
    for (const { id } of await service.source.query<{ id: string }[]>('SELECT id FROM companies')) {
      await service.app.get(PrivacyService).erase(id);
    }
    const tables = await service.source.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'jobs')`,
    );
    for (const { name } of tables) {
      const rows = await service.source.query<{ text: string }[]>(
        `SELECT t::text AS text FROM ${name} t`,
      );
      const text = rows.map((row) => row.text).join('\n');
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    const kept = await service.source.query<object[]>(
      'SELECT action FROM audit_log WHERE company_id = $1',
      [companyOf(ready)],
    );
    expect(kept).toEqual([{ action: 'intake.for-client' }]);
  });
});
