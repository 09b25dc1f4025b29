import { assertNever } from '../../shared/assert-never.ts';

/** `waiting` for an advisor, `in-review` with one, `approved` as it is or changed, `closed` for good. */
export const REVIEW_STATES = ['waiting', 'in-review', 'approved', 'closed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What may follow what. */
const NEXT: Record<ReviewState, readonly ReviewState[]> = {
  waiting: ['in-review', 'approved', 'closed'],
  'in-review': ['waiting', 'approved', 'closed'],
  approved: ['waiting', 'in-review', 'closed'],
  closed: ['waiting', 'in-review'],
};

export const mayFollow = (from: ReviewState, to: ReviewState): boolean => NEXT[from].includes(to);

/** Why a path waits for an advisor. */
export const WAITING_FOR = ['first-look', 'contact', 'new-answers', 'answer', 'returned'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** What founders do that an advisor should see; and what an advisor, or time, gives back to the queue. */
export type ReviewEvent = 'contact-asked' | 'answers-changed' | 'question-answered' | 'given-back';

type Standing = { readonly state: ReviewState; readonly waitingFor: WaitingFor };

/** Where a review stands after an event; null where the event changes nothing. */
export const afterEvent = (standing: Standing, event: ReviewEvent): Standing | null => {
  const { state } = standing;
  switch (event) {
    // Whoever asks for a person comes first, however their path came to wait.
    case 'contact-asked':
      return asksForAPerson(standing)
        ? null
        : { state: state === 'in-review' ? state : 'waiting', waitingFor: 'contact' };
    case 'answers-changed':
      return isSettledReview(state) ? { state: 'waiting', waitingFor: 'new-answers' } : null;
    case 'question-answered':
      return asksForAPerson(standing) ? null : { state: 'waiting', waitingFor: 'answer' };
    case 'given-back':
      return state === 'in-review' ? { state: 'waiting', waitingFor: givenBack(standing) } : null;
    default:
      return assertNever(event);
  }
};

/** Somebody who asked for a person still does. */
const givenBack = ({ waitingFor }: Standing): WaitingFor =>
  waitingFor === 'contact' ? waitingFor : 'returned';

const asksForAPerson = ({ state, waitingFor }: Standing): boolean =>
  state === 'waiting' && waitingFor === 'contact';

export const isSettledReview = (state: ReviewState): boolean =>
  state === 'approved' || state === 'closed';
