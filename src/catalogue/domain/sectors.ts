import type { Text } from '../../shared/language.ts';
import { codeBelongs, type SectorCode } from './sector-codes.ts';
import type { CodeScheme, Sector } from './vocabulary.ts';

/** The shape of `catalogue/sectors.json`: which codes speak for which tag. */
export type SectorFile = readonly {
  readonly id: Sector;
  readonly text: Text;
  readonly codes: { readonly [scheme in CodeScheme]?: readonly string[] };
}[];

export type SectorTable = {
  /** Every tag that a code certainly speaks for. */
  tagsOf(code: SectorCode): readonly Sector[];
};

export const sectorTable = (file: SectorFile): SectorTable => ({
  tagsOf: (code) =>
    file
      .filter(({ codes }) => {
        // A table in the company's own scheme is exact; else the TOL 2025 one at division level.
        const scheme = codes[code.scheme] ? code.scheme : 'TOL2025';
        const listed = codes[scheme] ?? [];
        return listed.length > 0 && codeBelongs(code, { scheme, codes: listed }) === 'met';
      })
      .map(({ id }) => id),
});
