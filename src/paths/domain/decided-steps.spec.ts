import type { Horizon, Step } from '../../matching/domain/result.ts';
import { decidedSteps } from './decided-steps.ts';
import { type Decision, ownStepId, WHOLE_PATH, withDecision } from './decision.ts';

const step = (service: string, horizon: Horizon = 'now'): Step => ({
  service,
  horizon,
  phase: 'startup',
  points: 500,
  contributions: [],
  check: [],
  waitsFor: [],
  availability: 'open',
});

const matched = [step('a'), step('b'), step('c', 'next'), step('d', 'later')];

const order = (...services: string[]): Decision => ({
  kind: 'order',
  service: WHOLE_PATH,
  services,
});

const line = (decisions: readonly Decision[], steps: readonly Step[] = matched) =>
  decidedSteps(steps, decisions, { phase: 'startup' })
    .map(({ service, horizon }) => `${service} ${horizon}`)
    .join(', ');

describe('the steps of a path under decisions', () => {
  it('stay as they were matched where nobody decided', () => {
    expect(decidedSteps(matched, [], { phase: 'startup' })).toEqual(matched);
  });

  it('stand in the order in which an advisor put them', () => {
    expect(line([order('b', 'a', 'c', 'd')])).toBe('b now, a now, c next, d later');
  });

  it('stand in the horizon in which an advisor put them', () => {
    expect(line([{ kind: 'horizon', service: 'd', horizon: 'now' }])).toBe(
      'a now, b now, d now, c next',
    );
  });

  it('keep a step that came later behind the one that it follows', () => {
    const steps = [step('a'), step('new'), step('b')];
    expect(line([order('b', 'a')], steps)).toBe('b now, a now, new now');
    expect(line([order('b', 'a')], [step('new'), step('a'), step('b')])).toBe(
      'new now, b now, a now',
    );
  });

  it('do not mind an order that names what has left', () => {
    expect(line([order('gone', 'b', 'a')])).toBe('b now, a now, c next, d later');
  });

  it('take in an own step, next unless it is put elsewhere', () => {
    const own = ownStepId('1');
    const decisions: readonly Decision[] = [
      { kind: 'own-step', service: own, title: 'Meet us', text: '', contact: null, date: null },
    ];
    expect(line(decisions)).toBe('a now, b now, c next, own:1 next, d later');
    expect(line([...decisions, { kind: 'horizon', service: own, horizon: 'now' }])).toBe(
      'a now, b now, own:1 now, c next, d later',
    );
    expect(line([...decisions, order(own, 'c')])).toBe('a now, b now, own:1 next, c next, d later');
  });
});

describe('a decision', () => {
  it('takes the place of the one that it opposes', () => {
    const pinned: Decision = { kind: 'pinned', service: 'a' };
    const note: Decision = { kind: 'note', service: 'a', text: 'Ask for Anna.' };
    const excluded: Decision = { kind: 'excluded', service: 'a' };
    expect(withDecision([pinned, note], excluded)).toEqual([note, excluded]);
    expect(withDecision([excluded], { kind: 'pinned', service: 'b' })).toHaveLength(2);
  });
});
