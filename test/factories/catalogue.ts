import type { AreaFile } from '../../src/catalogue/domain/areas.ts';
import { areaTable } from '../../src/catalogue/domain/areas.ts';
import type { Catalogue, Provider, Service } from '../../src/catalogue/domain/format.ts';
import { sectorTable } from '../../src/catalogue/domain/sectors.ts';
import type { Tables } from '../../src/catalogue/domain/tables.ts';

/**
 * Valid by default, and asking for nothing: a test names what its outcome depends on. Plain spreads,
 * not a merge of objects: the fields of a service exclude each other in places.
 */
export const aService = (fields: Partial<Service> = {}): Service => ({
  id: 'a-service',
  kind: 'advice',
  role: 'core',
  providers: ['a-provider'],
  name: { fi: 'Palvelu', sv: 'Tjänst', en: 'A service' },
  summary: { fi: 'Neuvontaa.', sv: 'Rådgivning.', en: 'Advice.' },
  action: { verb: 'book', url: 'https://example.org/' },
  cost: 'free',
  languages: ['fi', 'en'],
  stages: ['startup'],
  mainStages: ['startup'],
  sectors: { any: true },
  areas: { nationwide: true },
  needs: ['founding'],
  mainNeeds: ['founding'],
  conditions: [],
  requires: [],
  yields: [],
  before: [],
  after: [],
  application: { mode: 'continuous' },
  status: 'live',
  source: {
    url: 'https://example.org/',
    checkedOn: '2026-11-24',
    basis: 'home-page',
    confidence: 'high',
    confirmedByProvider: null,
  },
  ...fields,
});

export const aProvider = (fields: Partial<Provider> = {}): Provider => ({
  id: 'a-provider',
  name: { en: 'A provider' },
  url: null,
  businessId: null,
  area: null,
  ...fields,
});

export const aCatalogue = (fields: Partial<Catalogue> = {}): Catalogue => ({
  format: 'kasvupolku-catalogue',
  version: 1,
  defaultLanguage: 'en',
  questions: [],
  providers: [aProvider()],
  services: [],
  ...fields,
});

const place = (code: string, region: string, subRegion: string | null = null) => ({
  code,
  name: {},
  region,
  subRegion,
  postcodes: [],
});

/** Two towns of one sub-region, one beside it in the same region, and two further away. */
export const SOME_AREAS: AreaFile = {
  municipalities: [
    place('091', 'MK01', 'SK011'),
    place('049', 'MK01', 'SK011'),
    place('638', 'MK01'),
    place('853', 'MK02', 'SK023'),
    place('297', 'MK11'),
  ],
  regions: [
    { code: 'MK01', name: {} },
    { code: 'MK02', name: {} },
    { code: 'MK11', name: {} },
  ],
  subRegions: [
    { code: 'SK011', name: {} },
    { code: 'SK023', name: {} },
  ],
};

export const someTables: Tables = {
  areas: areaTable(SOME_AREAS),
  sectors: sectorTable([
    { id: 'health', text: {}, codes: { TOL2025: ['26600', '86'] } },
    { id: 'manufacturing', text: {}, codes: { TOL2025: ['C'] } },
    { id: 'retail-and-services', text: {}, codes: { TOL2025: ['47', '95'] } },
  ]),
};
