import { Injectable } from '@nestjs/common';
import { Log } from '../log/log.ts';

/** Numbers and words that an operator may see; the page is open. */
export type HealthReport = {
  readonly ok: boolean;
  readonly [detail: string]: string | number | boolean | null;
};

type Check = () => Promise<HealthReport>;

const SLOWEST_MS = 3_000;

const inTime = async (check: Check): Promise<HealthReport> => {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<HealthReport>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ok: false, reason: 'no answer in time' });
    }, SLOWEST_MS);
  });
  try {
    return await Promise.race([check(), tooSlow]);
  } finally {
    clearTimeout(timer);
  }
};

/** What has to work before this process should get requests. Features add their checks. */
@Injectable()
export class HealthService {
  private readonly checks = new Map<string, Check>();

  constructor(private readonly log: Log) {}

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  async ready(): Promise<{ ok: boolean; checks: Record<string, HealthReport> }> {
    const reports = await Promise.all(
      [...this.checks].map(
        async ([name, check]) => [name, await this.report(name, check)] as const,
      ),
    );
    return { ok: reports.every(([, { ok }]) => ok), checks: Object.fromEntries(reports) };
  }

  private async report(name: string, check: Check): Promise<HealthReport> {
    try {
      return await inTime(check);
    } catch (error) {
      this.log.error('A health check failed', error, { check: name });
      return { ok: false, reason: 'failed' };
    }
  }
}
