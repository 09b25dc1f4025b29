import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import { MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Availability } from './availability.ts';
import { isElsewhere, needPoints, plainPoints } from './fit.ts';
import { hasBit, type Prepared, type Standing } from './prepared.ts';
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
  const offered = offeredServices(situation);
  const pinned = new Set(situation.profile.pinned ?? []);
  const standing = situation.standingAfter(0);
  const waits = openings(situation, offered, standing, (id) => pinned.has(id));
  const behind = openings(situation, offered, standing, () => true);
  const asCandidate = (waiting: ReadonlyMap<number, number>) => (offer: Offered) =>
    candidate(situation, offer.service, {
      waits: waiting.get(offer.service) ?? 0,
      pinned: pinned.has(offer.id),
      eligible: hasBit(standing.eligible, offer.service),
    });
  return {
    open: offered.filter(({ service }) => waits.has(service)).map(asCandidate(waits)),
    behindQuestions: offered
      .filter(({ service }) => !waits.has(service) && behind.has(service))
      .map(asCandidate(behind)),
  };
};

type Offered = { readonly service: number; readonly id: string };

const offeredServices = (situation: Situation): readonly Offered[] => {
  const { prepared, profile, seeker, availabilities } = situation;
  const settled = new Set([
    ...(profile.used ?? []),
    ...(profile.declined ?? []),
    ...(profile.excluded ?? []),
  ]);
  const pinned = new Set(profile.pinned ?? []);
  const offered: Offered[] = [];
  prepared.columns.forEach(({ id, live, stages }, service) => {
    if (!live || availabilities[service]?.kind === 'closed' || settled.has(id)) return;
    const fits =
      (stages & seeker.window.mask) !== 0 && !(seeker.inTrouble && isLoan(situation, service));
    if (fits || pinned.has(id)) offered.push({ service, id });
  });
  return offered;
};

/** More debt or new owners are no answer to trouble before a person has looked at it. */
const isLoan = ({ prepared }: Situation, service: number): boolean => {
  const entry = prepared.services[service];
  return entry?.kind === 'funding' && (entry.cost === 'loan' || entry.cost === 'equity');
};

/** Whether a question that is asked first does not keep this service off the path. */
type PassesUnasked = (id: string) => boolean;

/**
 * The services that are open to the company, today or once it has reached the milestones that they
 * stand with. What is closed today may open only through milestones that candidates yield and that
 * are known to be missing: what is unknown never makes a verdict no.
 */
const openings = (
  situation: Situation,
  offered: readonly Offered[],
  today: Standing,
  passes: PassesUnasked,
): ReadonlyMap<number, number> => {
  const { columns } = situation.prepared;
  const isOpen = (standing: Standing, { service, id }: Offered) =>
    hasBit(standing.possible, service) && (!hasBit(standing.asksFirst, service) || passes(id));
  const waits = new Map<number, number>();
  for (const offer of offered) if (isOpen(today, offer)) waits.set(offer.service, 0);
  let tried = 0;
  for (;;) {
    const attainable = yieldedBy(situation, waits.keys()) & situation.missing;
    const closed = offered.filter(
      ({ service }) => !waits.has(service) && ((columns[service]?.hinges ?? 0) & attainable) !== 0,
    );
    if (attainable === tried || closed.length === 0) return waits;
    tried = attainable;
    for (const milestones of new Set([...singles(attainable), attainable])) {
      const standing = situation.standingAfter(milestones);
      const opened = closed.filter((offer) => !waits.has(offer.service) && isOpen(standing, offer));
      for (const offer of opened)
        waits.set(offer.service, fewest(situation, offer, milestones, passes(offer.id)));
    }
  }
};

const yieldedBy = ({ prepared }: Situation, services: Iterable<number>): number => {
  let yields = 0;
  for (const service of services) yields |= prepared.columns[service]?.yields ?? 0;
  return yields;
};

const singles = (mask: number): readonly number[] =>
  MILESTONES.map((_, index) => mask & (1 << index)).filter((milestone) => milestone !== 0);

/** Leaves out each milestone that the service can do without. */
const fewest = (
  situation: Situation,
  { service }: Offered,
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
