import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import { MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Availability } from './availability.ts';
import {
  add,
  allBits,
  type Bits,
  clearBit,
  hasBit,
  indexesIn,
  keepOnly,
  meet,
  noBits,
  remove,
  setBit,
} from './bits.ts';
import { isElsewhere, needPoints, plainPoints } from './fit.ts';
import type { Prepared, Standing } from './prepared.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';
import type { Seeker } from './seeker.ts';

/** A service that may become a step of this company's path. */
export type Candidate = {
  readonly service: number;
  readonly pinned: boolean;
  readonly points: number;
  /** Points apart from those for needs, which the choice counts anew as needs get covered. */
  readonly otherPoints: number;
  readonly wordPoints: number;
  /** Eligible today: it asks for nothing that is unknown. */
  readonly eligible: boolean;
  /** Eligible today with every milestone that it requires, or gone once the company moves on. */
  readonly ready: boolean;
  /** Milestones, known to be missing, without which its verdict is no. */
  readonly waits: number;
};

/** One company on one day, as everything after the verdicts asks for it. */
export type Situation = {
  readonly prepared: Prepared;
  readonly profile: Profile;
  readonly today: LocalDate;
  readonly facts: KnownFacts;
  /** What is known at a place on the path: the facts plus what earlier steps yield. */
  readonly factsAfter: (milestones: number) => KnownFacts;
  readonly standingAfter: (milestones: number) => Standing;
  readonly seeker: Seeker;
  readonly availabilities: readonly Availability[];
  /** Milestones known to be reached, and known to be missing. */
  readonly reached: number;
  readonly missing: number;
};

export const milestonesKnown = ({ known }: KnownFacts, value: boolean): number =>
  MILESTONES.reduce(
    (mask, milestone, index) =>
      known.get(milestone)?.values[0] === value ? mask | (1 << index) : mask,
    0,
  );

/** Whether a service is open to the company once it has reached these milestones. */
export const isPossibleAfter = (
  situation: Situation,
  service: number,
  milestones: number,
  pinned: boolean,
): boolean => {
  const entry = situation.prepared.services[service];
  if (entry === undefined) return false;
  const verdict = judge(entry, situation.factsAfter(milestones), situation.prepared.askFirst);
  return verdict.kind !== 'ineligible' && (pinned || !verdict.asksFirst);
};

export type Candidates = {
  /** Services that may be steps. */
  readonly open: readonly Candidate[];
  /** Those that may become so once a question that is asked first is answered. */
  readonly behindQuestions: readonly Candidate[];
};

/**
 * All services that may be steps: live, in the stage window, not closed, not settled by a decision,
 * and open to the company today or after milestones that other candidates yield.
 */
export const findCandidates = (situation: Situation): Candidates => {
  const { columns } = situation.prepared;
  const offered = offeredServices(situation);
  const pinned = pinnedServices(situation);
  const unasked = openings(situation, offered, pinned);
  const asked = openings(situation, offered, allBits(columns.length));
  remove(asked.open, unasked.open);
  const { eligible } = situation.standingAfter(0);
  const candidatesAmong = ({ open, waits }: Openings) =>
    indexesIn(open).map((service) =>
      candidate(situation, service, {
        waits: waits.get(service) ?? 0,
        pinned: hasBit(pinned, service),
        eligible: hasBit(eligible, service),
      }),
    );
  return { open: candidatesAmong(unasked), behindQuestions: candidatesAmong(asked) };
};

const servicesOf = ({ indexOf }: Prepared, ids: readonly string[] | undefined): readonly number[] =>
  (ids ?? []).flatMap((id) => indexOf.get(id) ?? []);

const pinnedServices = ({ prepared, profile }: Situation): Bits => {
  const pinned = noBits(prepared.services.length);
  for (const service of servicesOf(prepared, profile.pinned)) setBit(pinned, service);
  return pinned;
};

const offeredServices = (situation: Situation): Bits => {
  const { prepared, profile, seeker, today } = situation;
  const { pools } = prepared;
  const offered = noBits(prepared.services.length);
  addEach(offered, pools.stages, seeker.window.mask);
  // More debt or new owners are no answer to trouble before a person has looked at it.
  if (seeker.inTrouble) remove(offered, pools.loans);
  add(offered, pinnedServices(situation));
  keepOnly(offered, prepared.offerable(today));
  for (const ids of [profile.used, profile.declined, profile.excluded])
    for (const service of servicesOf(prepared, ids)) clearBit(offered, service);
  return offered;
};

type Openings = {
  readonly open: Bits;
  /** For those that open later: the milestones that they wait for. */
  readonly waits: ReadonlyMap<number, number>;
};

/**
 * The services that are open to the company, today or once it has reached the milestones that they
 * stand with. What is closed today may open only through milestones that candidates yield and that
 * are known to be missing: what is unknown never makes a verdict no. A question that is asked first
 * keeps a service off the path, unless it is among those that `passing` names.
 */
const openings = (situation: Situation, offered: Bits, passing: Bits): Openings => {
  const { pools } = situation.prepared;
  const openAfter = (milestones: number): Bits => {
    const { possible, asksFirst } = situation.standingAfter(milestones);
    const unasked = asksFirst.slice();
    remove(unasked, passing);
    const open = offered.slice();
    keepOnly(open, possible);
    remove(open, unasked);
    return open;
  };
  const open = openAfter(0);
  const waits = new Map<number, number>();
  let tried = 0;
  for (;;) {
    const attainable = milestonesOf(open, pools.yielding) & situation.missing;
    if (attainable === tried) return { open, waits };
    tried = attainable;
    const closed = noBits(situation.prepared.services.length);
    addEach(closed, pools.hinging, attainable);
    for (const milestones of new Set([...singles(attainable), attainable])) {
      const opened = openAfter(milestones);
      keepOnly(opened, closed);
      remove(opened, open);
      for (const service of indexesIn(opened)) {
        const passes = hasBit(passing, service);
        waits.set(service, fewest(situation, service, milestones, passes));
      }
      add(open, opened);
    }
  }
};

/** The milestones of which some service in the set is in the milestone's own set. */
const milestonesOf = (services: Bits, sets: readonly Bits[]): number =>
  sets.reduce((mask, set, index) => (meet(set, services) ? mask | (1 << index) : mask), 0);

const addEach = (services: Bits, sets: readonly Bits[], mask: number): void => {
  sets.forEach((set, index) => {
    if ((mask & (1 << index)) !== 0) add(services, set);
  });
};

const singles = (mask: number): readonly number[] =>
  MILESTONES.map((_, index) => mask & (1 << index)).filter((milestone) => milestone !== 0);

/** Leaves out each milestone that the service can do without. */
const fewest = (
  situation: Situation,
  service: number,
  milestones: number,
  passes: boolean,
): number =>
  singles(milestones).reduce(
    (needed, milestone) =>
      needed !== milestone && isPossibleAfter(situation, service, needed & ~milestone, passes)
        ? needed & ~milestone
        : needed,
    milestones,
  );

const candidate = (
  situation: Situation,
  service: number,
  { waits, pinned, eligible }: { waits: number; pinned: boolean; eligible: boolean },
): Candidate => {
  const { prepared, seeker, availabilities } = situation;
  const column = prepared.columns[service];
  const timing = availabilities[service];
  if (column === undefined || timing === undefined) throw new Error(`No service ${service}`);
  const wordPoints = prepared.wordScores.points(service);
  const otherPoints =
    plainPoints(column, seeker, { timing: timing.kind, words: wordPoints }) + wordPoints;
  const points = otherPoints + needPoints(column, seeker);
  const isSure =
    eligible &&
    (column.requires & ~situation.reached) === 0 &&
    !isElsewhere(column, situation.seeker);
  const ready = column.passing || isSure;
  return { service, pinned, points, otherPoints, wordPoints, eligible, ready, waits };
};
