import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './processes.ts';

/**
 * The processes that use an embedded server, one file each. The last one out stops the server,
 * whoever started it; a file left by a process that died counts for nothing.
 */
export class Tenants {
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'postgres.users');
  }

  enter(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, String(process.pid)), '');
  }

  /** True when nobody is left. */
  leave(): boolean {
    rmSync(join(this.folder, String(process.pid)), { force: true });
    const others = readdirSync(this.folder).map(Number);
    for (const pid of others) {
      if (!isAlive(pid)) rmSync(join(this.folder, String(pid)), { force: true });
    }
    return !others.some(isAlive);
  }
}
