import { readBusinessId } from './business-id.ts';

describe('a business ID', () => {
  it.each([
    ['0112038-9', '0112038-9'],
    ['112038-9', '0112038-9'],
    ['01120389', '0112038-9'],
    ['FI01120389', '0112038-9'],
    ['fi 0112038 9', '0112038-9'],
    ['1234567–1', '1234567-1'],
    [' 1572860-0 ', '1572860-0'],
  ])('%p is read as %p', (typed, businessId) => {
    expect(readBusinessId(typed)).toBe(businessId);
  });

  it.each([
    '1234567-8',
    '0112038-8',
    // The remainder is 1: no check digit exists.
    '0000013-2',
    '0000000-0',
    '12345-6',
    '12345678-9',
    'SE01120389',
    '1234567-1; drop table',
    '',
  ])('%p is none', (typed) => {
    expect(readBusinessId(typed)).toBeNull();
  });
});
