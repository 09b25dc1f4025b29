import { mergedReminders, type SaidOfReminders } from './merged-reminders.ts';

const nothing: SaidOfReminders = { standing: null, hasStopped: false };
const stopped: SaidOfReminders = { standing: null, hasStopped: true };
const asked: SaidOfReminders = {
  standing: { emailHash: null, confirmedAt: null, pace: 'usual', pausedUntil: null },
  hasStopped: false,
};
const given = (emailHash: string, changes: object = {}): SaidOfReminders => ({
  standing: {
    emailHash,
    confirmedAt: new Date('2026-11-01T10:00:00Z'),
    pace: 'usual',
    pausedUntil: null,
    ...changes,
  },
  hasStopped: false,
});

describe('reminders of two companies that become one', () => {
  it.each([
    { case: 'neither wanted any', kept: nothing, gone: nothing, holds: 'none' },
    { case: 'the one that stays has agreed', kept: given('a'), gone: nothing, holds: 'kept' },
    {
      case: 'the same mailbox agreed on the other',
      kept: nothing,
      gone: given('a'),
      holds: 'gone',
    },
    { case: 'and was asked on this one', kept: asked, gone: given('a'), holds: 'gone' },
    { case: 'both have agreed', kept: given('a'), gone: given('a'), holds: 'kept' },
    { case: 'another mailbox agreed', kept: nothing, gone: given('b'), holds: 'none' },
    { case: 'this one was asked', kept: asked, gone: given('b'), holds: 'kept' },
    { case: 'the one that goes has stopped', kept: given('a'), gone: stopped, holds: 'none' },
    { case: 'the one that stays has stopped', kept: stopped, gone: given('a'), holds: 'none' },
    { case: 'the other was asked, at this address', kept: nothing, gone: asked, holds: 'gone' },
  ])('$case: $holds', ({ kept, gone, holds }) => {
    expect(mergedReminders({ kept, gone, emailHash: 'a', isOfGone: true }).holds).toBe(holds);
  });

  it('asks nobody at an address that was not asked', () => {
    const sides = { kept: nothing, gone: asked, emailHash: 'a', isOfGone: false };
    expect(mergedReminders(sides)).toEqual({ holds: 'none' });
  });

  it('keeps the slower pace and the longer pause', () => {
    const kept = given('a', { pausedUntil: '2026-12-01' });
    const gone = given('a', { pace: 'fewer', pausedUntil: '2027-02-01' });
    expect(mergedReminders({ kept, gone, emailHash: 'a', isOfGone: true })).toEqual({
      holds: 'kept',
      pace: 'fewer',
      pausedUntil: '2027-02-01',
    });
  });
});
