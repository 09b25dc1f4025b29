import { remember } from '../../shared/remember.ts';
import { type Bits, hasBit, nextIn, noBits, remove } from './bits.ts';
import type { Column } from './columns.ts';
import { isElsewhere, needPoints, otherPoints, roleLevel } from './fit.ts';
import { ROLE } from './levels.ts';
import { offeredServices, openings, pinnedServices, type Openings } from './openings.ts';
import type { Situation } from './situation.ts';

/** A service that may become a step of this company's path. */
export type Candidate = {
  readonly service: number;
  readonly column: Column;
  readonly pinned: boolean;
  readonly points: number;
  /** Points apart from those for needs, which the choice counts anew as needs get covered. */
  readonly otherPoints: number;
  /**
   * Eligible today with every milestone that it requires, near, and not for a few of whom nothing
   * says that the company is one; or gone once the company moves on.
   */
  readonly ready: boolean;
  /** Milestones, known to be missing, without which its verdict is no. */
  readonly waits: number;
};

/** All services that may be steps of one company's path; good until the next company is looked at. */
export type Candidates = {
  /** Services that may be steps. */
  readonly open: Bits;
  /** In the order of the catalogue. */
  readonly pinned: readonly number[];
  /** Eligible today: they ask for nothing that is unknown. */
  readonly eligible: Bits;
  /** The points of each candidate, by service. */
  readonly points: Uint16Array;
  /** The milestones that candidates wait for, where they wait for any. */
  readonly waits: ReadonlyMap<number, number>;
  /** One of them with all that the path asks of it: few are looked at so closely. */
  readonly candidate: (service: number) => Candidate;
};

/**
 * All services that may be steps: live, in the stage window, not closed, not settled by a decision,
 * and open to the company today or after milestones that other candidates yield.
 */
export const findCandidates = (situation: Situation): Candidates => {
  const { points } = situation.prepared;
  const pinned = pinnedServices(situation);
  const { open, waits } = openings(situation, offeredServices(situation, pinned), {
    passing: pinned,
    into: situation.prepared.open,
  });
  const { eligible } = situation.standingAfter(0);
  givePoints(situation, open);
  return {
    open,
    pinned,
    eligible,
    points,
    waits,
    candidate: remember((service) =>
      candidateOf(situation, service, {
        waits: waits.get(service) ?? 0,
        pinned: pinned.includes(service),
        eligible: hasBit(eligible, service),
      }),
    ),
  };
};

/**
 * The services that may become candidates once a question that is asked first is answered, with
 * their points. Only the next question depends on them.
 */
export const findBehindQuestions = (
  situation: Situation,
  { open, pinned }: Candidates,
): Openings => {
  const into = noBits(situation.prepared.services.length);
  const asked = openings(situation, offeredServices(situation, pinned), { passing: 'all', into });
  remove(asked.open, open);
  givePoints(situation, asked.open);
  return asked;
};

const givePoints = ({ prepared, seeker, today, byAnswer }: Situation, services: Bits): void => {
  const { reader, wordScores, points } = prepared;
  const timing = prepared.timing(today);
  for (let service = nextIn(services, 0); service >= 0; service = nextIn(services, service + 1)) {
    reader.service = service;
    const words = wordScores.points(service);
    const beside = (timing[service] as number) + words;
    const isSpokenFor = words > 0 || hasBit(byAnswer, service);
    const others = otherPoints(reader, seeker, beside, isSpokenFor);
    points[service] = others + needPoints(reader, seeker);
  }
};

type Score = Pick<Candidate, 'column' | 'points' | 'otherPoints'> & {
  /** It is for few, and nothing says that the company is one of them. */
  readonly isAGuess: boolean;
};

const scoreOf = ({ prepared, seeker, today, byAnswer }: Situation, service: number): Score => {
  const column = prepared.columns[service];
  if (column === undefined) throw new Error(`No service ${service}`);
  const timing = prepared.timing(today)[service] ?? 0;
  const words = prepared.wordScores.points(service);
  const isSpokenFor = words > 0 || hasBit(byAnswer, service);
  const others = otherPoints(column, seeker, timing + words, isSpokenFor);
  return {
    column,
    points: others + needPoints(column, seeker),
    otherPoints: others,
    isAGuess: roleLevel(column, seeker, isSpokenFor) === ROLE.special,
  };
};

/** The points of any service, a candidate or not. */
export const pointsOf = (situation: Situation, service: number): number =>
  scoreOf(situation, service).points;

const candidateOf = (
  situation: Situation,
  service: number,
  { waits, pinned, eligible }: Pick<Candidate, 'waits' | 'pinned'> & { readonly eligible: boolean },
): Candidate => {
  const { seeker, reached } = situation;
  const { isAGuess, ...score } = scoreOf(situation, service);
  const { column } = score;
  const isSure =
    eligible && !isAGuess && (column.requires & ~reached) === 0 && !isElsewhere(column, seeker);
  return { ...score, service, waits, pinned, ready: column.passing || isSure };
};
