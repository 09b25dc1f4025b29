import { headingWords } from './heading.ts';

const talk = { kind: 'advice', role: 'gateway', cost: 'free' } as const;
const advice = { kind: 'advice', role: 'core', cost: 'free' } as const;
const grant = { kind: 'funding', role: 'core', cost: 'grant' } as const;
const loan = { kind: 'funding', role: 'core', cost: 'loan' } as const;
const register = { kind: 'registration', role: 'core', cost: 'paid' } as const;
const network = { kind: 'network', role: 'core', cost: 'unknown' } as const;
const cluster = { kind: 'cluster', role: 'special', cost: 'unknown' } as const;

describe('the heading of a path', () => {
  it('names the first three steps', () => {
    expect(headingWords([talk, grant, register, network])).toEqual([
      'talk',
      'grant',
      'registration',
    ]);
  });

  it('does not name the same thing twice', () => {
    expect(headingWords([talk, advice, grant, grant, network, cluster, loan])).toEqual([
      'talk',
      'grant',
      'network',
    ]);
  });

  it('is no sentence of one word', () => {
    expect(headingWords([talk, advice])).toBeNull();
    expect(headingWords([])).toBeNull();
  });
});
