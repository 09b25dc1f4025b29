import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from './processes.ts';
import { makeFolderFor, type ServerUser } from './server-user.ts';

const run = promisify(execFile);

/** One data folder of PostgreSQL and the programs that serve it. */
export type Cluster = {
  readonly binaries: string;
  readonly user: ServerUser | null;
  /** The folder that holds the data folder. */
  readonly parent: string;
  readonly folder: string;
};

const PASSWORD = 'kasvupolku.password';
const PART = 'pgdata.part-';

export const passwordOf = (cluster: Cluster): string =>
  readFileSync(join(cluster.folder, PASSWORD), 'utf8');

/** What the tool itself said, in one line. */
const complaintOf = (cause: unknown): string => {
  const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return stderr.split('\n')[0] ?? 'no reason given';
};

export const runTool = async (
  cluster: Cluster,
  tool: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<void> => {
  const program = join(cluster.binaries, 'bin', tool);
  try {
    await run(program, args, { ...cluster.user, cwd: '/', env: { LC_ALL: 'C' } });
  } catch (cause) {
    throw new Error(`${tool} failed: ${complaintOf(cause)}`, { cause });
  }
};

/** A start that was cut off leaves its half-made folder behind. */
const sweepParts = (parent: string): void => {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PART)) continue;
    const maker = Number.parseInt(name.slice(PART.length), 10);
    if (maker === process.pid || !isAlive(maker)) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
};

const initialise = async (cluster: Cluster, part: string): Promise<void> => {
  const password = join(cluster.parent, `${PART}${process.pid}.password`);
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (cluster.user !== null) chownSync(password, cluster.user.uid, cluster.user.gid);
  try {
    await runTool(cluster, 'initdb', [
      ...['--pgdata', part, '--username', 'kasvupolku', '--pwfile', password],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
      ...['--locale-provider', 'icu', '--icu-locale', 'fi-FI'],
    ]);
    // The password goes where the data goes, so the two can never be separated.
    renameSync(password, join(part, PASSWORD));
  } finally {
    rmSync(password, { force: true });
  }
  // Enough for several processes on one machine; durability stays as PostgreSQL ships it.
  appendFileSync(
    join(part, 'postgresql.conf'),
    [
      "listen_addresses = '127.0.0.1'",
      "unix_socket_directories = ''",
      'max_connections = 200',
      '',
    ].join('\n'),
  );
};

/** Makes the data folder if it is not there. Made aside and renamed: it is there whole or not at all. */
export const ensureCluster = async (cluster: Cluster): Promise<void> => {
  if (existsSync(cluster.folder)) return;
  sweepParts(cluster.parent);
  const part = join(cluster.parent, `${PART}${process.pid}`);
  makeFolderFor(part, cluster.user);
  await initialise(cluster, part);
  try {
    renameSync(part, cluster.folder);
  } catch (cause) {
    // Another process was quicker; its folder is as good as ours.
    if (!existsSync(cluster.folder)) throw cause;
    rmSync(part, { recursive: true, force: true });
  }
};
