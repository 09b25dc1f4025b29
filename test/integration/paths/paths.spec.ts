import { CompaniesService } from '../../../src/companies/index.ts';
import { LinksService, PathsService, StepsService } from '../../../src/paths/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';

type Version = {
  readonly id: string;
  readonly number: number;
  readonly cause: string;
  readonly content: string;
  readonly standing: string | null;
  readonly catalogue_version: number;
  readonly uncovered_needs: string[];
};

describe('the paths of a company', () => {
  const test = useApp();
  const steps = () => test.app.get(StepsService);
  const versions = (companyId: string): Promise<Version[]> =>
    test.source.query('SELECT * FROM path_versions WHERE company_id = $1 ORDER BY number', [
      companyId,
    ]);
  const servicesOf = (content: string): string[] =>
    (JSON.parse(content) as { path: { service: string }[] }).path.map(({ service }) => service);
  const standing = async (companyId: string) => {
    const version = (await versions(companyId)).at(-1);
    return JSON.parse(version?.standing ?? '{}') as {
      steps: { service: string; horizon: string }[];
      offers: string[];
      lost: string[];
    };
  };
  const change = (companyId: string, service: string, to: 'done' | 'to-do' | 'not-interested') =>
    steps().change(companyId, { service, to, by: 'founder' });
  const history = (companyId: string): Promise<object[]> =>
    test.source.query(
      `SELECT service, from_status, to_status, changed_by, version_number
         FROM step_status_changes WHERE company_id = $1 ORDER BY id`,
      [companyId],
    );
  const factsOf = async (companyId: string) =>
    (await test.app.get(CompaniesService).profileOf(companyId)).facts;

  it('begin with the first version, its catalogue and what that lacks', async () => {
    const { companyId, versionId } = await openCompany(test, companyFactory.build());
    const [version, ...others] = await versions(companyId);
    expect(others).toEqual([]);
    expect(version).toMatchObject({ id: versionId, number: 1, cause: 'first', standing: null });
    expect(version?.catalogue_version).toBeGreaterThan(0);
    expect(servicesOf(version?.content ?? '').length).toBeGreaterThan(3);
    expect(version?.uncovered_needs).toEqual(
      (JSON.parse(version?.content ?? '{}') as { uncoveredNeeds: string[] }).uncoveredNeeds,
    );
  });

  it('are gone with the transaction that failed, and so are link and mail', async () => {
    const counts = () =>
      test.source.query<object[]>(
        `SELECT (SELECT count(*) FROM companies) AS companies, (SELECT count(*) FROM path_versions) AS versions,
                (SELECT count(*) FROM path_links) AS links, (SELECT count(*) FROM outbox) AS mails`,
      );
    const before = await counts();
    const failing = test.source.transaction(async (tx) => {
      const { id } = await test.app.get(CompaniesService).open(tx, companyFactory.build());
      await test.app.get(PathsService).publishFirst(tx, id);
      throw new Error('the intake could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    expect(await counts()).toEqual(before);
  });

  it('keep what founders did with a step, and when the same button is pressed twice only once', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const [first = ''] = servicesOf((await versions(companyId))[0]?.content ?? '');
    await change(companyId, first, 'done');
    await change(companyId, first, 'done');
    await change(companyId, first, 'to-do');
    expect(await history(companyId)).toEqual([
      {
        service: first,
        from_status: 'to-do',
        to_status: 'done',
        changed_by: 'founder',
        version_number: 1,
      },
      {
        service: first,
        from_status: 'done',
        to_status: 'to-do',
        changed_by: 'founder',
        version_number: 1,
      },
    ]);
  });

  it('change once when two tabs press the same button at the same time', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const [first = ''] = servicesOf((await versions(companyId))[0]?.content ?? '');
    await Promise.all([change(companyId, first, 'done'), change(companyId, first, 'done')]);
    expect(await history(companyId)).toHaveLength(1);
  });

  it('put the other steps in a new order and add none by themselves', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const published = servicesOf((await versions(companyId))[0]?.content ?? '');
    await change(companyId, published[0] ?? '', 'not-interested');
    const after = await standing(companyId);
    expect(after.steps.map(({ service }) => service).sort()).toEqual(published.slice(1).sort());
    expect(after.offers.length).toBeGreaterThan(0);
    expect(published).not.toEqual(expect.arrayContaining(after.offers));
  });

  it('take an offered service in, and keep it in the next version', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const published = servicesOf((await versions(companyId))[0]?.content ?? '');
    await change(companyId, published[0] ?? '', 'not-interested');
    const [offered = ''] = (await standing(companyId)).offers;
    expect(await steps().add(companyId, offered, 'founder')).toEqual({ ok: true });
    const after = await standing(companyId);
    expect(after.steps.map(({ service }) => service)).toContain(offered);
    expect(after.offers).not.toContain(offered);
    await test.source.transaction((tx) =>
      test.app.get(PathsService).republish(tx, companyId, 'answers-changed'),
    );
    const next = (await versions(companyId)).at(-1);
    expect(next).toMatchObject({ number: 2, cause: 'answers-changed', standing: null });
    expect(servicesOf(next?.content ?? '')).toContain(offered);
    expect(servicesOf(next?.content ?? '')).not.toContain(published[0]);
  });

  it('take in nothing that was not offered, and know no step that was never there', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    expect(await steps().add(companyId, 'lumi-ai-factory', 'founder')).toEqual({
      ok: false,
      reason: 'not-offered',
    });
    expect(await change(companyId, 'no-such-service', 'done')).toEqual({
      ok: false,
      reason: 'not-on-path',
    });
    expect(await history(companyId)).toEqual([]);
  });

  it('make the milestones of a done step facts, and take them back with it', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const published = servicesOf((await versions(companyId))[0]?.content ?? '');
    const registering = 'prh-trade-register';
    expect(published).toContain(registering);
    await change(companyId, registering, 'done');
    expect(await factsOf(companyId)).toMatchObject({ 'company-registered': true });
    const { lost } = await standing(companyId);
    const remaining = (await standing(companyId)).steps.map(({ service }) => service);
    expect([...lost, ...remaining].sort()).toEqual(
      published.filter((service) => service !== registering).sort(),
    );
    await change(companyId, registering, 'to-do');
    expect(await factsOf(companyId)).toMatchObject({ 'company-registered': false });
    expect((await standing(companyId)).steps.map(({ service }) => service)).toContain(registering);
  });

  it('are the same to the last byte for the same answers on the same day', async () => {
    const one = await openCompany(test, companyFactory.build());
    const other = await openCompany(test, companyFactory.build());
    const [a] = await versions(one.companyId);
    const [b] = await versions(other.companyId);
    expect(a?.content.replace(one.companyId, '')).toBe(b?.content.replace(other.companyId, ''));
  });
});

describe('the links to a path', () => {
  const test = useApp();
  const links = () => test.app.get(LinksService);

  it('are nowhere in the database', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const share = await links().openForSharing(test.source.manager, companyId);
    const rows = JSON.stringify(await test.source.query('SELECT * FROM path_links'));
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(share.token);
  });

  it('open their own path in their own way only', async () => {
    const { companyId, token } = await openCompany(test, companyFactory.build());
    const share = await links().openForSharing(test.source.manager, companyId);
    expect(await links().open(token)).toMatchObject({ companyId, kind: 'owner', viaMail: false });
    expect(await links().open(share.token)).toMatchObject({ companyId, kind: 'share' });
    for (const wrong of ['', 'a', token.slice(1), `${token}a`, `${token.slice(1)}!`])
      expect(await links().open(wrong)).toBeNull();
  });

  it('can be shown again when shared, until they are taken back', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    const share = await links().openForSharing(test.source.manager, companyId);
    expect((await links().shareLinksOf(companyId)).map(({ token }) => token)).toEqual([
      share.token,
    ]);
    const other = await openCompany(test, companyFactory.build());
    await links().revokeShare(test.source.manager, other.companyId, share.id);
    expect(await links().open(share.token)).not.toBeNull();
    await links().revokeShare(test.source.manager, companyId, share.id);
    expect(await links().open(share.token)).toBeNull();
    expect(await links().shareLinksOf(companyId)).toEqual([]);
  });
});
