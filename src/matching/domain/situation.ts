import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import { MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Availability } from './availability.ts';
import type { Bits } from './bits.ts';
import type { Prepared, Standing } from './prepared.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';
import type { Seeker } from './seeker.ts';

/** One company on one day, as everything after the verdicts asks for it. */
export type Situation = {
  readonly prepared: Prepared;
  readonly profile: Profile;
  readonly today: LocalDate;
  readonly facts: KnownFacts;
  /** What is known at a place on the path: the facts plus what earlier steps yield. */
  readonly factsAfter: (milestones: number) => KnownFacts;
  readonly standingAfter: (milestones: number) => Standing;
  /** Services that are open to the company only by what it answers to a question asked first. */
  readonly byAnswer: Bits;
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
