import { CompaniesService } from '../../../src/companies/index.ts';
import { PathsService } from '../../../src/paths/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

const TURKU = [{ role: 'advisor', city: '853' }] as const;

describe('suggested and sent', () => {
  const test = useApp();

  const approve = async (
    companyId: string | null,
    differences: readonly (readonly [string, string, string | null])[],
  ): Promise<void> => {
    const [approval] = await test.source.query<{ id: string }[]>(
      `INSERT INTO review_approvals (id, company_id, desk, advisor_id, approved_at,
                                     suggested_version, approved_version, changed)
         VALUES (gen_random_uuid(), $1, '853', gen_random_uuid(), $2, 1, 1, true) RETURNING id`,
      [companyId, test.clock.now()],
    );
    for (const [service, change, reason] of differences) {
      await test.source.query(
        `INSERT INTO review_differences (approval_id, service, change, reason, suggested_place,
                                         approved_place)
           VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          approval?.id,
          service,
          change,
          reason,
          change === 'added' ? null : 1,
          change === 'removed' ? null : 1,
        ],
      );
    }
  };

  it('says by service what was kept, moved, removed and why, and added; also as a file', async () => {
    await approve(null, [
      ['a', 'kept', null],
      ['b', 'removed', 'full'],
      ['c', 'added', null],
    ]);
    await approve(null, [
      ['a', 'moved', null],
      ['b', 'removed', 'not-now'],
    ]);
    const { agent } = await signInAdvisor(test, { grants: TURKU });
    const page = await Page.open(agent, '/en/desk/figures');
    const rows = page.see
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).toContainEqual(['a', '2', '1', '1', '0', '', '0']);
    expect(rows).toContainEqual(['b', '2', '0', '0', '2', 'Full: 1Not now: 1', '0']);
    expect(rows).toContainEqual(['c', '0', '0', '0', '0', '', '1']);
    const file = await agent.get('/en/desk/figures/services.csv');
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text).toContain('b;b;2;0;0;2;0;0;0;1;1;0;0');
    const elsewhere = await signInAdvisor(test);
    const none = await Page.open(elsewhere.agent, '/en/desk/figures');
    expect(none.text).toContain('Nothing has been approved yet.');
  });

  it('says of a condition that was open whether it turned out met', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const [found] = await test.source.query<{ service: string }[]>(
      `SELECT content::json -> 'path' -> 0 ->> 'service' AS service FROM path_versions
        WHERE company_id = $1`,
      [companyId],
    );
    const service = found?.service ?? '';
    await test.source.query(
      `UPDATE path_versions
          SET content = jsonb_set(jsonb_set(content::jsonb, '{path,0,check}', '["employees"]'),
                '{path,1,service}', '"gone-service"')::text
        WHERE company_id = $1`,
      [companyId],
    );
    await test.source.query(
      `UPDATE path_versions
          SET content = jsonb_set(content::jsonb, '{path,1,check}', '["employees"]')::text
        WHERE company_id = $1`,
      [companyId],
    );
    await approve(companyId, []);
    await test.source.transaction(async (tx) => {
      await test.app.get(CompaniesService).learn(tx, companyId, { employees: 2 }, 'advisor');
      await test.app.get(PathsService).republish(tx, companyId, 'question-answered');
    });
    const { agent } = await signInAdvisor(test, { grants: TURKU });
    const page = await Page.open(agent, '/en/desk/figures');
    const rows = page.see
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(service).not.toBe('');
    const numbers = rows.map((row) => row.slice(2));
    expect(numbers).toContainEqual(['1', '1', '0']);
    expect(rows.find(([name]) => name === 'gone-service')?.slice(2)).toEqual(['1', '0', '1']);
  });
});
