import { afterEvent, mayFollow, REVIEW_STATES, type ReviewState } from './review-state.ts';

describe('the state of a review', () => {
  it.each<{ from: ReviewState; to: readonly ReviewState[] }>([
    { from: 'waiting', to: ['in-review', 'approved', 'closed'] },
    { from: 'in-review', to: ['waiting', 'approved', 'closed'] },
    { from: 'approved', to: ['waiting', 'in-review', 'closed'] },
    { from: 'closed', to: ['waiting', 'in-review'] },
  ])('may go from $from to $to and nowhere else', ({ from, to }) => {
    expect(REVIEW_STATES.filter((state) => mayFollow(from, state)).sort()).toEqual([...to].sort());
  });

  it.each([
    { from: 'approved', event: 'contact-asked', state: 'waiting', waitingFor: 'contact' },
    { from: 'in-review', event: 'contact-asked', state: 'in-review', waitingFor: 'contact' },
    { from: 'approved', event: 'answers-changed', state: 'waiting', waitingFor: 'new-answers' },
    { from: 'closed', event: 'answers-changed', state: 'waiting', waitingFor: 'new-answers' },
    { from: 'in-review', event: 'question-answered', state: 'waiting', waitingFor: 'answer' },
    { from: 'in-review', event: 'given-back', state: 'waiting', waitingFor: 'returned' },
  ] as const)('is $state for $waitingFor when $event while $from', ({ from, event, ...after }) => {
    expect(afterEvent({ state: from, waitingFor: 'first-look' }, event)).toEqual(after);
  });

  it.each([
    { from: 'in-review', event: 'answers-changed' },
    { from: 'waiting', event: 'answers-changed' },
    { from: 'approved', event: 'given-back' },
  ] as const)('stays as it is when $event while $from', ({ from, event }) => {
    expect(afterEvent({ state: from, waitingFor: 'first-look' }, event)).toBeNull();
  });

  it('keeps those who asked for a person at the front of the queue', () => {
    const asked = { state: 'waiting', waitingFor: 'contact' } as const;
    expect(afterEvent(asked, 'question-answered')).toBeNull();
    expect(afterEvent(asked, 'contact-asked')).toBeNull();
    const given = { state: 'in-review', waitingFor: 'contact' } as const;
    expect(afterEvent(given, 'given-back')).toEqual(asked);
  });
});
