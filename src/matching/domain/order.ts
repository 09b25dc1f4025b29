import { MILESTONES, STAGES, type Milestone } from '../../catalogue/domain/vocabulary.ts';
import { daysBetween } from '../../shared/local-date.ts';
import type { Candidate } from './candidates.ts';
import { fromBits, type Column } from './columns.ts';
import { HORIZONS, type Horizon, MOST_NOW, type Wait } from './result.ts';
import { isPossibleAfter, type Situation } from './situation.ts';

/** A chosen service in its place on the path. */
export type Placed = {
  readonly candidate: Candidate;
  readonly column: Column;
  readonly phase: number;
  readonly horizon: Horizon;
  readonly waitsFor: readonly Wait[];
  /** Milestones that earlier steps yield. */
  readonly given: number;
};

const CLOSING_SOON = 60;

/**
 * Puts the chosen services in order, one place at a time: of those that are free to come next, the
 * one that comes first by horizon, then after those it usually follows, then by phase, a closing day
 * near, points and id. What can stand at no place is left out, and the others stand as without it.
 */
export const order = (situation: Situation, chosen: readonly Candidate[]): readonly Placed[] => {
  const placing = new Placing(situation, chosen);
  while (placing.placeNext());
  const { leftOut } = placing;
  if (leftOut === null) return placing.placed;
  return order(
    situation,
    chosen.filter((candidate) => candidate !== leftOut),
  );
};

type Waiting = {
  readonly candidate: Candidate;
  readonly column: Column;
  /** Milestones that must not have been reached when its turn comes. */
  readonly before: number;
  readonly closesIn: number;
  readonly helpsFirst: boolean;
};

class Placing {
  readonly placed: Placed[] = [];
  /** The first one for which there is no place; nothing is placed after it. */
  leftOut: Candidate | null = null;
  private readonly situation: Situation;
  private waiting: Waiting[];
  private given = 0;
  /** Milestones that any of the chosen yields. */
  private readonly yielded: number;
  /** Milestones that must not have been reached when the turn of a step comes. */
  private readonly forbidden: ReadonlyMap<Candidate, number>;

  constructor(situation: Situation, chosen: readonly Candidate[]) {
    this.situation = situation;
    this.yielded = chosen.reduce((mask, { column }) => mask | column.yields, 0);
    this.forbidden = new Map(chosen.map((one) => [one, this.forbiddenBy(one)]));
    this.waiting = chosen.map((candidate) => this.describe(candidate));
  }

  placeNext(): boolean {
    const free = this.freeSteps();
    if (free.length === 0) {
      this.leftOut = this.worstWaiting();
      return false;
    }
    const options = free.map((step) => ({ step, place: this.placeOf(step) }));
    const first = options.reduce((best, other) =>
      this.compare(other, best, options) < 0 ? other : best,
    );
    this.placed.push(first.place);
    this.given |= first.step.column.yields;
    this.waiting = this.waiting.filter((step) => step !== first.step);
    return true;
  }

  /** Steps whose turn may be now; rather one that waits for nothing that is still to come. */
  private freeSteps(): readonly Waiting[] {
    const possible = this.waiting.filter(
      (step) => this.blockersOf(step).length === 0 && this.isPossibleNow(step),
    );
    const patient = possible.filter(
      ({ column, candidate }) =>
        !this.waiting.some(
          (other) =>
            other.candidate !== candidate &&
            (other.column.yields & column.requires & this.situation.missing & ~this.given) !== 0,
        ),
    );
    return patient.length > 0 ? patient : possible;
  }

  /** The unplaced steps that are worth it only before a milestone that this one yields. */
  private blockersOf({ column, candidate }: Waiting): readonly Waiting[] {
    return this.waiting.filter(
      (other) => other.candidate !== candidate && (other.before & column.yields) !== 0,
    );
  }

  private isPossibleNow({ candidate, column }: Waiting): boolean {
    const matters = this.given & column.hinges & ~this.situation.reached;
    if (matters === 0) return candidate.waits === 0;
    return isPossibleAfter(this.situation, candidate.service, this.given, candidate.pinned);
  }

  /** Two steps that shut each other out cannot both stay; what is pinned stays longest. */
  private worstWaiting(): Candidate | null {
    const [worst] = [...this.waiting].sort(
      (a, b) =>
        Number(this.isPossibleNow(a)) - Number(this.isPossibleNow(b)) ||
        Number(a.candidate.pinned) - Number(b.candidate.pinned) ||
        a.candidate.points - b.candidate.points ||
        (a.column.id < b.column.id ? -1 : 1),
    );
    return worst?.candidate ?? null;
  }

  private placeOf(step: Waiting): Placed {
    const { givers, milestones } = this.prerequisitesOf(step);
    const beforeIt = this.placed.filter(({ candidate }) => this.isBefore(candidate, step));
    const own = STAGES.indexOf(this.situation.seeker.window.own);
    const phase = Math.max(
      own,
      step.column.firstStage,
      ...givers.map((giver) => giver.phase),
      ...beforeIt.map((other) => other.phase),
    );
    const waitsFor: Wait[] = [
      ...[...new Set([...givers, ...beforeIt])].map(({ column }) => ({ service: column.id })),
      ...milestones.map((milestone) => ({ milestone })),
    ];
    const mustWait =
      milestones.length > 0 || givers.some(({ horizon }) => horizon !== 'now') || phase > own + 1;
    const earliest = Math.max(0, ...beforeIt.map(({ horizon }) => HORIZONS.indexOf(horizon)));
    const horizon = mustWait ? 2 : Math.max(earliest, this.isForNow(step, phase, waitsFor) ? 0 : 1);
    return {
      candidate: step.candidate,
      column: step.column,
      phase,
      horizon: HORIZONS[horizon] ?? 'later',
      waitsFor,
      given: this.given,
    };
  }

  private isForNow({ candidate }: Waiting, phase: number, waitsFor: readonly Wait[]): boolean {
    const { seeker, availabilities } = this.situation;
    return (
      phase === STAGES.indexOf(seeker.window.own) &&
      waitsFor.length === 0 &&
      availabilities[candidate.service]?.kind !== 'opens' &&
      this.placed.length < MOST_NOW
    );
  }

  /** The earlier steps that give it what it waits for, and the milestones that none of them gives. */
  private prerequisitesOf({ candidate, column }: Waiting): {
    readonly givers: readonly Placed[];
    readonly milestones: readonly Milestone[];
  } {
    const needed = fromBits(
      MILESTONES,
      (column.requires & this.situation.missing) | candidate.waits,
    );
    const giverOf = (milestone: Milestone) =>
      this.placed.find((step) => fromBits(MILESTONES, step.column.yields).includes(milestone));
    return {
      givers: needed.flatMap((milestone) => giverOf(milestone) ?? []),
      milestones: needed.filter((milestone) => giverOf(milestone) === undefined),
    };
  }

  private isBefore(earlier: Candidate, { column }: Waiting): boolean {
    return ((this.forbidden.get(earlier) ?? 0) & column.yields) !== 0;
  }

  private compare(a: Option, b: Option, options: readonly Option[]): number {
    const rank = ({ place }: Option) => HORIZONS.indexOf(place.horizon);
    const follows = (option: Option) => Number(this.followsAnother(option, options));
    return (
      rank(a) - rank(b) ||
      Number(b.step.helpsFirst) - Number(a.step.helpsFirst) ||
      follows(a) - follows(b) ||
      a.place.phase - b.place.phase ||
      a.step.closesIn - b.step.closesIn ||
      this.urgency(b, options) - this.urgency(a, options) ||
      (a.step.column.id < b.step.column.id ? -1 : 1)
    );
  }

  /** Whether another step that is free in the same horizon usually comes before it. */
  private followsAnother(option: Option, options: readonly Option[]): boolean {
    return options.some((other) => this.follows(option, other));
  }

  private follows({ step, place }: Option, other: Option): boolean {
    if (other.step === step || other.place.horizon !== place.horizon) return false;
    const after = this.situation.prepared.services[step.candidate.service]?.after ?? [];
    const unknown = step.column.requires & ~this.situation.missing & ~this.situation.reached;
    return (
      after.includes(other.step.column.id) ||
      (other.step.column.yields & unknown & ~this.given) !== 0
    );
  }

  /** Its points, or those of the best step that usually follows it: what leads there goes first. */
  private urgency(option: Option, options: readonly Option[]): number {
    const followers = options.filter((other) => this.follows(other, option));
    return Math.max(...[option, ...followers].map(({ step }) => step.candidate.points));
  }

  private describe(candidate: Candidate): Waiting {
    const { prepared, seeker, availabilities, today } = this.situation;
    const { column } = candidate;
    const closes = availabilities[candidate.service];
    const days =
      closes?.kind === 'open' && closes.window
        ? daysBetween(today, closes.window.closes)
        : Infinity;
    return {
      candidate,
      column,
      before: this.forbidden.get(candidate) ?? 0,
      closesIn: days <= CLOSING_SOON ? days : CLOSING_SOON + 1,
      helpsFirst:
        seeker.inTrouble &&
        prepared.services[candidate.service]?.kind === 'advice' &&
        prepared.services[candidate.service]?.needs.includes('trouble') === true,
    };
  }

  /**
   * Milestones that a step yields and after which it would be too late: those of its `before`, and
   * those that turn its verdict to no.
   */
  private forbiddenBy({ service, column, waits }: Candidate): number {
    const coming = this.yielded & ~this.situation.reached;
    const open = column.hinges & ~column.before & ~waits & coming;
    return MILESTONES.reduce((mask, _, index) => {
      const milestone = open & (1 << index);
      if (milestone === 0) return mask;
      return isPossibleAfter(this.situation, service, waits | milestone, true)
        ? mask
        : mask | milestone;
    }, column.before & coming);
  }
}

type Option = { readonly step: Waiting; readonly place: Placed };
