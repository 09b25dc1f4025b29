import type { Log } from '../../platform/log/log.ts';
import type { Clock } from '../../shared/clock.ts';
import type { RegisteredCompany } from '../domain/answers.ts';
import { BusinessRegister } from './business-register.ts';
import { readCompany } from './read-company.ts';

const PATIENCE_MS = 5_000;
const LONGEST_ANSWER = 1_000_000;
const KEEP_FOUND_MS = 24 * 3_600_000;
/** A company that was founded today may be there in an hour. */
const KEEP_MISSED_MS = 3_600_000;
const MOST_KEPT = 1_000;

type Kept = { readonly company: RegisteredCompany | null; readonly until: number };
type Surroundings = { readonly url: string | null; readonly clock: Clock; readonly log: Log };

/** The open data of the Finnish Patent and Registration Office, asked politely. */
export class PrhRegister extends BusinessRegister {
  private readonly surroundings: Surroundings;
  private readonly kept = new Map<string, Kept>();

  constructor(surroundings: Surroundings) {
    super();
    this.surroundings = surroundings;
  }

  async find(businessId: string): Promise<RegisteredCompany | null> {
    const { url, clock, log } = this.surroundings;
    if (url === null) return null;
    const kept = this.kept.get(businessId);
    if (kept && kept.until > clock.now().getTime()) return kept.company;
    try {
      const answer = await ask(`${url}/companies?businessId=${businessId}`);
      const company = readCompany(answer, businessId);
      this.keep(businessId, company);
      return company;
    } catch (error) {
      // Its being away is normal, and the number may be a person's: neither is an error of ours.
      log.warn('The business register did not answer', {
        reason: error instanceof Error ? error.message : 'unknown',
      });
      return null;
    }
  }

  private keep(businessId: string, company: RegisteredCompany | null): void {
    const age = company === null ? KEEP_MISSED_MS : KEEP_FOUND_MS;
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(businessId, { company, until: this.surroundings.clock.now().getTime() + age });
  }
}

const ask = async (url: string): Promise<unknown> => {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const request = () =>
    fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  const first = await request();
  // Once more, when it says itself that this will pass.
  const response = first.status === 503 ? await request() : first;
  if (!response.ok) throw new Error(`status ${response.status}`);
  const body = await response.text();
  if (body.length > LONGEST_ANSWER) throw new Error('an answer far too long');
  return JSON.parse(body);
};
