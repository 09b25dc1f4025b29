import { UNKNOWN, type KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Scalar, SectorCodes } from '../../catalogue/domain/format.ts';
import { codeList, placesIn, rememberByCode } from '../../catalogue/domain/sector-codes.ts';
import { CODE_SCHEMES, type CodeScheme } from '../../catalogue/domain/vocabulary.ts';
import type { FactLiteral } from './clauses.ts';

/**
 * Which stretch of a fact's values a company lies in: literals about this fact cannot tell two
 * companies in the same stretch apart. There are about as many stretches as values in the rules,
 * whatever the companies say.
 */
export type StretchOf = (facts: KnownFacts) => string | number;

const NOTHING = 'unknown';

export const stretchesOf = (fact: string, literals: readonly FactLiteral[]): StretchOf => {
  if (fact === 'sectorCode') return codeStretches(literals);
  const named = new Set(literals.flatMap(({ tests }) => tests.flatMap(operandsOf)));
  const bounds = [...named].filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const texts = [...named].filter((value) => typeof value === 'string').sort();
  return ({ known }) => {
    const [value] = (known.get(fact) ?? UNKNOWN).values;
    if (value === undefined) return NOTHING;
    if (typeof value === 'boolean') return String(value);
    // A text that no rule names lies between two that are named: dates compare, the rest does not mind.
    return typeof value === 'number' ? rank(bounds, value) : rank(texts, value);
  };
};

const operandsOf = (test: object): readonly Scalar[] =>
  Object.entries(test)
    .filter(([name]) => name !== 'fact' && name !== 'scheme')
    .flatMap(([, operand]) => operand as Scalar | readonly Scalar[]);

/** Odd on a bound, even between two. */
const rank = <T extends number | string>(bounds: readonly T[], value: T): number => {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] as T) < value) low = middle + 1;
    else high = middle;
  }
  return bounds[low] === value ? 2 * low + 1 : 2 * low;
};

type Named = { readonly prefixes: ReadonlySet<string>; readonly beginnings: ReadonlySet<string> };

const codeStretches = (literals: readonly FactLiteral[]): StretchOf => {
  const lists = literals.flatMap(({ tests, codes }) => [
    ...codes,
    ...tests.map((test): SectorCodes => {
      const scheme = 'scheme' in test && test.scheme ? test.scheme : 'TOL2025';
      return { scheme, codes: operandsOf(test).map(String) };
    }),
  ]);
  const schemes = CODE_SCHEMES.map((scheme) => [scheme, namedIn(scheme, lists)] as const);
  const stretchOf = rememberByCode((code) =>
    schemes
      .map(([scheme, named]) =>
        placesIn(scheme, code)
          .map((place) => stretchAt(place, named))
          .join(),
      )
      .join(';'),
  );
  return ({ sectorCode }) => (sectorCode === null ? NOTHING : stretchOf(sectorCode));
};

const namedIn = (scheme: CodeScheme, lists: readonly SectorCodes[]): Named => {
  const prefixes = lists
    .map(codeList)
    .filter((list) => list.scheme === scheme)
    .flatMap((list) => list.prefixes);
  const beginnings = prefixes.flatMap((prefix) =>
    Array.from({ length: prefix.length - 1 }, (_, length) => prefix.slice(0, length + 1)),
  );
  return { prefixes: new Set(prefixes), beginnings: new Set(beginnings) };
};

/** A code that a rule goes beyond stands for itself; any other for the longest rule it lies in. */
const stretchAt = (place: string, { prefixes, beginnings }: Named): string => {
  if (beginnings.has(place)) return `${place}-`;
  for (let length = place.length; length > 0; length -= 1)
    if (prefixes.has(place.slice(0, length))) return place.slice(0, length);
  return '';
};
