import { type Params, patternOf } from './pattern.ts';

const british = new Intl.NumberFormat('en-GB');
const filled = (text: string, params: Params): string =>
  patternOf(text, (value) => british.format(value))(params);

describe('the pattern of a text', () => {
  it.each<{ what: string; text: string; params: Params; result: string }>([
    { what: 'a text without places', text: 'Your path', params: {}, result: 'Your path' },
    {
      what: 'places at both ends and one twice',
      text: '{{from}}, {{ to }} and {{from}}',
      params: { from: 'a', to: 'b' },
      result: 'a, b and a',
    },
    {
      what: 'a number as it is',
      text: '{{count}} services',
      params: { count: 1200 },
      result: '1200 services',
    },
    {
      what: 'a number as readers write it',
      text: '{{points, number}} of {{max, number}}',
      params: { points: 1200, max: 0.5 },
      result: '1,200 of 0.5',
    },
    { what: 'an empty parameter', text: '<{{name}}>', params: { name: '' }, result: '<>' },
  ])('fills $what', ({ text, params, result }) => {
    expect(filled(text, params)).toBe(result);
  });

  it('leaves a place whose parameter is missing', () => {
    expect(filled('Hello {{name}}', {})).toBe('Hello {{name}}');
  });

  it('takes nothing in a parameter for a place or a pattern', () => {
    expect(filled('{{one}} {{two}}', { one: '{{two}}', two: '$& $1 $t(common:x)' })).toBe(
      '{{two}} $& $1 $t(common:x)',
    );
  });
});
