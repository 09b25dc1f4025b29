import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrhRegister } from '../../../src/intake/register/prh-register.ts';
import { Log } from '../../../src/platform/log/log.ts';
import { FakeClock } from '../../support/clock.ts';

const FOUND = readFileSync('test/fixtures/prh/found.json', 'utf8');
const NONE = readFileSync('test/fixtures/prh/none.json', 'utf8');

const logged: string[] = [];
const log = new Log({
  level: 'debug',
  json: true,
  destination: { write: (line: string) => logged.push(line) },
});

let server: Server;
let asked: string[] = [];
let answer: RequestListener;

beforeAll((done) => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  }).listen(0, '127.0.0.1', done);
});
afterAll((done) => {
  server.closeAllConnections();
  server.close(done);
});
beforeEach(() => {
  asked = [];
  logged.length = 0;
  answer = (_request, response) => response.end(FOUND);
});

const clock = new FakeClock();
const register = (): PrhRegister => {
  const { port } = server.address() as AddressInfo;
  return new PrhRegister({ url: `http://127.0.0.1:${port}/v3`, clock, log });
};

describe('the business register', () => {
  it('is asked for one company by its business ID', async () => {
    await expect(register().find('0112038-9')).resolves.toMatchObject({ name: 'Example Oyj' });
    expect(asked).toEqual(['/v3/companies?businessId=0112038-9']);
  });

  it('is asked once a day', async () => {
    const same = register();
    await same.find('0112038-9');
    clock.forward({ hours: 23 });
    await same.find('0112038-9');
    expect(asked).toHaveLength(1);
    clock.forward({ hours: 2 });
    await same.find('0112038-9');
    expect(asked).toHaveLength(2);
  });

  it('is asked again after an hour about a company that it did not have', async () => {
    answer = (_request, response) => response.end(NONE);
    const same = register();
    await expect(same.find('0112038-9')).resolves.toBeNull();
    clock.forward({ minutes: 50 });
    await same.find('0112038-9');
    expect(asked).toHaveLength(1);
    clock.forward({ minutes: 20 });
    await same.find('0112038-9');
    expect(asked).toHaveLength(2);
  });

  it('is asked once more when it says that it is busy', async () => {
    answer = (_request, response) => {
      response.statusCode = asked.length === 1 ? 503 : 200;
      response.end(FOUND);
    };
    await expect(register().find('0112038-9')).resolves.not.toBeNull();
    expect(asked).toHaveLength(2);
  });

  it.each<[string, RequestListener]>([
    ['is busy for long', (_request, response) => response.writeHead(503).end()],
    ['has too many visitors', (_request, response) => response.writeHead(429).end('Too many')],
    ['has an error', (_request, response) => response.writeHead(500).end('{}')],
    [
      'sends us elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['speaks gibberish', (_request, response) => response.end('<html>')],
    ['never stops', (_request, response) => response.end('x'.repeat(2_000_000))],
    ['hangs up', (request) => request.socket.destroy()],
  ])('keeps nobody from going on when it %s', async (_why, behaviour) => {
    answer = behaviour;
    const same = register();
    await expect(same.find('0112038-9')).resolves.toBeNull();
    answer = (_request, response) => response.end(FOUND);
    await expect(same.find('0112038-9')).resolves.not.toBeNull();
  });

  it('is waited for at most five seconds', async () => {
    answer = () => undefined;
    const begun = performance.now();
    await expect(register().find('0112038-9')).resolves.toBeNull();
    expect(performance.now() - begun).toBeLessThan(6_000);
  });

  it('is not asked at all when it is turned off', async () => {
    await expect(new PrhRegister({ url: null, clock, log }).find('0112038-9')).resolves.toBeNull();
    expect(asked).toEqual([]);
  });

  it('leaves no business ID in the log', async () => {
    answer = (_request, response) => response.writeHead(500).end();
    await register().find('0112038-9');
    expect(logged).toHaveLength(1);
    expect(logged.join()).not.toContain('0112038');
  });
});
