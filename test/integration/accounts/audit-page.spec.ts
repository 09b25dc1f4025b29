import { randomUUID } from 'node:crypto';
import { type AuditEntry, AuditService } from '../../../src/accounts/index.ts';
import { Translations } from '../../../src/platform/i18n/index.ts';
import { LANGUAGES } from '../../../src/shared/language.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor, type TestAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

describe('the page of the audit log', () => {
  const service = useApp();
  let admin: TestAdvisor;
  let anna: TestAdvisor;
  beforeAll(async () => {
    admin = await signInAdvisor(service, {
      name: 'Berit',
      grants: [{ role: 'admin', city: '091' }],
    });
    anna = await signInAdvisor(service, { name: 'Anna' });
  });

  const record = (entry: Partial<AuditEntry>): Promise<void> =>
    service.source.transaction((tx) =>
      service.app
        .get(AuditService)
        .record(tx, { actor: anna.id, action: 'settings.change', city: '091', ...entry }),
    );
  const open = (query = ''): Promise<Page> => Page.open(admin.agent, `/en/desk/audit${query}`);
  const rowsOf = (page: Page): string[] =>
    [...page.document.querySelectorAll('tbody tr')].map((row) =>
      row.textContent.replace(/\s+/g, ' ').trim(),
    );

  it('tells who did what, when and at which desk, the newest first', async () => {
    await record({ fields: ['phone'] });
    service.clock.forward({ minutes: 5 });
    await record({
      actor: null,
      action: 'advisor.invite',
      subject: anna.id,
      codes: ['advisor:091'],
    });
    const rows = rowsOf(await open());
    expect(rows.slice(0, 2)).toEqual([
      '24 Nov 2026, 10:05 Command line Invited to the desk Helsinki Anna advisor:091',
      '24 Nov 2026, 10:00 Anna Changed settings Helsinki phone',
    ]);
  });

  it('tells what nobody did apart from the command line', async () => {
    await service.source.transaction((tx) =>
      service.app
        .get(AuditService)
        .recordByTime(tx, { action: 'review.return', city: '091', subject: anna.id }),
    );
    expect(rowsOf(await open())[0]).toBe(
      '24 Nov 2026, 10:05 By time Went back to the queue by itself Helsinki Anna',
    );
    expect(rowsOf(await open('?who=time'))).toHaveLength(1);
    await expect(
      service.source.query(
        `INSERT INTO audit_log (at, actor_id, by_time, action, fields, codes)
           VALUES (now(), $1, true, 'both', '{}', '{}')`,
        [anna.id],
      ),
    ).rejects.toThrow('audit_log_by_time_check');
  });

  it('shows nothing of another city', async () => {
    await record({ city: '853', fields: ['privacyUrl'] });
    expect((await open()).text).not.toContain('privacyUrl');
  });

  it('shows only what is asked for: by whom, what, of which company', async () => {
    const companyId = randomUUID();
    await record({ actor: admin.id, action: 'advisor.absence', companyId });
    for (const query of [`?who=${admin.id}`, '?what=advisor.absence', `?company=${companyId}`]) {
      expect(rowsOf(await open(query))).toHaveLength(1);
    }
    const page = await open(`?company=${companyId}&what=settings.change`);
    expect(page.text).toContain('Nothing has been done.');
  });

  it.each(['?before=x', '?who=nobody', '?what=A%27', `?before=${'9'.repeat(30)}`])(
    'takes no notice of %s',
    async (query) => {
      expect((await open(query)).status).toBe(200);
    },
  );

  it('goes on page by page without missing or repeating a row', async () => {
    for (let times = 0; times < 120; times += 1) await record({ codes: [`row-${times}`] });
    const seen: string[] = [];
    let page = await open();
    for (;;) {
      seen.push(...rowsOf(page));
      if (page.see.queryByRole('link', { name: 'Older entries' }) === null) break;
      // What happens meanwhile moves no row from one page to the next.
      await record({ codes: ['meanwhile'] });
      page = await page.follow('Older entries');
    }
    for (let times = 0; times < 120; times += 1) {
      expect(seen.filter((row) => row.endsWith(` row-${times}`))).toHaveLength(1);
    }
  });

  it('has words for every action that features name', () => {
    const { actions } = service.app.get(AuditService);
    const translations = service.app.get(Translations);
    for (const language of LANGUAGES) {
      const t = translations.in(language);
      for (const key of actions.values()) expect(t(key)).not.toBe('');
    }
    expect(actions.size).toBeGreaterThan(5);
  });
});
