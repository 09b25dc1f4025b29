import type { Text } from '../../shared/language.ts';
import { codeBelongs, rememberByCode, type SectorCode } from './sector-codes.ts';
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

export const sectorTable = (file: SectorFile): SectorTable => {
  const tagsIn = (scheme: CodeScheme) =>
    file.flatMap(({ id, codes }) => {
      // A table in the company's own scheme is exact; else the TOL 2025 one at division level.
      const tableScheme = codes[scheme] ? scheme : 'TOL2025';
      const listed = codes[tableScheme] ?? [];
      return listed.length > 0 ? [{ id, codes: { scheme: tableScheme, codes: listed } }] : [];
    });
  const tags = { TOL2025: tagsIn('TOL2025'), TOL2008: tagsIn('TOL2008') };
  return {
    tagsOf: rememberByCode((code) =>
      tags[code.scheme]
        .filter(({ codes }) => codeBelongs(code, codes) === 'met')
        .map(({ id }) => id),
    ),
  };
};
