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
  const { pools, offered } = prepared;
  offered.fill(0);
  addEach(offered, pools.stages, seeker.window.mask);
  // More debt or new owners are no answer to trouble before a person has looked at it.
  if (seeker.inTrouble) remove(offered, pools.capital);
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
  { passing, into }: { readonly passing: readonly number[] | 'all'; readonly into: Bits },
): Openings => {
  const { pools, yields } = situation.prepared;
  const openAfter = (milestones: number, open: Bits): Bits => {
    const { possible, asksFirst } = situation.standingAfter(milestones);
    open.set(offered);
    if (passing !== 'all') {
      remove(open, asksFirst);
      for (const service of passing) if (hasBit(offered, service)) setBit(open, service);
    }
    keepOnly(open, possible);
    return open;
  };
  const open = openAfter(0, into);
  const waits = new Map<number, number>();
  let tried = 0;
  for (;;) {
    const attainable = milestonesOf(open, pools.yielding, yields & situation.missing);
    if (attainable === tried) return { open, waits };
    tried = attainable;
    const closed = noBits(situation.prepared.services.length);
    addEach(closed, pools.hinging, attainable);
    for (const milestones of new Set([...singles(attainable), attainable])) {
      const opened = openAfter(milestones, closed.slice());
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

/** Which of these milestones have some service of the set in their own set. */
const milestonesOf = (services: Bits, sets: readonly Bits[], among: number): number =>
  sets.reduce((mask, set, index) => {
    const milestone = among & (1 << index);
    return milestone !== 0 && meet(set, services) ? mask | milestone : mask;
  }, 0);

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
