import type { Horizon } from '../../matching/domain/result.ts';

type PlacedStep = { readonly service: string; readonly horizon: Horizon };

/** What a founder wants to know of a new version: what came, what went, what moved. */
export type PathDifference = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly {
    readonly service: string;
    readonly from: Horizon;
    readonly to: Horizon;
  }[];
};

/** Steps that the founder settled went by their own hand: they are no news. */
export const pathDifference = (
  before: readonly PlacedStep[],
  after: readonly PlacedStep[],
  settled: ReadonlySet<string>,
): PathDifference => {
  const earlier = new Map(before.map(({ service, horizon }) => [service, horizon]));
  const later = new Set(after.map(({ service }) => service));
  return {
    added: after.filter(({ service }) => !earlier.has(service)).map(({ service }) => service),
    removed: before
      .filter(({ service }) => !later.has(service) && !settled.has(service))
      .map(({ service }) => service),
    moved: after.flatMap(({ service, horizon }) => {
      const from = earlier.get(service);
      return from === undefined || from === horizon ? [] : [{ service, from, to: horizon }];
    }),
  };
};

export const hasChanged = ({ added, removed, moved }: PathDifference): boolean =>
  added.length + removed.length + moved.length > 0;
