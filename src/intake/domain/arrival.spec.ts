import { readArrival } from './arrival.ts';

describe('where a founder came from', () => {
  it.each([
    ['uusyrityskeskus', 'uusyrityskeskus'],
    ['Business-Turku', 'business-turku'],
    [' newsletter_2026.11 ', 'newsletter_2026.11'],
  ])('%p is kept as %p', (from, arrival) => {
    expect(readArrival(from)).toBe(arrival);
  });

  it.each([
    undefined,
    '',
    ['a', 'b'],
    'anna@example.com',
    'a'.repeat(41),
    '<script>',
    'a b',
    '../etc',
    "'; --",
  ])('%p is not kept', (from) => {
    expect(readArrival(from)).toBeNull();
  });
});
