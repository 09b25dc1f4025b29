import { execFile } from 'node:child_process';
import { ContactsService } from '../../../../src/companies/index.ts';
import { useApp } from '../../../support/app.ts';
import { build } from '../../../support/service-process.ts';

const ADDRESS = 'anna@leipomo.example';

describe('npm run mail:allow', () => {
  const test = useApp();
  beforeAll(build, 120_000);

  const run = (...words: string[]): Promise<{ code: number; said: string; logged: string }> =>
    new Promise((done) => {
      const args = ['dist/src/commands/mail.command.js', 'allow', ...words];
      const env = {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: test.url,
        SECRET: 'a secret that only tests know, and long enough',
        PUBLIC_URL: 'http://kasvupolku.test',
      };
      execFile(process.execPath, args, { env }, (error, said, logged) => {
        done({ code: Number(error?.code ?? 0), said, logged });
      });
    });
  const suppress = (reason: 'hard-bounce' | 'not-me'): Promise<void> =>
    test.source.transaction((tx) => test.app.get(ContactsService).suppress(tx, ADDRESS, reason));
  const isBarred = (): Promise<boolean> =>
    test.app.get(ContactsService).isSuppressed(test.source.manager, ADDRESS);

  it('says why and since when, and changes nothing until it is told to', async () => {
    expect(await run(ADDRESS)).toMatchObject({ code: 0, said: 'This address is not barred.\n' });
    await suppress('hard-bounce');
    const asked = await run(ADDRESS);
    expect(asked.code).toBe(1);
    expect(asked.said).toContain(
      `Since ${test.clock.now().toISOString()} no mail: mails to it came back (hard-bounce).`,
    );
    expect(asked.said).toContain('Nothing has changed.');
    expect(await isBarred()).toBe(true);

    const done = await run(ADDRESS, '--yes');
    expect(done).toMatchObject({ code: 0, logged: expect.not.stringContaining(ADDRESS) as string });
    expect(await isBarred()).toBe(false);
    expect(
      await test.source.query('SELECT actor_id, action, codes FROM audit_log ORDER BY id'),
    ).toEqual([{ actor_id: null, action: 'address.allow', codes: ['hard-bounce'] }]);
  }, 120_000);

  it('takes back what its reader said only when that is asked for by name', async () => {
    await suppress('not-me');
    const refused = await run(ADDRESS, '--yes');
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('--not-me');
    expect(await isBarred()).toBe(true);
    expect((await run(ADDRESS, '--yes', '--not-me')).code).toBe(0);
    expect(await isBarred()).toBe(false);
  }, 120_000);

  it.each([['--help', 0] as const, ['not an address', 2] as const])(
    'answers %s',
    async (word, code) => {
      expect((await run(word)).code).toBe(code);
    },
  );
});
