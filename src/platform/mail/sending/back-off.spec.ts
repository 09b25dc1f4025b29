import { nextAttempt } from './back-off.ts';

const MINUTE = 60_000;
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE];
const NOW = new Date('2026-11-24T10:00:00Z');

describe('the next attempt', () => {
  it.each([
    { attempts: 1, at: '2026-11-24T10:01:00.000Z' },
    { attempts: 2, at: '2026-11-24T10:05:00.000Z' },
    { attempts: 3, at: '2026-11-24T10:30:00.000Z' },
    { attempts: 4, at: '2026-11-24T12:00:00.000Z' },
    { attempts: 5, at: '2026-11-24T22:00:00.000Z' },
  ])('after attempt $attempts comes at $at', ({ attempts, at }) => {
    expect(nextAttempt(attempts, WAITS, NOW)?.toISOString()).toBe(at);
  });

  it('does not come after the sixth', () => {
    expect(nextAttempt(6, WAITS, NOW)).toBeNull();
  });
});
