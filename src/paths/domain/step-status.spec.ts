import { isSettled, overlayOf, STEP_STATUSES, type StepStatus } from './step-status.ts';

const statuses = (entries: Record<string, StepStatus>) => new Map(Object.entries(entries));

describe('a step status', () => {
  it.each([
    ['to-do', false],
    ['in-progress', false],
    ['blocked', false],
    ['done', true],
    ['already-done', true],
    ['not-interested', true],
  ] as const)('%s is settled: %s', (status, settled) => {
    expect(isSettled(status)).toBe(settled);
  });

  it('is one of six', () => {
    expect(STEP_STATUSES).toHaveLength(6);
  });
});

describe('the decisions about services', () => {
  it('hold what is done as used and what is not wanted as declined', () => {
    const overlay = overlayOf(
      statuses({ advice: 'done', grant: 'already-done', club: 'not-interested', plan: 'to-do' }),
      [],
    );
    expect(overlay).toEqual({
      used: ['advice', 'grant'],
      declined: ['club'],
      pinned: [],
      excluded: [],
    });
  });

  it('keep a step that somebody works on', () => {
    const overlay = overlayOf(statuses({ plan: 'in-progress', loan: 'blocked' }), []);
    expect(overlay.pinned).toEqual(['loan', 'plan']);
  });

  it('let go of an added step once it is settled', () => {
    const overlay = overlayOf(statuses({ club: 'not-interested' }), [
      { service: 'club', kind: 'pinned' },
      { service: 'fair', kind: 'pinned' },
      { service: 'loan', kind: 'excluded' },
    ]);
    expect(overlay).toEqual({
      used: [],
      declined: ['club'],
      pinned: ['fair'],
      excluded: ['loan'],
    });
  });
});
