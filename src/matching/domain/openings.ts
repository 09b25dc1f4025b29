import { MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import {
  add,
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
import type { Prepared } from './prepared.ts';
import { isPossibleAfter, type Situation } from './situation.ts';

const servicesOf = ({ indexOf }: Prepared, ids: readonly string[] | undefined): readonly number[] =>
  (ids ?? []).flatMap((id) => indexOf.get(id) ?? []);

/** In the order of the catalogue. */
export const pinnedServices = ({ prepared, profile }: Situation): readonly number[] =>
  [...new Set(servicesOf(prepared, profile.pinned))].sort((a, b) => a - b);

export const offeredServices = (situation: Situation, pinned: readonly number[]): Bits => {
  const { prepared, profile, seeker, today } = situation;
  const { pools } = prepared;
  const offered = noBits(prepared.services.length);
  addEach(offered, pools.stages, seeker.window.mask);
  // More debt or new owners are no answer to trouble before a person has looked at it.
  if (seeker.inTrouble) remove(offered, pools.loans);
  for (const service of pinned) setBit(offered, service);
  keepOnly(offered, prepared.offerable(today));
  for (const ids of [profile.used, profile.declined, profile.excluded])
    for (const service of servicesOf(prepared, ids)) clearBit(offered, service);
  return offered;
};

export type Openings = {
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
export const openings = (
  situation: Situation,
  offered: Bits,
  passing: readonly number[] | 'all',
): Openings => {
  const { pools } = situation.prepared;
  const openAfter = (milestones: number): Bits => {
    const { possible, asksFirst } = situation.standingAfter(milestones);
    const open = offered.slice();
    if (passing !== 'all') {
      remove(open, asksFirst);
      for (const service of passing) if (hasBit(offered, service)) setBit(open, service);
    }
    keepOnly(open, possible);
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
        const passes = passing === 'all' || passing.includes(service);
        waits.set(service, fewest(situation, service, milestones, passes));
      }
      add(open, opened);
    }
  }
};

/** The milestones of which some service in the set is in the milestone's own set. */
const milestonesOf = (services: Bits, sets: readonly Bits[]): number =>
  sets.reduce((mask, set, index) => (meet(set, services) ? mask | (1 << index) : mask), 0);

/** Adds the sets of which the mask has the bit. */
export const addEach = (services: Bits, sets: readonly Bits[], mask: number): void => {
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
