import type { Service } from '../../catalogue/domain/format.ts';
import { MILESTONES, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { bitsWhere, type Bits } from './bits.ts';
import type { Column } from './columns.ts';

/** The sets of services that candidates are looked for in; the same for every company. */
export type Pools = {
  /** For each stage the services there. */
  readonly stages: readonly Bits[];
  readonly capital: Bits;
  /** For each milestone the services whose verdict it may change, and those that yield it. */
  readonly hinging: readonly Bits[];
  readonly yielding: readonly Bits[];
  /** How many live services ask where a company is, and in which field. */
  readonly tiedToPlaces: number;
  readonly tiedToFields: number;
};

export const poolsOf = (services: readonly Service[], columns: readonly Column[]): Pools => {
  const byBit = (list: readonly string[], mask: (column: Column) => number) =>
    list.map((_, index) => bitsWhere(columns, (column) => (mask(column) & (1 << index)) !== 0));
  return {
    stages: byBit(STAGES, ({ stages }) => stages),
    capital: bitsWhere(services, bringsCapital),
    hinging: byBit(MILESTONES, ({ hinges }) => hinges),
    yielding: byBit(MILESTONES, ({ yields }) => yields),
    tiedToPlaces: services.filter(
      ({ status, areas }) => status === 'live' && areas.nationwide !== true,
    ).length,
    tiedToFields: columns.filter(({ live, anySector }) => live && !anySector).length,
  };
};

/** A loan, new owners, or what gets a company ready for them. */
const bringsCapital = ({ kind, cost, mainNeeds }: Service): boolean =>
  (kind === 'funding' && (cost === 'loan' || cost === 'equity')) ||
  mainNeeds.includes('investment-readiness');
