import type { AreaTable } from '../../catalogue/domain/areas.ts';
import type { Areas } from '../../catalogue/domain/format.ts';

/** How a service reaches a city, nearest first. */
export const REACHES = ['city', 'around', 'nationwide', 'remote'] as const;
export type Reach = (typeof REACHES)[number];

/** Null: the service is for other places only. */
export const reachOf = (areas: Areas, city: string, table: AreaTable): Reach | null => {
  if (areas.municipalities?.includes(city) === true) return 'city';
  const around = table.ladder(city);
  const wider = [...(areas.subRegions ?? []), ...(areas.regions ?? [])];
  if (wider.some((code) => around.includes(code))) return 'around';
  if (areas.nationwide === true) return 'nationwide';
  return areas.remote === true ? 'remote' : null;
};

/** Of the city or of the region around it: what a founder can walk to. */
export const isNear = (reach: Reach | null): boolean => reach === 'city' || reach === 'around';
