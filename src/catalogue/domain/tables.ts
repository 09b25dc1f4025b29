import type { AreaTable } from './areas.ts';
import type { SectorTable } from './sectors.ts';

/** Which places lie in which, and which codes speak for which tags. */
export type Tables = { readonly areas: AreaTable; readonly sectors: SectorTable };
