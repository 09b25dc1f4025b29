import { byPoints, kendallTau, ndcg, precision, recall, wrongAmong } from './measures.ts';

const grades = { best: 3, good: 2, fair: 1 };

describe('the measures', () => {
  it('rank steps by points, ties in path order', () => {
    const path = [
      { service: 'first', points: 10 },
      { service: 'second', points: 30 },
      { service: 'third', points: 10 },
    ];
    expect(byPoints(path)).toEqual(['second', 'first', 'third']);
  });

  it('give the ideal order 1 and an empty one 0', () => {
    expect(ndcg(['best', 'good', 'fair'], grades, 5)).toBe(1);
    expect(ndcg([], grades, 5)).toBe(0);
  });

  it('weigh a good service less the further down it stands', () => {
    const [above, below] = [
      ['best', 'good'],
      ['good', 'best'],
    ].map((order) => ndcg(order, grades, 5));
    expect(above).toBeGreaterThan(below ?? 1);
  });

  it('count what was found at least acceptable, what must be there, and what is wrong', () => {
    expect(precision(['best', 'none', 'fair', 'good', 'other'], grades, 5)).toBe(0.6);
    expect(recall(['good', 'fair'], grades, 8)).toBe(0);
    expect(recall(['good', 'best'], grades, 8)).toBe(1);
    expect(wrongAmong(['good', 'bad', 'worse'], ['bad', 'worse'], 2)).toEqual(['bad']);
  });

  it.each([
    { ours: ['a', 'b', 'c'], theirs: ['a', 'b', 'c'], tau: 1 },
    { ours: ['c', 'b', 'a'], theirs: ['a', 'b', 'c'], tau: -1 },
    { ours: ['a', 'x', 'b'], theirs: ['b', 'a'], tau: -1 },
    { ours: ['a', 'x'], theirs: ['a', 'b'], tau: null },
  ])('compare $ours with $theirs: $tau', ({ ours, theirs, tau }) => {
    expect(kendallTau(ours, theirs)).toBe(tau);
  });
});
