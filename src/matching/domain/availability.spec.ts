import type { Application, Window } from '../../catalogue/domain/format.ts';
import type { Status } from '../../catalogue/domain/vocabulary.ts';
import { availability } from './availability.ts';

const spring: Window = { opens: '2027-01-10', closes: '2027-02-28' };
const autumn: Window = { opens: '2027-09-01', closes: '2027-09-30' };
const calls = (...windows: Window[]): Application => ({ mode: 'calls', windows });
const of = (application: Application, today: string, status: Status = 'live') =>
  availability({ application, status }, today);

describe('availability', () => {
  it.each([
    { today: '2027-01-09', kind: 'opens', window: spring },
    { today: '2027-01-10', kind: 'open', window: spring },
    { today: '2027-02-28', kind: 'open', window: spring },
    { today: '2027-03-01', kind: 'opens', window: autumn },
    { today: '2027-09-30', kind: 'open', window: autumn },
    { today: '2027-10-01', kind: 'closed', window: null },
  ])('two calls, whatever their order, on $today: $kind', ({ today, kind, window }) => {
    expect(of(calls(autumn, spring), today)).toEqual({ kind, window });
  });

  it('is open on the leap day on which a window closes', () => {
    const window = { opens: '2028-02-01', closes: '2028-02-29' };
    expect(of(calls(window), '2028-02-29').kind).toBe('open');
    expect(of(calls(window), '2028-03-01').kind).toBe('closed');
  });

  it.each([
    [{ mode: 'continuous' }, 'open'],
    [{ mode: 'unknown' }, 'unknown'],
    [{ mode: 'calls' }, 'unknown'],
    [{ mode: 'calls', windows: [] }, 'unknown'],
    [{ mode: 'dates' }, 'unknown'],
  ] as const)('%j without dates is %s', (application, kind) => {
    expect(of(application, '2026-11-24')).toEqual({ kind, window: null });
  });

  it.each(['paused', 'ended'] as const)('what is %s is closed, even in a window', (status) => {
    expect(of(calls(spring), '2027-02-01', status)).toEqual({ kind: 'closed', window: null });
  });
});
