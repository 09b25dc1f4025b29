import { hasControlCharacters, hashAddress, maskAddress, parseAddress } from './address.ts';

const KEY = Buffer.alloc(32, 7);

describe('an address', () => {
  it.each([
    ['anna@kahvila.fi', 'anna@kahvila.fi'],
    ['  anna.virtanen+polku@Kahvila.FI ', 'anna.virtanen+polku@kahvila.fi'],
    ["o'hara@example.com", "o'hara@example.com"],
    ['info@työ.fi', 'info@xn--ty-gka.fi'],
    ['åsa@företag.ax', 'åsa@xn--fretag-wxa.ax'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%p is taken as %p', (typed, address) => {
    expect(parseAddress(typed)).toEqual({ ok: true, address });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['anna', 'malformed'],
    ['anna@', 'malformed'],
    ['@kahvila.fi', 'malformed'],
    ['anna@kahvila', 'malformed'],
    ['anna@-kahvila.fi', 'malformed'],
    ['anna@[127.0.0.1]', 'malformed'],
    ['anna..v@kahvila.fi', 'malformed'],
    ['anna v@kahvila.fi', 'malformed'],
    ['Anna <anna@kahvila.fi>', 'malformed'],
    ['"anna v"@kahvila.fi', 'malformed'],
    ['anna@kahvila.fi\r\nBcc: all@example.com', 'malformed'],
    ['anna\u0000@kahvila.fi', 'malformed'],
    ['anna@kahvila.fi, bo@kahvila.fi', 'several'],
    ['anna@kahvila.fi;bo@kahvila.fi', 'several'],
    ['anna@kahvila.fi bo@kahvila.fi', 'several'],
    [`${'a'.repeat(65)}@example.com`, 'too-long'],
    [`${'ä'.repeat(33)}@example.com`, 'too-long'],
    [`a@${'long.'.repeat(58)}example.com`, 'too-long'],
  ])('%p is refused as %s', (typed, reason) => {
    expect(parseAddress(typed)).toEqual({ ok: false, reason });
  });

  it('shows its first letter and its domain only', () => {
    expect(maskAddress('anna.virtanen@kahvila.fi')).toBe('a•••@kahvila.fi');
    expect(maskAddress('𝒶nna@kahvila.fi')).toBe('𝒶•••@kahvila.fi');
  });

  it('has one hash however it is spelt, and another under another key', () => {
    expect(hashAddress('Anna@kahvila.fi', KEY)).toBe(hashAddress('anna@Kahvila.fi ', KEY));
    expect(hashAddress('anna@kahvila.fi', KEY)).not.toBe(hashAddress('bo@kahvila.fi', KEY));
    expect(hashAddress('anna@kahvila.fi', KEY)).not.toBe(
      hashAddress('anna@kahvila.fi', Buffer.alloc(32, 8)),
    );
  });
});

describe('a name for a header', () => {
  it.each(['Business Turku', "Åsa O'Hara", 'NewCo Helsinki / Kasvupolku'])('%p is safe', (name) => {
    expect(hasControlCharacters(name)).toBe(false);
  });

  it.each(['Turku\r\nBcc: x@y.fi', 'Turku\nX: y', 'Turku\u0000', 'Turku\u2028X'])(
    '%p is not',
    (name) => {
      expect(hasControlCharacters(name)).toBe(true);
    },
  );
});
