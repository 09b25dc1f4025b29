import type { Text } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';

export type Municipality = {
  /** Three digits, `091`. */
  readonly code: string;
  readonly name: Text;
  /** `MK01` */
  readonly region: string;
  /** `SK011`, for the sub-regions of the six cities. */
  readonly subRegion: string | null;
  readonly postcodes: readonly string[];
};

export type Region = { readonly code: string; readonly name: Text };

/** The shape of `catalogue/areas.json`. */
export type AreaFile = {
  /** The day of the data; municipalities merge every January. */
  readonly validFrom?: LocalDate;
  readonly municipalities: readonly Municipality[];
  readonly regions: readonly Region[];
  readonly subRegions: readonly Region[];
};

export type AreaTable = {
  has(code: string): boolean;
  isMunicipality(code: string): boolean;
  /** The places that a municipality lies in, narrowest first: itself, its sub-region, its region. */
  ladder(municipality: string): readonly string[];
};

export const areaTable = (file: AreaFile): AreaTable => {
  const ladders = new Map(
    file.municipalities.map(({ code, subRegion, region }) => [
      code,
      subRegion === null ? [code, region] : [code, subRegion, region],
    ]),
  );
  const wider = new Set([...file.regions, ...file.subRegions].map(({ code }) => code));
  return {
    has: (code) => ladders.has(code) || wider.has(code),
    isMunicipality: (code) => ladders.has(code),
    ladder: (municipality) => ladders.get(municipality) ?? [municipality],
  };
};
