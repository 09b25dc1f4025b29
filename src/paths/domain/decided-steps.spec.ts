import type { Stage } from '../../catalogue/domain/vocabulary.ts';
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

  it('stand under the stage that an advisor chose, in the horizon that follows from it', () => {
    const to = (service: string, phase: Stage): Decision => ({ kind: 'phase', service, phase });
    expect(line([to('a', 'early-growth')])).toBe('b now, c next, a next, d later');
    expect(line([to('a', 'growth')])).toBe('b now, c next, d later, a later');
    expect(line([to('c', 'early-growth'), to('b', 'startup'), to('a', 'early-growth')])).toBe(
      'b now, a next, c next, d later',
    );
    expect(line([{ kind: 'horizon', service: 'a', horizon: 'now' }, to('a', 'growth')])).toBe(
      'b now, a now, c next, d later',
    );
    expect(decidedSteps(matched, [to('a', 'growth')], { phase: 'startup' })).toContainEqual(
      expect.objectContaining({ service: 'a', phase: 'growth' }),
    );
  });

  it('come closer when their stage does, but go on waiting for what they wait for', () => {
    const toNow = (service: string): Decision => ({ kind: 'phase', service, phase: 'startup' });
    const ahead = { ...step('e', 'later'), phase: 'growth' as const };
    const among = (...others: readonly Step[]) => line([toNow('e')], [...matched, ...others]);
    expect(among(ahead)).toBe('a now, b now, e now, c next, d later');
    expect(among({ ...ahead, availability: 'opens' })).toBe(
      'a now, b now, c next, e next, d later',
    );
    expect(among({ ...ahead, waitsFor: [{ service: 'a' }] })).toBe(
      'a now, b now, c next, e next, d later',
    );
    expect(among({ ...ahead, waitsFor: [{ service: 'c' }] })).toBe(
      'a now, b now, c next, d later, e later',
    );
    expect(among({ ...ahead, waitsFor: [{ milestone: 'prototype' }] })).toBe(
      'a now, b now, c next, d later, e later',
    );
    const four = ['1', '2'].map((name) => step(name));
    expect(line([toNow('e')], [...four, ...matched, ahead])).toBe(
      '1 now, 2 now, a now, b now, c next, e next, d later',
    );
  });

  it('are never for a stage that the company has left behind', () => {
    const decided: Decision = { kind: 'phase', service: 'a', phase: 'idea' };
    expect(decidedSteps(matched, [decided], { phase: 'startup' })).toEqual(matched);
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
