import { CITIES } from './cities.ts';
import type { Areas, Catalogue, Service } from './format.ts';
import type { Kind } from './vocabulary.ts';

/**
 * How the catalogue lies in files, so that a person finds an entry: services by place and kind.
 * Anything may be read from anywhere; export always writes it like this.
 */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ['MK01', 'capital-region'],
  ['MK06', 'tampere'],
  ['MK02', 'turku'],
  ['MK17', 'oulu'],
]);

const CAPITAL_REGION = ['helsinki', 'espoo', 'vantaa', 'capital-region'];
const SEVERAL = 'several-cities';

/** The region of a municipality or a sub-region, as the area table has it. */
export type RegionOf = (area: string) => string | null;

export const placeOf = (areas: Areas, regionOf: RegionOf): string => {
  if (areas.nationwide === true) return 'nationwide';
  const codes = [
    ...(areas.municipalities ?? []),
    ...(areas.subRegions ?? []),
    ...(areas.regions ?? []),
  ];
  const places = new Set(
    codes.map(
      (code) =>
        CITIES.get(code)?.toLowerCase() ??
        REGIONS.get(code) ??
        REGIONS.get(regionOf(code) ?? '') ??
        SEVERAL,
    ),
  );
  const [only = SEVERAL] = places;
  if (places.size <= 1) return only;
  return [...places].every((place) => CAPITAL_REGION.includes(place)) ? 'capital-region' : SEVERAL;
};

const serviceFile = (place: string, kind: Kind): string => `services/${place}/${kind}.json`;

export type CatalogueFile = { readonly path: string; readonly content: unknown };

/** The files of a catalogue, in the order of their paths. */
export const layOut = (catalogue: Catalogue, regionOf: RegionOf): CatalogueFile[] => {
  const { format, version, defaultLanguage, questions, providers, services } = catalogue;
  const byFile = new Map<string, Service[]>();
  for (const service of services) {
    const path = serviceFile(placeOf(service.areas, regionOf), service.kind);
    byFile.set(path, [...(byFile.get(path) ?? []), service]);
  }
  return [
    { path: 'catalogue.json', content: { format, version, defaultLanguage, questions } },
    { path: 'providers.json', content: providers },
    ...[...byFile.entries()]
      .map(([path, content]) => ({ path, content }))
      .toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  ];
};
