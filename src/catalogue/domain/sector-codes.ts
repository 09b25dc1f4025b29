import type { SectorCodes } from './format.ts';
import { all, type Result } from './result.ts';
import { remember, rememberFor } from '../../shared/remember.ts';
import type { CodeScheme } from './vocabulary.ts';

/** A company's own code, with the scheme it is in: the letter K is finance in one, telecoms in the other. */
export type SectorCode = { readonly scheme: CodeScheme; readonly code: string };

type Divisions = readonly [first: number, last: number];

/** Statistics Finland: toimiala_1_20250101 (NACE Rev. 2.1) and toimiala_1_20080101 (Rev. 2). */
const SECTIONS: Record<CodeScheme, Readonly<Record<string, Divisions>>> = {
  TOL2025: {
    ...{ A: [1, 3], B: [5, 9], C: [10, 33], D: [35, 35], E: [36, 39], F: [41, 43], G: [46, 47] },
    ...{ H: [49, 53], I: [55, 56], J: [58, 60], K: [61, 63], L: [64, 66], M: [68, 68] },
    ...{ N: [69, 75], O: [77, 82], P: [84, 84], Q: [85, 85], R: [86, 88], S: [90, 93] },
    ...{ T: [94, 96], U: [97, 98], V: [99, 99] },
  },
  TOL2008: {
    ...{ A: [1, 3], B: [5, 9], C: [10, 33], D: [35, 35], E: [36, 39], F: [41, 43], G: [45, 47] },
    ...{ H: [49, 53], I: [55, 56], J: [58, 63], K: [64, 66], L: [68, 68], M: [69, 75] },
    ...{ N: [77, 82], O: [84, 84], P: [85, 85], Q: [86, 88], R: [90, 93], S: [94, 96] },
    ...{ T: [97, 98], U: [99, 99] },
  },
};

/**
 * Division 45 of TOL 2008 (motor vehicles) became three groups of TOL 2025: wholesale, retail and
 * repair of vehicles. Every other division kept its number.
 */
const MOTOR_VEHICLES_2008 = '45';
const MOTOR_VEHICLES_2025 = ['467', '478', '953'];

const normal = (code: string): string => code.replace(/[.\s]/g, '').toUpperCase();

/** Works out once what comes of a code; however codes are spelt, there are not many. */
export const rememberByCode = <Value extends object | string>(
  work: (code: SectorCode) => Value,
): ((code: SectorCode) => Value) => {
  const inScheme = {
    TOL2025: remember((code: string) => work({ scheme: 'TOL2025', code })),
    TOL2008: remember((code: string) => work({ scheme: 'TOL2008', code })),
  };
  return ({ scheme, code }) => inScheme[scheme](normal(code));
};

const divisionsOf = ([first, last]: Divisions): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'));

const divisions = (scheme: CodeScheme): readonly string[] =>
  Object.values(SECTIONS[scheme]).flatMap(divisionsOf);

const DIVISIONS: Record<CodeScheme, ReadonlySet<string>> = {
  TOL2025: new Set(divisions('TOL2025')),
  TOL2008: new Set(divisions('TOL2008')),
};

/** Two to five digits in a division of the scheme; a bare section letter says too little. */
export const isSectorCode = (code: string, scheme: CodeScheme): boolean =>
  /^\d{2,5}$/.test(normal(code)) && DIVISIONS[scheme].has(normal(code).slice(0, 2));

/** What a rule may name: a code, or a whole section by its letter. */
export const isSectorCodePrefix = (code: string, scheme: CodeScheme): boolean =>
  isSectorCode(code, scheme) || normal(code) in SECTIONS[scheme];

/** The codes of a list as digits, each section spelt out as its divisions; a bare list is TOL 2025. */
export const codeList = rememberFor((codes: SectorCodes): CodeList => {
  const { scheme, codes: listed } =
    'scheme' in codes ? codes : { scheme: 'TOL2025' as const, codes };
  const prefixes = listed.flatMap((code) => {
    const section = SECTIONS[scheme][normal(code)];
    return section ? divisionsOf(section) : [normal(code)];
  });
  return { scheme, prefixes };
});

type CodeList = { readonly scheme: CodeScheme; readonly prefixes: readonly string[] };

const NO_CODES: SectorCodes = [];

/**
 * Where a company's code may lie in a scheme. Between the schemes only the division carries over
 * for certain: class numbers were given out anew.
 */
export const placesIn = (scheme: CodeScheme, company: SectorCode): readonly string[] => {
  const code = normal(company.code);
  const division = code.slice(0, 2);
  if (company.scheme === scheme) return [code];
  if (scheme === 'TOL2025')
    return division === MOTOR_VEHICLES_2008 ? MOTOR_VEHICLES_2025 : [division];
  if (MOTOR_VEHICLES_2025.some((group) => code.startsWith(group))) return [MOTOR_VEHICLES_2008];
  if (MOTOR_VEHICLES_2025.some((group) => group.startsWith(code)))
    return [division, MOTOR_VEHICLES_2008];
  return [division];
};

const longestPrefix = (prefixes: readonly string[], place: string): number =>
  prefixes.reduce(
    (longest, prefix) => (place.startsWith(prefix) ? Math.max(longest, prefix.length) : longest),
    -1,
  );

/** At one place: the longest prefix wins, an exclusion wins a tie, and a finer rule leaves it open. */
const atPlace = (place: string, include: readonly string[], exclude: readonly string[]): Result => {
  const included = longestPrefix(include, place) > longestPrefix(exclude, place);
  const finer = (included ? exclude : include).some(
    (prefix) => prefix.length > place.length && prefix.startsWith(place),
  );
  if (finer) return 'unknown';
  return included ? 'met' : 'unmet';
};

const EVERYTHING = [''];

/** Whether a company's code belongs: among `codes` if there are any, and not among `exclude`. */
export const codeBelongs = (
  company: SectorCode,
  codes: SectorCodes | undefined,
  exclude?: SectorCodes,
): Result => {
  const included = codeList(codes ?? NO_CODES);
  const excluded = codeList(exclude ?? NO_CODES);
  if (codes && exclude && included.scheme !== excluded.scheme)
    return all([codeBelongs(company, codes), codeBelongs(company, undefined, exclude)]);
  const include = codes ? included.prefixes : EVERYTHING;
  const places = placesIn(codes ? included.scheme : excluded.scheme, company);
  const results = new Set(places.map((place) => atPlace(place, include, excluded.prefixes)));
  const [only] = results;
  return results.size === 1 && only ? only : 'unknown';
};
