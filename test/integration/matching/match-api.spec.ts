import { MatchingService, type MatchResult } from '../../../src/matching/index.ts';
import { useApp } from '../../support/app.ts';

type Options = Readonly<Record<string, string | undefined>>;

const turku = {
  id: 'c1',
  stage: 'startup',
  area: '853',
  sectors: ['health'],
  needs: ['pilot-or-testing', 'research'],
  language: 'fi',
  text: 'Sairaalan laite, jota haluamme kokeilla hoitajien kanssa',
  facts: { 'company-registered': true, foundedOn: '2024-03-01', employees: 4, prototype: true },
};

describe('matching for other systems', () => {
  const service = useApp();
  const post = (profile: object | string, query: Options = {}) =>
    service
      .visitor()
      .post('/api/v1/match')
      .query(query)
      .set('Content-Type', 'application/json')
      .send(profile);
  const errorsFor = async (profile: object, query: Options = {}) => {
    const refused = await post(profile, query).expect(422);
    return (refused.body as { errors: string[] }).errors;
  };

  it('answers a path of explained steps', async () => {
    const answered = await post(turku).expect(200);
    const result = answered.body as MatchResult;
    expect(result.id).toBe('c1');
    expect(result.path.length).toBeGreaterThan(2);
    for (const { points, contributions } of result.path) {
      expect(contributions.reduce((sum, each) => sum + each.points, 0)).toBe(points);
    }
  });

  it('answers the same object as the service that makes stored paths', async () => {
    const answered = await post(turku).expect(200);
    const matching = service.app.get(MatchingService);
    expect(answered.body).toEqual(
      JSON.parse(JSON.stringify(matching.match(turku as Parameters<typeof matching.match>[0]))),
    );
  });

  it('takes the options of the command', async () => {
    const answered = await post(turku, { steps: '2', verdicts: 'true', today: '2026-12-24' });
    const result = answered.body as MatchResult;
    expect(result.path.length).toBeLessThanOrEqual(2);
    expect(Object.keys(result.verdicts ?? {}).length).toBeGreaterThan(200);
  });

  it('needs no more than a stage and a place, which may be open', async () => {
    await post({ stage: 'idea', area: null }).expect(200);
    await expect(errorsFor({ stage: 'idea' })).resolves.toEqual([
      'area must be a municipality of three digits, such as 091, or null',
    ]);
  });

  it('names every unknown field', async () => {
    await expect(errorsFor({ ...turku, colour: 'red', shoes: 43 })).resolves.toEqual([
      'colour is not known',
      'shoes is not known',
    ]);
    await expect(errorsFor({ ...turku, facts: { staff: 3 } })).resolves.toEqual([
      'facts.staff is not known',
    ]);
  });

  it.each([
    { wrong: { stage: 'toddler' }, error: /^stage must be one of/ },
    { wrong: { area: '999' }, error: /^area must be a municipality/ },
    { wrong: { needs: 'funding' }, error: /^needs must be an array/ },
    { wrong: { needs: Array(1000).fill('funding') }, error: /^needs must contain no more than 19/ },
    { wrong: { used: Array(2000).fill('x') }, error: /^used must contain no more than 1000/ },
    { wrong: { facts: 'many' }, error: /^facts must be an object/ },
    { wrong: { facts: { employees: 'many' } }, error: /^facts.employees "many" is not a number/ },
    { wrong: { text: 'x'.repeat(10_001) }, error: /^text must be shorter/ },
  ])('refuses what is wrong, by name ($error)', async ({ wrong, error }) => {
    const errors = await errorsFor({ ...turku, ...wrong });
    expect(errors.some((each) => error.test(each))).toBe(true);
  });

  it.each([
    { query: { steps: '0' }, error: 'steps must not be less than 1' },
    { query: { today: '2026-02-30' }, error: 'today must be a day such as 2026-11-24' },
    { query: { verdicts: 'perhaps' }, error: 'verdicts must be a boolean value' },
    { query: { colour: 'red' }, error: 'colour is not known' },
  ])('refuses the option $query', async ({ query, error }) => {
    await expect(errorsFor(turku, query)).resolves.toContain(error);
  });

  it.each([
    { body: '{"stage":', status: 400 },
    { body: '[]', status: 422 },
    { body: '"x"', status: 400 },
    { body: JSON.stringify({ ...turku, text: 'x'.repeat(300_000) }), status: 413 },
  ])('answers $status to a body that is no profile', async ({ body, status }) => {
    await post(body)
      .expect(status)
      .expect('Content-Type', /application\/problem\+json/);
  });

  it('is open to pages of other sites, without cookies', async () => {
    const asked = await service
      .visitor()
      .options('/api/v1/match')
      .set('Origin', 'https://city.example')
      .set('Access-Control-Request-Method', 'POST')
      .expect(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'Content-Type, If-None-Match',
    });
    const answered = await post(turku).set('Origin', 'https://city.example').expect(200);
    expect(answered.headers['access-control-allow-origin']).toBe('*');
    expect(answered.headers['access-control-allow-credentials']).toBeUndefined();
    const page = await service.visitor().get('/fi').expect(200);
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('matching a stored profile again', () => {
  const service = useApp();

  it('leaves out, and names, facts that the catalogue no longer asks about', () => {
    const matching = service.app.get(MatchingService);
    const stored = {
      stage: 'startup' as const,
      area: '853',
      facts: { employees: 4, 'asked-in-2025': true },
    };
    expect(matching.ignoredFacts(stored)).toEqual(['asked-in-2025']);
    expect(matching.match(stored)).toEqual(matching.match({ ...stored, facts: { employees: 4 } }));
  });
});
