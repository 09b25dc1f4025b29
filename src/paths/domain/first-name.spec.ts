import { cleanFirstName } from './first-name.ts';

describe('a first name for a mail', () => {
  it.each([
    ['Anna', 'Anna'],
    ['  Åsa ', 'Åsa'],
    ['Anna-Liisa', 'Anna-Liisa'],
    ["D'Arcy", "D'Arcy"],
    ['Mai Linh', 'Mai Linh'],
    ['محمد', 'محمد'],
    ['A'.repeat(40), 'A'.repeat(40)],
  ])('%p is greeted as %p', (typed, name) => {
    expect(cleanFirstName(typed)).toBe(name);
  });

  it.each([
    [null],
    [''],
    ['   '],
    ['A'.repeat(41)],
    ['Anna\r\nBcc: all@example.com'],
    ['Anna.example.com'],
    ['anna@example.com'],
    ['http://example.com'],
    ['www example com/x'],
    ['<b>Anna</b>'],
    ['{{firstName}}'],
    ['Anna 🎉'],
    ['Anna1'],
    ['Anna\u202Etxt'],
    ['-Anna'],
    ['Anna  Liisa'],
  ])('%p is left out', (typed) => {
    expect(cleanFirstName(typed)).toBeNull();
  });
});
