import type { Horizon, MatchResult, Step } from '../../matching/domain/result.ts';
import { arranged, currentStep, standingPath } from './standing-path.ts';

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

const result = (...path: Step[]): MatchResult => ({
  path,
  uncoveredNeeds: ['premises'],
  openQuestions: [{ fact: 'team', decides: 2 }],
});

describe('a path as it stands', () => {
  it('is the published one until a step has changed', () => {
    const content = JSON.stringify(result(step('advice')));
    expect(standingPath({ content, standing: null })).toMatchObject({
      steps: [{ service: 'advice' }],
      offers: [],
      lost: [],
    });
  });

  it('offers what a free choice would add, and says what got lost', () => {
    const kept = result(step('grant'), step('opener'), step('course', 'next'));
    const free = result(step('grant'), step('club'));
    const standing = arranged({ kept, free }, new Set(['grant', 'course', 'loan']));
    expect(standing.steps.map(({ service }) => service)).toEqual(['grant', 'course']);
    expect(standing.offers).toEqual(['club']);
    expect(standing.lost).toEqual(['loan']);
    expect(standing.uncoveredNeeds).toEqual(['premises']);
  });

  it.each([
    { underWay: 'b', current: 'b' },
    { underWay: 'none', current: 'a' },
  ])('begins with $current when $underWay is under way', ({ underWay, current }) => {
    const steps = [step('x', 'later'), step('a'), step('b', 'next')];
    expect(currentStep(steps, (service) => service === underWay)?.service).toBe(current);
  });

  it('begins with its first step when nothing is for now, and nowhere when it is done', () => {
    expect(currentStep([step('x', 'next'), step('y', 'later')], () => false)?.service).toBe('x');
    expect(currentStep([], () => false)).toBeNull();
  });
});
