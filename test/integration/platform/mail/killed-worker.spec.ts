import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { OutboxService, trialIntent } from '../../../../src/platform/mail/index.ts';
import { startApp, type TestApp } from '../../../support/app.ts';
import { startRelay, type TestRelay } from '../../../support/relay.ts';
import { build, eventually, ServiceProcess } from '../../../support/service-process.ts';

jest.setTimeout(180_000);

const MAIL = {
  MAIL_ALLOW: '*',
  MAIL_TIMEOUT: '2s',
  MAIL_HEARTBEAT: '200ms',
  MAIL_LEASE: '1s',
  MAIL_SWEEP: '200ms',
  MAIL_SETTLE: '3s',
};

describe('a worker process that is killed', () => {
  let relay: TestRelay;
  let web: TestApp;
  const workers: ServiceProcess[] = [];

  const startWorker = async (): Promise<ServiceProcess> => {
    const worker = new ServiceProcess(
      {
        ...MAIL,
        DATABASE_URL: web.url,
        DATA_DIR: web.dataDir,
        SMTP_URL: relay.url,
        PUBLIC_URL: 'http://kasvupolku.test',
      },
      'worker',
    );
    workers.push(worker);
    await worker.ready();
    return worker;
  };

  beforeAll(async () => {
    build();
    relay = await startRelay();
    web = await startApp({ env: { ...MAIL, SMTP_URL: relay.url } });
  });

  afterAll(async () => {
    await Promise.all(workers.map((each) => each.stop('SIGKILL')));
    await relay.close();
    await web.close();
  });

  it('between the message and the answer leaves a mail that another sends again, byte for byte', async () => {
    relay.afterData = 'stay-silent';
    const { app, source } = web;
    const victim = await startWorker();
    const intent = trialIntent(randomUUID(), 'anna@kahvila.fi', 'fi');
    await app.get(DataSource).transaction((tx) => app.get(OutboxService).enqueue(tx, intent));
    await eventually(() => relay.seen.length === 1);
    await victim.stop('SIGKILL');
    relay.afterData = 'take';

    await startWorker();
    const stateNow = async (): Promise<object | undefined> => {
      const [row] = await source.query<object[]>('SELECT state, attempts, doubts FROM outbox');
      return row;
    };
    await eventually(async () => JSON.stringify(await stateNow()).includes('"sent"'));
    expect(await stateNow()).toEqual({ state: 'sent', attempts: 2, doubts: 1 });
    expect(relay.taken).toHaveLength(1);
    expect(relay.seen[1]?.raw.equals(relay.seen[0]?.raw ?? Buffer.of())).toBe(true);
  });
});
