import type { Wording } from '../../paths/index.ts';
import { figuresCsv } from './figures.view.ts';

const wording = (name: string): Wording =>
  ({ service: () => ({ name: { en: name } }), text: () => name }) as unknown as Wording;

const figures = {
  service: 'a',
  suggested: 3,
  kept: 1,
  moved: 0,
  removed: 2,
  added: 0,
  reasons: { full: 2 },
};

describe('the figures as a file', () => {
  it.each([
    { name: 'Plain', written: 'a;Plain;3;1;0;2;0;0;0;2;0;0;0' },
    { name: 'One; "two"', written: 'a;"One; ""two""";3;1;0;2;0;0;0;2;0;0;0' },
    { name: '=SUM(A1)', written: "a;'=SUM(A1);3;1;0;2;0;0;0;2;0;0;0" },
  ])('writes a service called $name', ({ name, written }) => {
    expect(figuresCsv([figures], wording(name)).split('\r\n')[1]).toBe(written);
  });
});
