import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import { newlyOutOfOrder, outOfOrder } from './out-of-order.ts';

const step = (service: string, phase: Stage = 'startup', ...waitsFor: string[]) => ({
  service,
  phase,
  waitsFor: waitsFor.map((other) => ({ service: other })),
});

const PAIR = [{ service: 'b', waitsFor: 'a' }];

describe('a step out of order', () => {
  it('stands before one that it waits for, in the line or by its stage', () => {
    expect(outOfOrder([step('a'), step('b', 'startup', 'a')])).toEqual([]);
    expect(outOfOrder([step('b', 'startup', 'a'), step('a')])).toEqual(PAIR);
    expect(outOfOrder([step('a', 'growth'), step('b', 'startup', 'a')])).toEqual(PAIR);
    expect(outOfOrder([step('a'), step('b', 'growth', 'a')])).toEqual([]);
  });

  it('may wait for what has left the path, or for no step at all', () => {
    expect(outOfOrder([step('b', 'startup', 'gone')])).toEqual([]);
    expect(
      outOfOrder([{ service: 'b', phase: 'startup', waitsFor: [{ milestone: 'team' }] }]),
    ).toEqual([]);
  });

  it('is held against a change only where it was in order before', () => {
    const wrong = [step('b', 'startup', 'a'), step('a')];
    expect(newlyOutOfOrder(wrong, [...wrong, step('c')])).toEqual([]);
    expect(newlyOutOfOrder([...wrong].reverse(), wrong)).toEqual(PAIR);
  });
});
