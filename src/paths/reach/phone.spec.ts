import { parsePhone } from './phone.ts';

describe('a phone number', () => {
  it.each([
    ['040 123 4567', '040 123 4567'],
    [' +358  40-1234567 ', '+358 40-1234567'],
    ['(09) 310 1691', '(09) 310 1691'],
    ['', null],
    ['   ', null],
  ])('%p is taken as %p', (typed, phone) => {
    expect(parsePhone(typed)).toEqual({ ok: true, phone });
  });

  it.each(['1234', 'call me', '040 123 4567 ext', '1234567890123456', '040\r\nBcc: x'])(
    '%p is refused',
    (typed) => {
      expect(parsePhone(typed).ok).toBe(false);
    },
  );
});
