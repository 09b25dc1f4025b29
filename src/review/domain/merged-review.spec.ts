import { mergedReview } from './merged-review.ts';
import type { ReviewState, WaitingFor } from './review-state.ts';

const EARLIER = new Date('2026-11-01T10:00:00Z');
const LATER = new Date('2026-11-20T10:00:00Z');

const review = (
  state: ReviewState,
  waitingFor: WaitingFor,
  { since = LATER, advisorId = null }: { since?: Date; advisorId?: string | null } = {},
) => ({
  state,
  waitingFor,
  waitingSince: since,
  advisorId,
  assignedAt: advisorId === null ? null : since,
});

describe('the review of two companies that become one', () => {
  it('stays as it is when nobody waits', () => {
    const kept = review('approved', 'first-look', { advisorId: 'anna' });
    expect(mergedReview(kept, review('closed', 'contact'))).toEqual(kept);
  });

  it('waits for whom the other waited, and since when', () => {
    const gone = review('waiting', 'contact', { since: EARLIER });
    expect(mergedReview(review('approved', 'first-look'), gone)).toEqual(gone);
    expect(mergedReview(review('waiting', 'first-look'), gone)).toEqual(gone);
  });

  it('asks for a person still when the other did not', () => {
    const kept = review('waiting', 'contact');
    const gone = review('waiting', 'answer', { since: EARLIER });
    expect(mergedReview(kept, gone)).toMatchObject({
      waitingFor: 'contact',
      waitingSince: EARLIER,
    });
  });

  it('keeps its advisor, or takes over the other one with the work begun', () => {
    const hers = review('in-review', 'first-look', { advisorId: 'anna' });
    const his = review('in-review', 'first-look', { advisorId: 'bo' });
    expect(mergedReview(hers, his).advisorId).toBe('anna');
    const taken = mergedReview(review('waiting', 'first-look'), his);
    expect(taken).toMatchObject({ advisorId: 'bo', state: 'in-review', assignedAt: LATER });
  });
});
