import type { KnownAreas } from './known-areas.ts';
import type { ServicesQuery } from './services-query.dto.ts';
import type { ServiceSearch } from './services.repository.ts';

/** PostgreSQL takes no NUL, and nobody looks for other control characters. */
const printable = (words: string | undefined): string | undefined =>
  words?.replace(/\p{C}/gu, ' ').trim();

/** An empty field of a form does not narrow the search. */
const given = <T extends string>(value: T | undefined): T | null =>
  value === undefined || value === '' ? null : value;

/** A municipality is also served by what serves its region, the whole country, or from elsewhere. */
const widening = (area: string | null, areas: KnownAreas): readonly string[] | null =>
  area === null ? null : [...areas.table.ladder(area), 'nationwide', 'remote'];

export const serviceSearch = (query: ServicesQuery, areas: KnownAreas): ServiceSearch => ({
  words: given(printable(query.q)),
  areas: widening(given(query.area), areas),
  stage: given(query.stage),
  need: given(query.need),
  sector: given(query.sector),
  kind: given(query.kind),
  statuses: [query.status ?? 'live'],
});
