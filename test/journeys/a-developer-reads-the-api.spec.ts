import { useApp } from '../support/app.ts';
import { useBrowser } from '../support/browser.ts';

const service = useApp();
const browser = useBrowser(service);

type Described = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

describe('a developer reads the API', () => {
  it('as an OpenAPI document of the API alone', async () => {
    const response = await service.visitor().get('/api/docs/json').expect(200);
    const { paths, components } = response.body as Described;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual([
      'get /api/v1/catalogue',
      'get /api/v1/services',
      'get /api/v1/services/{id}',
      'post /api/v1/match',
    ]);
    expect(components.schemas.ProfileDto).toMatchObject({
      required: ['stage', 'area'],
      properties: { stage: { example: 'startup' }, area: { example: '853' } },
    });
    expect(paths['/api/v1/match']?.post).toMatchObject({
      parameters: [
        { name: 'today', schema: { type: 'string', format: 'date' } },
        { name: 'steps', schema: { type: 'integer', default: 8 } },
        { name: 'verdicts', schema: { type: 'boolean' } },
      ],
    });
  });

  it('on a page, and tries it out, under the same content security policy as every page', async () => {
    const { page, context, problems } = await browser.visit();
    await page.goto('/api/docs');
    await page.getByRole('button', { name: 'One explained, ordered path' }).click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    const answer = page.waitForResponse(/\/api\/v1\/match/);
    await page.getByRole('button', { name: 'Execute' }).click();
    expect((await answer).status()).toBe(200);
    expect(problems).toEqual([]);
    await context.close();
  }, 60_000);
});
