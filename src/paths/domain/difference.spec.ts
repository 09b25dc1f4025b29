import { hasChanged, pathDifference } from './difference.ts';

const now = (service: string) => ({ service, horizon: 'now' as const });
const next = (service: string) => ({ service, horizon: 'next' as const });

describe('the difference between two versions of a path', () => {
  it('names what came, what went and what moved', () => {
    const difference = pathDifference(
      [now('advice'), next('grant'), next('club')],
      [now('advice'), now('grant'), next('fair')],
      new Set(),
    );
    expect(difference).toEqual({
      added: ['fair'],
      removed: ['club'],
      moved: [{ service: 'grant', from: 'next', to: 'now' }],
    });
    expect(hasChanged(difference)).toBe(true);
  });

  it('does not tell the founder what they settled themselves', () => {
    const difference = pathDifference(
      [now('advice'), next('grant')],
      [next('grant')],
      new Set(['advice']),
    );
    expect(hasChanged(difference)).toBe(false);
  });
});
