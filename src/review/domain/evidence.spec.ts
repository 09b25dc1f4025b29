import { evidenceOf, type Placed } from './evidence.ts';

const steps = (line: string) =>
  line.split(' ').map((word) => {
    const [service = '', horizon = 'now', phase = 'startup'] = word.split('/');
    return { service, horizon, phase } as Placed;
  });

const changes = (suggested: string, approved: string) =>
  Object.fromEntries(
    evidenceOf(steps(suggested), steps(approved), new Map([['c', 'full']])).map(
      ({ service, change }) => [service, change],
    ),
  );

describe('suggested against approved', () => {
  it.each([
    { suggested: 'a b c', approved: 'a b c', says: { a: 'kept', b: 'kept', c: 'kept' } },
    { suggested: 'a b c', approved: 'a b', says: { a: 'kept', b: 'kept', c: 'removed' } },
    { suggested: 'c a b', approved: 'a b', says: { c: 'removed', a: 'kept', b: 'kept' } },
    { suggested: 'a b', approved: 'a x b', says: { a: 'kept', b: 'kept', x: 'added' } },
    { suggested: 'a b c', approved: 'c a b', says: { a: 'kept', b: 'kept', c: 'moved' } },
    { suggested: 'a b', approved: 'b a', says: { a: 'kept', b: 'moved' } },
    { suggested: 'a b', approved: 'a b/next', says: { a: 'kept', b: 'moved' } },
    { suggested: 'a b', approved: 'a b/now/growth', says: { a: 'kept', b: 'moved' } },
  ])('$suggested approved as $approved', ({ suggested, approved, says }) => {
    expect(changes(suggested, approved)).toEqual(says);
  });

  it('keeps the reason and both places', () => {
    expect(evidenceOf(steps('a c'), steps('x a'), new Map([['c', 'full']]))).toEqual([
      { service: 'a', change: 'kept', reason: null, suggestedPlace: 1, approvedPlace: 2 },
      { service: 'c', change: 'removed', reason: 'full', suggestedPlace: 2, approvedPlace: null },
      { service: 'x', change: 'added', reason: null, suggestedPlace: null, approvedPlace: 1 },
    ]);
  });
});
