import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PostgreSQL refuses to run as root, so root lends it to another user. */
export type ServerUser = { readonly uid: number; readonly gid: number };

/** For what that user cannot reach inside the project. */
export const OUTSIDE_PROJECT = '/var/lib/kasvupolku-pg';

const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };

const userNamed = (name: string): ServerUser | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
};

/** Null: the server runs as the user that we are. */
export const findServerUser = (): ServerUser | null => {
  if (process.getuid?.() !== 0) return null;
  return userNamed('postgres') ?? userNamed('nobody') ?? NOBODY;
};

const canReach = (folder: string, user: ServerUser): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...user, cwd: '/' }).status === 0;

/** The folder outside that belongs to this data folder. Remembered in it: a new data folder gets a new one. */
const folderOutside = (dataDir: string): string => {
  const note = join(dataDir, 'postgres.folder');
  if (!existsSync(note)) {
    mkdirSync(OUTSIDE_PROJECT, { recursive: true });
    chmodSync(OUTSIDE_PROJECT, 0o755);
    try {
      writeFileSync(note, join(OUTSIDE_PROJECT, randomUUID()), { flag: 'wx' });
    } catch (cause) {
      // Another process that starts at the same moment has written it.
      if (!existsSync(note)) throw cause;
    }
  }
  const folder = readFileSync(note, 'utf8');
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** A folder for the server's data that its user can write to: in the data folder, if it can be reached. */
export const clusterParent = (dataDir: string, user: ServerUser | null): string =>
  user === null || canReach(dataDir, user) ? dataDir : folderOutside(dataDir);

export const makeFolderFor = (folder: string, user: ServerUser | null): void => {
  mkdirSync(folder, { mode: 0o700 });
  if (user !== null) chownSync(folder, user.uid, user.gid);
};
