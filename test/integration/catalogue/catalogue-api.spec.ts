import type { Catalogue, Service } from '../../../src/catalogue/domain/format.ts';
import { useApp } from '../../support/app.ts';

type Found = { total: number; page: number; size: number; services: Service[] };
type Problem = { title: string; status: number; detail?: string; errors?: string[] };

describe('the catalogue for other systems', () => {
  const service = useApp();
  const find = async (query: Record<string, string> = {}): Promise<Found> => {
    const found = await service.visitor().get('/api/v1/services').query(query).expect(200);
    return found.body as Found;
  };

  it('lists live services, a page at a time', async () => {
    const first = await find({ size: '5' });
    const second = await find({ size: '5', page: '2' });
    expect(first.services).toHaveLength(5);
    expect(first.total).toBeGreaterThan(200);
    expect(first.services.every(({ status }) => status === 'live')).toBe(true);
    const ids = [...first.services, ...second.services].map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
  });

  it('answers an empty page past the end', async () => {
    await expect(find({ page: '999' })).resolves.toMatchObject({ services: [], page: 999 });
  });

  it('narrows by need, stage, sector and kind', async () => {
    const { services } = await find({
      need: 'pilot-or-testing',
      stage: 'startup',
      sector: 'health',
      kind: 'test-bed',
      size: '100',
    });
    expect(services.length).toBeGreaterThan(0);
    for (const { kind, needs, stages, sectors } of services) {
      expect(kind).toBe('test-bed');
      expect(needs).toContain('pilot-or-testing');
      expect(stages).toContain('startup');
      expect('any' in sectors || sectors.only !== true || sectors.tags.includes('health')).toBe(
        true,
      );
    }
  });

  it('shows what is nearest to a municipality first, and nothing that does not serve it', async () => {
    const { services } = await find({ area: '837', size: '100' });
    expect(services[0]?.areas).toMatchObject({ municipalities: ['837'] });
    const elsewhere = services.filter(
      ({ areas }) => JSON.stringify(areas) === '{"municipalities":["564"]}',
    );
    expect(elsewhere).toEqual([]);
  });

  it.each([
    { words: 'starttirahan', language: 'Finnish', id: 'starttiraha' },
    { words: 'startpengen', language: 'Swedish', id: 'starttiraha' },
    { words: 'start-up grants', language: 'English', id: 'starttiraha' },
    { words: 'startt', language: 'the beginning of a word', id: 'starttiraha' },
  ])('finds services by words in $language', async ({ words, id }) => {
    const { services } = await find({ q: words });
    expect(services.slice(0, 3).map((each) => each.id)).toContain(id);
  });

  it.each([`'; DROP TABLE services; --`, '& | ! <-> :*', '"', '\u0000', '👩🏽‍🚀', '{{7*7}}'])(
    'finds nothing harmful in %p',
    async (q) => {
      await service.visitor().get('/api/v1/services').query({ q }).expect(200);
    },
  );

  it('names every field that is wrong', async () => {
    const refused = await service
      .visitor()
      .get('/api/v1/services')
      .query({ stage: 'toddler', colour: 'red', size: '9999', status: 'draft' })
      .expect(422)
      .expect('Content-Type', /application\/problem\+json/);
    const { errors = [] } = refused.body as Problem;
    expect(errors.toSorted()).toEqual([
      'colour is not known',
      'size must not be greater than 100',
      expect.stringContaining('stage must be one of'),
      expect.stringContaining('status must be one of'),
    ]);
  });

  it.each([
    { query: { area: '999' }, error: 'area 999 is no municipality of Finland' },
    {
      query: { area: ['091', '049'] },
      error: 'area must be a municipality of three digits, such as 091',
    },
    { query: { 'q[a]': 'x' }, error: 'q[a] is not known' },
  ])('refuses $query', async ({ query, error }) => {
    const refused = await service.visitor().get('/api/v1/services').query(query).expect(422);
    expect((refused.body as Problem).errors).toContain(error);
  });

  it('gives one service with its providers', async () => {
    const found = await service.visitor().get('/api/v1/services/starttiraha').expect(200);
    expect(found.body).toMatchObject({
      catalogueVersion: 1,
      service: { id: 'starttiraha', name: { sv: 'Startpeng' } },
      providers: [{ id: 'employment-areas' }],
    });
  });

  it('says that there is no such service', async () => {
    const missing = await service.visitor().get('/api/v1/services/no-such').expect(404);
    expect(missing.body).toMatchObject({
      title: 'Not Found',
      status: 404,
      detail: 'There is no service with this id.',
    });
  });

  it('gives the whole catalogue in its format', async () => {
    const whole = await service.visitor().get('/api/v1/catalogue').expect(200);
    const catalogue = whole.body as Catalogue;
    expect(catalogue).toMatchObject({ format: 'kasvupolku-catalogue', version: 1 });
    expect(catalogue.services).toHaveLength(292);
  });

  it.each(['/api/v1/catalogue', '/api/v1/services?kind=funding', '/api/v1/services/starttiraha'])(
    'sends %s again only when it has changed',
    async (address) => {
      const first = await service.visitor().get(address).expect(200);
      const etag = String(first.headers.etag);
      expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
      await service.visitor().get(address).set('If-None-Match', etag).expect(304);
      await service.visitor().get(address).set('If-None-Match', '"other"').expect(200);
    },
  );
});
