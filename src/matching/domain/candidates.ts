import { remember } from '../../shared/remember.ts';
import { allBits, type Bits, eachIn, hasBit, remove } from './bits.ts';
import type { Column } from './columns.ts';
import { isElsewhere, needPoints, otherPoints } from './fit.ts';
import { offeredServices, openings, pinnedServices } from './openings.ts';
import type { Situation } from './situation.ts';

/** A service that may become a step of this company's path. */
export type Candidate = {
  readonly service: number;
  readonly column: Column;
  readonly pinned: boolean;
  readonly points: number;
  /** Points apart from those for needs, which the choice counts anew as needs get covered. */
  readonly otherPoints: number;
  /** Eligible today with every milestone that it requires, or gone once the company moves on. */
  readonly ready: boolean;
  /** Milestones, known to be missing, without which its verdict is no. */
  readonly waits: number;
};

/** All services that may be steps of one company's path; good until the next company is looked at. */
export type Candidates = {
  /** Services that may be steps. */
  readonly open: Bits;
  /** Those that may become so once a question that is asked first is answered. */
  readonly behindQuestions: Bits;
  readonly pinned: Bits;
  /** Eligible today: they ask for nothing that is unknown. */
  readonly eligible: Bits;
  /** The points of each candidate, by service. */
  readonly points: Uint16Array;
  /** The milestones that a candidate waits for. */
  readonly waits: (service: number) => number;
  /** One of them with all that the path asks of it: few are looked at so closely. */
  readonly candidate: (service: number) => Candidate;
};

/**
 * All services that may be steps: live, in the stage window, not closed, not settled by a decision,
 * and open to the company today or after milestones that other candidates yield.
 */
export const findCandidates = (situation: Situation): Candidates => {
  const { columns, points } = situation.prepared;
  const offered = offeredServices(situation);
  const pinned = pinnedServices(situation);
  const unasked = openings(situation, offered, pinned);
  const asked = openings(situation, offered, allBits(columns.length));
  remove(asked.open, unasked.open);
  const { eligible } = situation.standingAfter(0);
  for (const { open } of [unasked, asked]) givePoints(situation, open);
  const waits = (service: number) =>
    (hasBit(unasked.open, service) ? unasked : asked).waits.get(service) ?? 0;
  return {
    open: unasked.open,
    behindQuestions: asked.open,
    pinned,
    eligible,
    points,
    waits,
    candidate: remember((service) =>
      candidateOf(situation, service, {
        waits: waits(service),
        pinned: hasBit(pinned, service),
        eligible: hasBit(eligible, service),
      }),
    ),
  };
};

const givePoints = ({ prepared, seeker, today }: Situation, services: Bits): void => {
  const { reader, wordScores, points } = prepared;
  const timing = prepared.timing(today);
  eachIn(services, (service) => {
    reader.service = service;
    const beside = { timing: timing[service] as number, words: wordScores.points(service) };
    points[service] = otherPoints(reader, seeker, beside) + needPoints(reader, seeker);
  });
};

type Score = Pick<Candidate, 'column' | 'points' | 'otherPoints'>;

const scoreOf = ({ prepared, seeker, today }: Situation, service: number): Score => {
  const column = prepared.columns[service];
  if (column === undefined) throw new Error(`No service ${service}`);
  const timing = prepared.timing(today)[service] ?? 0;
  const words = prepared.wordScores.points(service);
  const others = otherPoints(column, seeker, { timing, words });
  return { column, points: others + needPoints(column, seeker), otherPoints: others };
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
  const score = scoreOf(situation, service);
  const { column } = score;
  const isSure = eligible && (column.requires & ~reached) === 0 && !isElsewhere(column, seeker);
  return { ...score, service, waits, pinned, ready: column.passing || isSure };
};
