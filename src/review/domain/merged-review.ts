import { isSettledReview, type ReviewState, type WaitingFor } from './review-state.ts';

type Standing = {
  readonly state: ReviewState;
  readonly waitingFor: WaitingFor;
  readonly waitingSince: Date;
  readonly advisorId: string | null;
  readonly assignedAt: Date | null;
};

/**
 * Where the review of a company stands when another one turns out to be the same. Whoever waited goes
 * on waiting, since when they did; who asked for a person comes first; an advisor keeps the company.
 */
export const mergedReview = (kept: Standing, gone: Standing): Standing => {
  const hand = kept.advisorId === null ? gone : kept;
  const { advisorId, assignedAt } = hand;
  const waiting = [kept, gone].filter(({ state }) => !isSettledReview(state));
  const first = [...waiting].sort(byTurn)[0];
  if (first === undefined) return { ...kept, advisorId, assignedAt };
  const since = waiting.map(({ waitingSince }) => waitingSince.getTime());
  return {
    state: advisorId === null ? 'waiting' : stateOf(waiting),
    waitingFor: first.waitingFor,
    waitingSince: new Date(Math.min(...since)),
    advisorId,
    assignedAt,
  };
};

const asksForAPerson = ({ waitingFor }: Standing): number => (waitingFor === 'contact' ? 0 : 1);

/** What the one that stays waits for comes before the same of the other: sorting keeps their order. */
const byTurn = (one: Standing, other: Standing): number =>
  asksForAPerson(one) - asksForAPerson(other);

const stateOf = (waiting: readonly Standing[]): ReviewState =>
  waiting.some(({ state }) => state === 'in-review') ? 'in-review' : 'waiting';
