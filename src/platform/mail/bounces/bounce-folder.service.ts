import { mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/index.ts';
import { jobKind, JobsService } from '../../jobs/index.ts';
import { Log } from '../../log/log.ts';
import { type BounceOutcome, Bounces } from './bounces.service.ts';

const readBounces = jobKind<Record<string, never>>('read-bounces', { concurrency: 1, retries: 0 });

const LARGEST_REPORT = 1_000_000;
/** A first look into a folder that nobody has read for months must end. */
const AT_A_TIME = 500;

const isOver = (outcome: BounceOutcome): boolean =>
  outcome !== 'no-report' && outcome !== 'not-ours';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * A mailbox of reports on disk (Maildir). What was understood is deleted, for it holds addresses;
 * what was not lies in `cur` for a person to read.
 */
@Injectable()
export class BounceFolder {
  constructor(
    private readonly bounces: Bounces,
    private readonly config: Config,
    private readonly log: Log,
    jobs: JobsService,
  ) {
    jobs.handle(readBounces, () => this.read());
    jobs.schedule(readBounces, '* * * * *');
  }

  async read(): Promise<void> {
    const { folder } = this.config.mail.bounces;
    if (folder === null) return;
    const names = await readdir(join(folder, 'new'));
    for (const name of names.sort().slice(0, AT_A_TIME)) await this.readOne(folder, name);
  }

  /** Another worker may have been faster: then the file is gone, and the report has been taken. */
  private async readOne(folder: string, name: string): Promise<void> {
    const file = join(folder, 'new', name);
    try {
      const outcome = await this.takeFile(file);
      if (isOver(outcome)) {
        await unlink(file);
        return;
      }
      await mkdir(join(folder, 'cur'), { recursive: true });
      await rename(file, join(folder, 'cur', `${name}:2,`));
      this.log.warn('A mail among the bounces is no report about a mail of ours', { outcome });
    } catch (error) {
      if (!isMissing(error)) this.log.error('A bounce could not be read', error);
    }
  }

  private async takeFile(file: string): Promise<BounceOutcome> {
    const { size } = await stat(file);
    return size > LARGEST_REPORT ? 'no-report' : this.bounces.take(await readFile(file));
  }
}
