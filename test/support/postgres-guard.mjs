// Stops a test server when the run that started it is gone, however it ended: the run holds our standard
// input open, and the system closes it even after kill -9.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const [pgCtl, cluster, folder, uid, gid] = process.argv.slice(2);
const user = uid === '' ? {} : { uid: Number(uid), gid: Number(gid) };

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.stdin.resume();
process.stdin.on('end', () => {
  spawnSync(pgCtl, ['stop', '--pgdata', cluster, '--mode', 'immediate', '--timeout', '20'], {
    ...user,
    cwd: '/',
  });
  rmSync(folder, { recursive: true, force: true });
});
