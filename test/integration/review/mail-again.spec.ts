import { ContactsService } from '../../../src/companies/index.ts';
import { Sender } from '../../../src/platform/mail/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

type Mail = { readonly state: string; readonly reason: string | null };

const TURKU = { grants: [{ role: 'advisor', city: '853' }] } as const;
const ALLOW = 'Allow mail and send the path again';

describe('a mail that did not arrive, at the desk', () => {
  const test = useApp();

  const barred = async (email: string, reason: 'hard-bounce' | 'not-me'): Promise<string> => {
    const { companyId } = await openCompany(test, companyFactory.build({ email }));
    await test.source.query(
      `UPDATE outbox SET state = 'bounced', reason = 'address-refused', settled_at = queued_at, message = NULL
        WHERE company_id = $1`,
      [companyId],
    );
    await test.source.transaction((tx) =>
      test.app.get(ContactsService).suppress(tx, email, reason),
    );
    return companyId;
  };
  const isBarred = (email: string): Promise<boolean> =>
    test.app.get(ContactsService).isSuppressed(test.source.manager, email);
  const mailsOf = (companyId: string): Promise<Mail[]> =>
    test.source.query('SELECT state, reason FROM outbox WHERE company_id = $1 ORDER BY queued_at', [
      companyId,
    ]);
  const open = async (companyId: string) => {
    const { agent } = await signInAdvisor(test, TURKU);
    return { agent, page: await Page.open(agent, `/en/desk/paths/${companyId}`) };
  };
  const postWith = async (
    companyId: string,
    page: Page,
    { agent }: Awaited<ReturnType<typeof open>>,
  ) =>
    agent
      .post(`/en/desk/paths/${companyId}/mail-again`)
      .type('form')
      .send({ _csrf: page.document.querySelector('[name="_csrf"]')?.getAttribute('value') ?? '' });

  it('goes again once an advisor says that the address is right', async () => {
    const companyId = await barred('wrongly@leipomo.example', 'hard-bounce');
    const { page } = await open(companyId);
    expect(page.text).toContain(
      'Nothing has been sent to wrongly@leipomo.example since 24 Nov 2026',
    );
    expect(await isBarred('wrongly@leipomo.example')).toBe(true);

    const after = await page.submit(ALLOW);
    expect(after.text).toContain('The path is on its way to the founder again.');
    expect(after.text).not.toContain('Nothing has been sent to');
    expect(await isBarred('wrongly@leipomo.example')).toBe(false);
    await test.app.get(Sender).drain();
    expect((await mailsOf(companyId)).map(({ state }) => state)).toEqual(['bounced', 'sent']);
    const log = await test.source.query<object[]>(
      'SELECT action, city, codes FROM audit_log WHERE company_id = $1 ORDER BY id',
      [companyId],
    );
    expect(log).toEqual([
      { action: 'address.allow', city: '853', codes: ['hard-bounce'] },
      { action: 'review.mail-again', city: '853', codes: ['queued'] },
    ]);
    expect(test.logged.join()).not.toContain('wrongly@leipomo.example');
  });

  it('can be sent again also when the address was never barred', async () => {
    const companyId = await barred('full@leipomo.example', 'hard-bounce');
    await test.source.query('DELETE FROM suppressions');
    const { page } = await open(companyId);
    await page.submit('Send the path again');
    expect(await mailsOf(companyId)).toHaveLength(2);
  });

  it('does not go to somebody who said that they had not asked, whatever is posted', async () => {
    const companyId = await barred('not-me@leipomo.example', 'not-me');
    const opened = await open(companyId);
    expect(opened.page.text).toContain('said on 24 Nov 2026 that they had not asked');
    expect(opened.page.see.queryByRole('button', { name: ALLOW })).toBeNull();
    const response = await postWith(companyId, opened.page, opened);
    expect(response.headers.location).toContain('note=mail-unwanted');
    expect(await mailsOf(companyId)).toHaveLength(1);
    expect(await isBarred('not-me@leipomo.example')).toBe(true);
  });

  it('says so when the address has had its mails of the day', async () => {
    const companyId = await barred('often@leipomo.example', 'hard-bounce');
    await test.source.query('DELETE FROM suppressions');
    const { page } = await open(companyId);
    await page.submit('Send the path again');
    for (const again of [2, 3]) {
      await test.source.query(
        `UPDATE outbox SET state = 'bounced', settled_at = queued_at + $2 * interval '1 second', message = NULL
          WHERE company_id = $1`,
        [companyId, again],
      );
      const next = await page.submit('Send the path again');
      expect(next.text).toContain(again === 2 ? 'on its way' : 'has had its mails of today');
    }
  });

  it('is nobody’s business at another city’s desk', async () => {
    const companyId = await barred('elsewhere@leipomo.example', 'hard-bounce');
    const helsinki = await signInAdvisor(test);
    const page = await Page.open(helsinki.agent, '/en/desk/me');
    const { status } = await postWith(companyId, page, { agent: helsinki.agent, page });
    expect(status).toBe(404);
    expect(await isBarred('elsewhere@leipomo.example')).toBe(true);
  });
});
