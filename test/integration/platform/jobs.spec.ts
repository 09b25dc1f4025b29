import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUrl } from '../../../src/platform/database/database-url.ts';
import { jobKind, JobsService } from '../../../src/platform/jobs/index.ts';
import { Log } from '../../../src/platform/log/log.ts';
import { useDatabase } from '../../support/database.ts';

const count = jobKind<{ id: string }>('test-count', { retries: 2, retryDelaySeconds: 1 });

const until = async (condition: () => boolean): Promise<void> => {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('It did not happen within 10 seconds.');
    await sleep(20);
  }
};

describe('jobs', () => {
  const database = useDatabase();
  const services: JobsService[] = [];
  let logged: string[] = [];

  const start = async (
    handle: (payload: { id: string }) => Promise<void> | void,
    { work = true } = {},
  ): Promise<JobsService> => {
    const destination = { write: (line: string) => logged.push(line) };
    const log = new Log({ level: 'info', json: true, destination });
    const jobs = new JobsService(new DatabaseUrl(database.url), log);
    jobs.handle(count, async (payload) => handle(payload));
    await jobs.start({ work });
    services.push(jobs);
    return jobs;
  };

  const enqueue = (jobs: JobsService, id: string, key: string): Promise<boolean> =>
    database.source.transaction((tx) => jobs.enqueue(tx, count, { id }, { key }));

  afterEach(async () => {
    await Promise.all(services.splice(0).map((each) => each.beforeApplicationShutdown()));
    await database.source.query('DELETE FROM jobs.job');
    logged = [];
  });

  it('run soon after the transaction that wrote them', async () => {
    const done: string[] = [];
    const jobs = await start(({ id }) => void done.push(id));
    await enqueue(jobs, 'a', 'first');
    await until(() => done.length > 0);
    expect(done).toEqual(['a']);
  });

  it('are invisible before the commit and gone after a rollback', async () => {
    const done: string[] = [];
    const jobs = await start(({ id }) => void done.push(id));
    const work = database.source.transaction(async (tx) => {
      await jobs.enqueue(tx, count, { id: 'never' }, { key: 'rolled-back' });
      await sleep(300);
      throw new Error('The fact could not be stored.');
    });
    await expect(work).rejects.toThrow('The fact could not be stored.');
    await enqueue(jobs, 'marker', 'marker');
    await until(() => done.length > 0);
    expect(done).toEqual(['marker']);
  });

  it('with the same key are one job, also after it has run', async () => {
    const done: string[] = [];
    const jobs = await start(({ id }) => void done.push(id));
    await expect(enqueue(jobs, 'a', 'same')).resolves.toBe(true);
    await expect(enqueue(jobs, 'b', 'same')).resolves.toBe(false);
    await until(() => done.length > 0);
    await sleep(100);
    await expect(enqueue(jobs, 'c', 'same')).resolves.toBe(false);
    await expect(enqueue(jobs, 'd', 'other')).resolves.toBe(true);
    await until(() => done.length > 1);
    expect(done).toEqual(['a', 'd']);
  });

  it('are each done by one of two workers', async () => {
    const done: string[] = [];
    const workers = new Set<string>();
    const worker = (name: string) => async (payload: { id: string }) => {
      workers.add(name);
      await sleep(30);
      done.push(payload.id);
    };
    const first = await start(worker('first'));
    await start(worker('second'));
    const ids = Array.from({ length: 40 }, (_, index) => `job-${index}`);
    for (const id of ids) await enqueue(first, id, id);
    await until(() => done.length >= ids.length);
    expect([...done].sort()).toEqual([...ids].sort());
    expect([...workers].sort()).toEqual(['first', 'second']);
  });

  it('written by a process that does not work wait for one that does', async () => {
    const done: string[] = [];
    const web = await start(({ id }) => void done.push(`web ${id}`), { work: false });
    await enqueue(web, 'a', 'from-web');
    await sleep(300);
    expect(done).toEqual([]);
    await start(({ id }) => void done.push(`worker ${id}`));
    await until(() => done.length > 0);
    expect(done).toEqual(['worker a']);
  });

  it('that fail are tried again, and neither log nor queue repeats what they were about', async () => {
    let tries = 0;
    const jobs = await start(async () => {
      tries += 1;
      if (tries === 1) await database.source.query("SELECT 'liisa@example.fi'::uuid");
    });
    await enqueue(jobs, 'secret-payload', 'fails-once');
    await until(() => tries === 2);
    const log = logged.join('');
    expect(log).toContain('A job failed');
    expect(log).toContain('The database answered 22P02');
    expect(log).not.toMatch(/liisa|secret-payload/);
    const rows = await database.source.query<{ output: unknown }[]>('SELECT output FROM jobs.job');
    expect(JSON.stringify(rows)).not.toMatch(/liisa/);
  });

  it('at work are finished before the worker stops', async () => {
    const done: string[] = [];
    let begun = false;
    const jobs = await start(async ({ id }) => {
      begun = true;
      await sleep(300);
      done.push(id);
    });
    await enqueue(jobs, 'a', 'slow');
    await until(() => begun);
    await jobs.beforeApplicationShutdown();
    expect(done).toEqual(['a']);
  });

  it('of a kind need exactly one handler', async () => {
    const jobs = new JobsService(
      new DatabaseUrl(database.url),
      new Log({ level: 'silent', json: true }),
    );
    await expect(jobs.start({ work: true })).rejects.toThrow(
      'The job kind test-count has no handler.',
    );
    jobs.handle(count, () => Promise.resolve());
    expect(() => {
      jobs.handle(count, () => Promise.resolve());
    }).toThrow('The job kind test-count has two handlers.');
    expect(() => jobKind('test-count')).toThrow('The job kind test-count is declared twice.');
  });
});
