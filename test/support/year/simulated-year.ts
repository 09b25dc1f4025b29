import { simpleParser } from 'mailparser';
import { chance, type Chance } from '../../../bench/chance.ts';
import { CurrentCatalogue } from '../../../src/catalogue/index.ts';
import { PlannerService } from '../../../src/follow-up/planner/planner.service.ts';
import { remember } from '../../../src/shared/remember.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import type { TestApp } from '../app.ts';
import { changeService } from '../catalogue.ts';
import { sendAll } from '../follow-ups.ts';
import type { TestRelay } from '../relay.ts';
import { Founders } from './founders.ts';
import { faultsOf, isOpenDay, missedAt, type PathFacts, plus } from './judge.ts';
import { type Kind, type Ledger, openLedger, saidIn } from './ledger.ts';

export type YearPlan = {
  readonly companies: number;
  readonly days: number;
  readonly seed: number;
  /** What the planner is kept from doing, to see that the judge notices. */
  readonly sabotage?: 'skips-mondays';
};

export type YearReport = {
  readonly followUps: number;
  readonly told: Record<Kind, number>;
  readonly plannerRuns: number;
  readonly catalogueChanges: number;
  readonly missed: readonly string[];
  readonly faults: readonly string[];
  readonly bounced: number;
  readonly left: number;
};

/** Up to the day on which those fall silent who were there first and did nothing. */
export const A_YEAR = 375;
const FROM = '2027-01-04';
/** Nothing runs on these days. */
const OUTAGE = ['2027-05-18', '2027-05-19', '2027-05-20'];

/** The nights in which an hour is missing, or comes twice. */
const CLOCK_CHANGES = ['2027-03-28', '2027-10-31'];

const NO_PATH: PathFacts = { steps: [], lost: [], offers: [] };

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  timeStyle: 'short',
});

/** A moment on the clock of a wall in Helsinki. */
const wall = (day: string, time: string): string => {
  const winter = new Date(`${day}T${time}:00+02:00`);
  const shown = CLOCK.format(winter);
  return shown === time ? `${day}T${time}:00+02:00` : `${day}T${time}:00+03:00`;
};

/** Most paths stand for weeks as they are. */
const factsIn = remember((standing: string): PathFacts => {
  const { steps, path, lost, offers } = JSON.parse(standing) as Partial<PathFacts> & {
    readonly path?: PathFacts['steps'];
  };
  return { steps: steps ?? path ?? [], lost: lost ?? [], offers: offers ?? [] };
});

/** The real planner, sender and database through a year, with founders who act by chance. */
export class SimulatedYear {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly calls = new Map<string, string>();
  private readonly chance: Chance;
  private readonly founders: Founders;
  private readonly faults: string[] = [];
  private readonly missed: string[] = [];
  private readonly told: Record<Kind, number> = {
    deadline: 0,
    'lost-step': 0,
    'new-step': 0,
    reminder: 0,
    'check-in': 0,
    outcome: 0,
  };
  /** In the order of the ledgers: that of the ids is another in each run. */
  private readonly paths = new Map<string, PathFacts>();
  private isAsleep = false;
  private read = 0;
  private runs = 0;
  private changes = 0;

  constructor(
    private readonly test: TestApp,
    private readonly relay: TestRelay,
    private readonly plan: YearPlan,
  ) {
    this.chance = chance(plan.seed);
    this.founders = new Founders(test, this.chance);
    relay.onRecipient = (address) => this.refusal(address);
  }

  async run(): Promise<YearReport> {
    await this.withoutDates();
    for (let number = 0; number < this.plan.days; number += 1) await this.day(plus(FROM, number));
    const ledgers = [...this.ledgers.values()];
    return {
      followUps: ledgers.reduce((sum, { received }) => sum + received.length, 0),
      told: this.told,
      plannerRuns: this.runs,
      catalogueChanges: this.changes,
      missed: this.missed,
      faults: this.faults,
      bounced: ledgers.filter(({ hasBounced }) => hasBounced).length,
      left: ledgers.filter((ledger) => ledger.isStopped || ledger.hasUnsubscribed).length,
    };
  }

  private async day(day: string): Promise<void> {
    this.test.clock.set(wall(day, '07:30'));
    await this.openCompanies(day);
    await this.actions();
    const isOut = OUTAGE.includes(day);
    for (const slot of this.slotsOf(day)) {
      this.test.clock.set(wall(day, slot));
      if (!isOut) await this.slot(day);
    }
    if (!this.chance.often(0.12)) return;
    this.test.clock.set(wall(day, '19:10'));
    await this.changeCatalogue(day);
  }

  /** Always when the office opens; its edges and the night on some days, and when clocks change. */
  private slotsOf(day: string): readonly string[] {
    if (!isOpenDay(day)) return [CLOCK_CHANGES.includes(day) ? '03:30' : '12:00'];
    const hasEdges = Number(day.slice(8)) % 7 === 0;
    if (hasEdges) return ['02:10', '07:59', '08:00', '15:40', '17:59', '18:00'];
    return Number(day.slice(8)) % 3 === 0 ? ['08:00', '15:40'] : ['08:00'];
  }

  /** As in production, where the planner looks again ten minutes after it has. */
  private async slot(day: string): Promise<void> {
    if (this.plan.sabotage === 'skips-mondays' && new Date(day).getUTCDay() === 1) {
      this.judge();
      return;
    }
    const hadSlept = this.isAsleep;
    await this.planner();
    // Now and then the sender sleeps, and what was queued meets a world that has moved on.
    this.isAsleep = this.chance.often(0.04);
    if (this.isAsleep) return;
    await this.send();
    if (hadSlept) {
      await this.planner();
      await this.send();
    }
    this.judge();
  }

  private async planner(): Promise<void> {
    await this.test.app.get(PlannerService).run();
    this.runs += 1;
    await this.readPaths();
  }

  private async openCompanies(day: string): Promise<void> {
    const { companies } = this.plan;
    const perDay = Math.ceil(companies / 40);
    for (let count = 0; count < perDay && this.ledgers.size < companies; count += 1) {
      const email = `founder-${this.ledgers.size}@year.example`;
      const { companyId } = await openCompany(this.test, this.company(email));
      const mailbox = chance(this.plan.seed + this.ledgers.size);
      this.ledgers.set(email, openLedger({ companyId, email, mailbox }, this.test.clock.now()));
    }
    if (this.ledgers.size < companies || day === FROM) await this.send();
  }

  private company(email: string) {
    const base = companyFactory.wantingReminders().build({ email });
    const stage = this.chance.one(['idea', 'pre-startup', 'startup', 'growth'] as const);
    const needs = this.chance.some(
      ['founding', 'funding', 'premises', 'networking', 'customers', 'talent'] as const,
      3,
    );
    const area = this.chance.one(['091', '049', '092', '837', '853', '564']);
    const facts = { 'company-registered': stage === 'startup' || stage === 'growth' };
    return { ...base, profile: { ...base.profile, stage, needs, area, facts } };
  }

  private async actions(): Promise<void> {
    for (const ledger of this.ledgers.values())
      await this.founders.act(ledger, this.paths.get(ledger.companyId) ?? NO_PATH);
  }

  /** A catalogue of a tenth of the size, and only dates that the simulation gives. */
  private async withoutDates(): Promise<void> {
    await this.test.source.query(
      `UPDATE services SET document = jsonb_set(document::jsonb, '{application,windows}', '[]')::json
        WHERE document::jsonb -> 'application' ? 'windows'`,
    );
    await this.test.source.query(
      `UPDATE services SET document = (document::jsonb || '{"status": "ended", "endedYear": 2026}')::json
        WHERE hashtext(id) % 4 <> 0`,
    );
    await changeService(this.test, 'business-helsinki', {});
  }

  private async changeCatalogue(day: string): Promise<void> {
    const paths = [...this.paths.values()].flatMap(({ steps, lost }) => [
      ...steps.map(({ service }) => service),
      ...lost,
    ]);
    if (paths.length === 0) return;
    const service = this.chance.one(paths);
    const kind = this.chance.one(['call', 'call', 'pause', 'open'] as const);
    const closes = plus(day, 2 + Math.floor(this.chance.next() * 40));
    this.calls.delete(service);
    if (kind === 'call') this.calls.set(service, closes);
    await changeService(this.test, service, {
      status: kind === 'pause' ? 'paused' : 'live',
      application:
        kind === 'call'
          ? { mode: 'calls', windows: [{ opens: plus(day, -1), closes }] }
          : { mode: 'continuous' },
    });
    this.changes += 1;
  }

  private refusal(address: string): { code: number; text: string } | null {
    const ledger = this.ledgers.get(address);
    if (ledger === undefined || ledger.pathMailedAt === null) return null;
    if (ledger.hasBounced) this.faults.push(`${address}: tried again after a hard bounce`);
    else if (!ledger.mailbox.often(0.004)) return null;
    ledger.hasBounced = true;
    return { code: 550, text: '5.1.1 No such user' };
  }

  private async send(): Promise<void> {
    await sendAll(this.test);
    const fresh = this.relay.taken.slice(this.read);
    this.read = this.relay.taken.length;
    for (const { to, raw } of fresh) {
      const ledger = this.ledgers.get(to);
      if (ledger === undefined) continue;
      const mail = await simpleParser(raw);
      if (mail.headers.has('list')) this.receive(ledger, mail);
      else ledger.pathMailedAt = this.test.clock.now();
    }
  }

  private receive(
    ledger: Ledger,
    { text = '', messageId = '' }: { text?: string; messageId?: string },
  ) {
    const mail = { at: this.test.clock.now(), messageId, said: saidIn(text) };
    const faults = faultsOf(mail, ledger, {
      path: this.paths.get(ledger.companyId) ?? NO_PATH,
      calls: this.calls,
      names: this,
    });
    this.faults.push(
      ...faults.map((fault) => `${mail.at.toISOString()} ${ledger.email}: ${fault}`),
    );
    for (const { kind, name } of mail.said) {
      this.told[kind] += 1;
      if (kind === 'lost-step' || kind === 'new-step') this.tick(ledger, kind, name);
      if (kind === 'reminder') this.forget(ledger, name);
    }
    ledger.received.push(mail);
  }

  private tick(ledger: Ledger, kind: Kind, name: string): void {
    const found = [...ledger.news].find(
      ([key]) => key.startsWith(kind) && this.nameOf(key.split(' ')[1] ?? '') === name,
    );
    if (found === undefined) this.faults.push(`${ledger.email}: ${kind} that is none`);
    else if (found[1].isTold) this.faults.push(`${ledger.email}: doubled ${kind}`);
    else found[1].isTold = true;
  }

  private forget({ remindOn }: Ledger, name: string): void {
    for (const service of remindOn.keys())
      if (this.nameOf(service) === name) remindOn.delete(service);
  }

  private judge(): void {
    const at = this.test.clock.now();
    for (const ledger of this.ledgers.values()) {
      const path = this.paths.get(ledger.companyId) ?? NO_PATH;
      for (const { kind, name } of missedAt(ledger, { path, calls: this.calls, at, names: this }))
        this.missed.push(`${at.toISOString()} ${ledger.email}: ${kind} ${name}`);
    }
  }

  nameOf = (service: string): string =>
    this.test.app.get(CurrentCatalogue).get().services.get(service)?.name.en ?? service;

  /** What the founders' pages say, and since when. */
  private async readPaths(): Promise<void> {
    const rows = await this.test.source.query<
      { companyId: string; path: string; fresh: string[] | null }[]
    >(
      `SELECT DISTINCT ON (version.company_id) version.company_id AS "companyId",
              coalesce(version.standing, version.content) AS path,
              (SELECT json_agg(service) FROM step_news
                WHERE company_id = version.company_id AND kind = 'new-step' AND until IS NULL) AS fresh
         FROM path_versions version ORDER BY version.company_id, version.number DESC`,
    );
    const rowOf = new Map(rows.map((row) => [row.companyId, row]));
    for (const ledger of this.ledgers.values()) {
      const row = rowOf.get(ledger.companyId);
      if (row === undefined) continue;
      const facts = factsIn(row.path);
      this.paths.set(ledger.companyId, facts);
      this.note(ledger, 'lost-step', facts.lost);
      this.note(ledger, 'new-step', row.fresh ?? []);
    }
  }

  private note(ledger: Ledger, kind: Kind, services: readonly string[]): void {
    const keys = services.map((service) => `${kind} ${service}`);
    for (const key of ledger.news.keys())
      if (key.startsWith(kind) && !keys.includes(key)) ledger.news.delete(key);
    for (const key of keys)
      if (!ledger.news.has(key))
        ledger.news.set(key, { since: this.test.clock.now(), isTold: false });
  }
}
