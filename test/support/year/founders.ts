import type { Chance } from '../../../bench/chance.ts';
import { HoldsService, OutcomesService } from '../../../src/follow-up/index.ts';
import { UnsubscribeService } from '../../../src/follow-up/consent/unsubscribe.service.ts';
import { UnsubscribeLinks } from '../../../src/follow-up/consent/unsubscribe-links.service.ts';
import { PreferencesService } from '../../../src/follow-up/preferences/preferences.service.ts';
import { RemindService } from '../../../src/follow-up/remind/remind.service.ts';
import { StepsService } from '../../../src/paths/index.ts';
import type { StepStatus } from '../../../src/paths/domain/step-status.ts';
import type { TestApp } from '../app.ts';
import { dayOf, type PathFacts, plus } from './judge.ts';
import type { Ledger } from './ledger.ts';

type Action = (ledger: Ledger, path: PathFacts) => Promise<void>;
type Choice = Parameters<PreferencesService['choose']>[1];

/** What founders and advisors do in a year, by chance, and how it is written down. */
export class Founders {
  constructor(
    private readonly test: TestApp,
    private readonly chance: Chance,
  ) {}

  async act(ledger: Ledger, path: PathFacts): Promise<void> {
    if (ledger.pathMailedAt === null) return;
    if (ledger.confirmedAt === null) {
      if (!ledger.isStopped && this.chance.often(0.3)) await this.choose(ledger, 'start');
      return;
    }
    let roll = this.chance.next();
    for (const [share, action] of this.actions) {
      if (roll < share) {
        await action(ledger, path);
        return;
      }
      roll -= share;
    }
  }

  /** How often a day, and what. */
  private readonly actions: readonly (readonly [number, Action])[] = [
    [0.012, (ledger, path) => this.withStep(path, (service) => this.change(ledger, service))],
    [0.004, (ledger, path) => this.withStep(path, (service) => this.remind(ledger, service))],
    [0.002, (ledger) => this.choose(ledger, 'pause')],
    [0.002, (ledger) => this.choose(ledger, this.chance.one(['fewer', 'usual', 'resume']))],
    [0.0007, (ledger) => this.leave(ledger)],
    [0.0018, (ledger) => this.hold(ledger)],
    [0.002, (ledger) => this.answer(ledger)],
    [0.0015, (ledger, path) => this.add(ledger, path)],
  ];

  private async withStep(
    { steps }: PathFacts,
    work: (service: string) => Promise<void>,
  ): Promise<void> {
    if (steps.length > 0) await work(this.chance.one(steps).service);
  }

  private now(): Date {
    return this.test.clock.now();
  }

  private noteActivity(ledger: Ledger): void {
    ledger.lastActivityAt = this.now();
  }

  private async change(ledger: Ledger, service: string): Promise<void> {
    const to: StepStatus = this.chance.one(['in-progress', 'done', 'done', 'not-interested']);
    if (ledger.statuses.get(service)?.status === to) return;
    const change = { service, to, by: 'founder' } as const;
    const outcome = await this.test.app.get(StepsService).change(ledger.companyId, change);
    if (!outcome.ok) throw new Error(`A step of the path could not be changed: ${outcome.reason}`);
    ledger.statuses.set(service, { status: to, at: this.now() });
    ledger.lastChangeAt = this.now();
    this.noteActivity(ledger);
  }

  private async remind(ledger: Ledger, service: string): Promise<void> {
    const on = plus(dayOf(this.now()), 1 + Math.floor(this.chance.next() * 60));
    const day = await this.test.app.get(RemindService).set(ledger.companyId, service, on);
    if (!day.ok) throw new Error(`A reminder was refused: ${day.reason}`);
    ledger.remindOn.set(service, on);
    this.noteActivity(ledger);
  }

  private async choose(ledger: Ledger, choice: Choice): Promise<void> {
    const link = { id: '', companyId: ledger.companyId, kind: 'owner', viaMail: true } as const;
    const outcome = await this.test.app.get(PreferencesService).choose(link, choice, 'en');
    this.noteActivity(ledger);
    if (outcome === 'started') {
      ledger.confirmedAt = this.now();
      ledger.gapDays = 7;
      ledger.pausedUntil = null;
    }
    if (outcome === 'paused') ledger.pausedUntil = plus(dayOf(this.now()), 30);
    if (outcome === 'resumed') ledger.pausedUntil = null;
    if (outcome === 'fewer' || outcome === 'usual') ledger.gapDays = outcome === 'fewer' ? 28 : 7;
    if (outcome === 'stopped') ledger.isStopped = true;
  }

  /** By the page, or by one click in the mail program. */
  private async leave(ledger: Ledger): Promise<void> {
    if (ledger.isStopped || ledger.hasUnsubscribed) return;
    if (this.chance.often(0.4)) {
      await this.choose(ledger, 'stop');
      return;
    }
    const { app } = this.test;
    const link = app.get(UnsubscribeLinks).linkFor(ledger.email, 'en');
    await app.get(UnsubscribeService).unsubscribe(link.split('/').at(-1) ?? '');
    ledger.hasUnsubscribed = true;
  }

  private async hold(ledger: Ledger): Promise<void> {
    const holds = this.test.app.get(HoldsService);
    const { manager } = this.test.source;
    if (ledger.isHeld) await holds.letGo(manager, ledger.companyId);
    else await holds.hold(manager, ledger.companyId);
    ledger.isHeld = !ledger.isHeld;
  }

  private async answer(ledger: Ledger): Promise<void> {
    const done = [...ledger.statuses].filter(([, { status }]) => status === 'done');
    if (done.length === 0) return;
    const [service] = this.chance.one(done);
    const said = { service, outcome: 'helped', saidBy: 'founder' } as const;
    await this.test.app.get(OutcomesService).answer(ledger.companyId, said);
    ledger.answered.add(service);
    this.noteActivity(ledger);
  }

  private async add(ledger: Ledger, { offers }: PathFacts): Promise<void> {
    if (offers.length === 0) return;
    const service = this.chance.one(offers);
    await this.test.app.get(StepsService).add(ledger.companyId, service, 'founder');
    this.noteActivity(ledger);
  }
}
