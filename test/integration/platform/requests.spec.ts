import {
  Body,
  Controller,
  Get,
  Module,
  Param,
  Post,
  UnprocessableEntityException,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createApp } from '../../../src/create-app.ts';
import { readConfig } from '../../../src/platform/config/index.ts';
import { Log } from '../../../src/platform/log/log.ts';
import { PlatformModule } from '../../../src/platform/platform.module.ts';
import { CsrfExempt } from '../../../src/platform/web/index.ts';
import { FakeClock } from '../../support/clock.ts';
import { cloneDatabase } from '../../support/database.ts';

@Controller()
class PathsController {
  @Get('fi/polku/:token')
  page(@Param('token') token: string): string {
    if (token === 'broken-token') throw new Error('own words of liisa@example.fi');
    return 'a path';
  }

  @Post('api/v1/things')
  @CsrfExempt()
  post(@Body() body: { name?: string }): object {
    if (body.name === undefined) throw new UnprocessableEntityException(['name is missing']);
    return { name: body.name };
  }

  @Get('api/v1/broken')
  broken(): never {
    throw new Error('own words');
  }
}

@Module({ controllers: [PathsController] })
class PathsModule {}

describe('a request', () => {
  let app: NestExpressApplication;
  let drop: () => Promise<void>;
  let logged: string[] = [];

  const lines = (): Record<string, unknown>[] =>
    logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  const lineOf = (message: string): Record<string, unknown> | undefined =>
    lines().find((line) => line.message === message);

  beforeAll(async () => {
    const database = await cloneDatabase();
    drop = database.drop;
    const config = readConfig({ NODE_ENV: 'test' }, 'a secret for tests that is long enough');
    const destination = { write: (line: string) => logged.push(line) };
    const log = new Log({ level: 'info', json: true, destination });
    const surroundings = { config, databaseUrl: database.url, clock: new FakeClock(), log };
    app = await createApp(surroundings, {
      module: PathsModule,
      imports: [PlatformModule.in(surroundings)],
    });
  });

  afterAll(async () => {
    await app.close();
    await drop();
  });

  beforeEach(() => {
    logged = [];
  });

  it('is logged by its route, never by its address', async () => {
    await request(app.getHttpServer())
      .get('/fi/polku/the-owners-token?from=liisa')
      .set('X-Request-Id', 'from-the-proxy')
      .expect('X-Request-Id', 'from-the-proxy')
      .expect(200, 'a path');
    expect(lines()).toEqual([
      expect.objectContaining({
        requestId: 'from-the-proxy',
        method: 'GET',
        route: '/fi/polku/:token',
        status: 200,
        ms: expect.any(Number) as number,
      }),
    ]);
    expect(logged.join('')).not.toMatch(/the-owners-token|liisa/);
  });

  it.each(['short', 'with spaces and more', '<script>alert(1)</script>'])(
    'gets an id of our own instead of "%s"',
    async (given) => {
      const response = await request(app.getHttpServer())
        .get('/nowhere')
        .set('X-Request-Id', given);
      expect(response.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('that fails on a page shows no word of the error', async () => {
    const response = await request(app.getHttpServer()).get('/fi/polku/broken-token').expect(500);
    expect(response.text).not.toMatch(/liisa|own words|at /);
    expect(response.text).toContain(response.get('X-Request-Id'));
    expect(lineOf('A request failed')).toMatchObject({
      requestId: response.get('X-Request-Id'),
      status: 500,
    });
    expect(logged.join('')).not.toMatch(/liisa|broken-token/);
  });

  it('that fails in the API is answered with problem details', async () => {
    const response = await request(app.getHttpServer()).get('/api/v1/broken').expect(500);
    expect(response.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(response.text)).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      requestId: response.get('X-Request-Id'),
    });
  });

  it('with a body that is no JSON is a bad request, not a bug', async () => {
    await request(app.getHttpServer())
      .post('/api/v1/things')
      .set('Content-Type', 'application/json')
      .send('{"name": ')
      .expect(400);
    expect(lineOf('A request failed')).toBeUndefined();
  });

  it('with too large a body is told so', async () => {
    const response = await request(app.getHttpServer())
      .post('/api/v1/things')
      .send({ name: 'x'.repeat(300_000) })
      .expect(413);
    expect(JSON.parse(response.text)).toMatchObject({ title: 'Content Too Large', status: 413 });
  });

  it('that is refused names every reason', async () => {
    const response = await request(app.getHttpServer()).post('/api/v1/things').send({}).expect(422);
    expect(JSON.parse(response.text)).toMatchObject({
      title: 'Unprocessable Content',
      errors: ['name is missing'],
    });
  });
});
