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

/** Whether this process should get requests, and what else an operator should know. Features add to it. */
@Injectable()
export class HealthService {
  private readonly checks = new Map<string, { readonly check: Check; readonly needed: boolean }>();

  constructor(private readonly log: Log) {}

  /** Without it, pages fail: requests should go elsewhere. */
  add(name: string, check: Check): void {
    this.checks.set(name, { check, needed: true });
  }

  /** Told with the rest and worth an alarm, but pages work without it: a dead relay must not stop them. */
  watch(name: string, check: Check): void {
    this.checks.set(name, { check, needed: false });
  }

  async ready(): Promise<{ ok: boolean; checks: Record<string, HealthReport> }> {
    const reports = await Promise.all(
      [...this.checks].map(async ([name, { check, needed }]) => {
        const report = await this.report(name, check);
        return { name, needed, report };
      }),
    );
    return {
      ok: reports.every(({ needed, report }) => report.ok || !needed),
      checks: Object.fromEntries(reports.map(({ name, report }) => [name, report])),
    };
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
