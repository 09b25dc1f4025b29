import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/config/index.ts';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts';
import { anyFreePort } from '../../src/platform/database/embedded/ports.ts';
import { Child } from '../service/child.ts';
import { Founder } from '../service/founder.ts';
import { flatOut, steadily } from '../service/load.ts';
import { environment } from '../service/start-up.ts';
import { inWords, percentile, say, sayMachine } from '../timing.ts';
import { RelayProcess } from './relay-process.ts';

const PER_SECOND = 5;
const IN_TIME_MS = 10_000;
/** The service asks for a moment on the page before it takes it for a person's. */
const MOMENT_MS = 2_200;
const AT_ONCE = 4;
/** Those that miss the ten seconds are waited for all the same. */
const LAST_WAIT_MS = 60_000;

const startService = async (databaseUrl: string, relayUrl: string, dataDir: string) => {
  const port = await anyFreePort();
  const child = new Child({
    command: process.execPath,
    args: ['dist/src/main.js'],
    cwd: projectRoot,
    // Web and worker in one process, at the paces that an installation has.
    env: environment(dataDir, port, {
      DATABASE_URL: databaseUrl,
      SMTP_URL: relayUrl,
      MAIL_ALLOW: '*',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
    }),
  });
  await child.ready();
  return { child, base: `http://127.0.0.1:${port}` };
};

const submitAll = async (founders: readonly Founder[]): Promise<ReadonlyMap<string, number>> => {
  await flatOut(
    founders.map((founder) => () => founder.answerAll()),
    AT_ONCE,
  );
  await sleep(MOMENT_MS);
  const submittedAt = new Map<string, number>();
  const calls = founders.map((founder) => async () => {
    submittedAt.set(founder.email, Date.now());
    await founder.submit();
  });
  await steadily(calls, PER_SECOND);
  return submittedAt;
};

const waitsOf = async (
  submittedAt: ReadonlyMap<string, number>,
  { arrivals }: RelayProcess,
): Promise<readonly number[]> => {
  const end = Date.now() + LAST_WAIT_MS;
  const missing = () => [...submittedAt.keys()].some((to) => !arrivals.has(to));
  while (missing() && Date.now() < end) await sleep(100);
  return [...submittedAt].map(([to, at]) => (arrivals.get(to) ?? Infinity) - at);
};

const tell = (waits: readonly number[]): void => {
  const inTime = waits.filter((ms) => ms <= IN_TIME_MS).length;
  const times = { sorted: [...waits].sort((a, b) => a - b).map((ms) => ms * 1000), busy: 0 };
  const at = (share: number) => inWords(percentile(times, share));
  say(`${waits.length} submissions, ${PER_SECOND} a second, each with a path mail.`);
  say(
    `At the relay within 10 s of pressing the button: ${((inTime / waits.length) * 100).toFixed(2)} %`,
  );
  say(`Half of them within ${at(0.5)}, 99 % within ${at(0.99)}, all within ${at(1)}.`);
};

/** From the founder's press on the button until the relay has the path mail, through a whole service. */
export const benchDelivery = async (submissions: number): Promise<void> => {
  sayMachine();
  const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-bench-delivery-'));
  const relay = await RelayProcess.start();
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'data'), preferredPort: 0 });
  const agent = new Agent({ keepAlive: true });
  try {
    const { child, base } = await startService(server.url(), relay.url, folder);
    try {
      const founders = Array.from(
        { length: submissions },
        (_, index) => new Founder(index, base, agent),
      );
      tell(await waitsOf(await submitAll(founders), relay));
    } finally {
      await child.stop();
    }
  } finally {
    agent.destroy();
    await server.stop();
    relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
