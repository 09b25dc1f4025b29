import { CurrentCatalogue } from '../../../src/catalogue/index.ts';
import { MatchingService } from '../../../src/matching/index.ts';
import { useApp } from '../../support/app.ts';

describe('matching in the running service', () => {
  const test = useApp();

  it('uses the catalogue that the database holds, as of today', () => {
    const matching = test.app.get(MatchingService);
    const result = matching.match({
      id: 'c1',
      stage: 'pre-startup',
      area: '853',
      needs: ['funding'],
    });
    expect(result.id).toBe('c1');
    expect(result.path.length).toBeGreaterThan(2);
    expect(matching.version()).toBe(test.app.get(CurrentCatalogue).get().version.number);
    expect(matching.match({ stage: 'idea', area: null }, { steps: 1 }).path).toHaveLength(1);
  });

  it('follows a new version of the catalogue', async () => {
    const matching = test.app.get(MatchingService);
    const profile = { stage: 'pre-startup', area: '853', needs: ['funding'] } as const;
    const [first] = matching.match(profile).path;
    await test.source.query(
      `UPDATE services SET status = 'paused', document = jsonb_set(document::jsonb, '{status}', '"paused"')::json WHERE id = $1`,
      [first?.service],
    );
    await test.source.query(
      `INSERT INTO catalogue_versions (number, content_hash, default_language, cause, made_at)
       SELECT max(number) + 1, 'edited', 'en', 'edit', now() FROM catalogue_versions`,
    );
    const before = matching.version();
    await test.app.get(CurrentCatalogue).refresh();
    expect(matching.version()).toBe(before + 1);
    expect(matching.match(profile).path.map(({ service }) => service)).not.toContain(
      first?.service,
    );
  });
});
