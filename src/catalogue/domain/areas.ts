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
  /** A place and all that it lies in, narrowest first: municipality, sub-region, region. */
  ladder(area: string): readonly string[];
};

export const areaTable = (file: AreaFile): AreaTable => {
  const regions = file.regions.map(({ code }) => [code, [code]] as const);
  const subRegions = file.municipalities.flatMap(({ subRegion, region }) =>
    subRegion === null ? [] : [[subRegion, [subRegion, region]] as const],
  );
  const wider = new Map<string, readonly string[]>([...regions, ...subRegions]);
  const municipalities = new Map(
    file.municipalities.map(({ code, subRegion, region }) => [
      code,
      [code, ...(wider.get(subRegion ?? region) ?? [region])],
    ]),
  );
  return {
    has: (code) => municipalities.has(code) || wider.has(code),
    isMunicipality: (code) => municipalities.has(code),
    ladder: (area) => municipalities.get(area) ?? wider.get(area) ?? [area],
  };
};
