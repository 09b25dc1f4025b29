import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../shared/language.ts';
import { CatalogueVersionEntity, type VersionCause } from './catalogue-version.entity.ts';
import { catalogueFrom, type KeptEntry, type Part } from './domain/difference.ts';
import type { Areas, Catalogue, Provider, Question, Sectors, Service } from './domain/format.ts';
import { ProviderEntity } from './provider.entity.ts';
import { QuestionEntity } from './question.entity.ts';
import { ServiceEntity } from './service.entity.ts';

export type CatalogueVersion = {
  readonly number: number;
  readonly contentHash: string;
  readonly defaultLanguage: Language;
};

export type VersionedCatalogue = {
  readonly version: CatalogueVersion;
  readonly catalogue: Catalogue;
};

/** Heard by every process when a new version commits. */
export const VERSION_CHANNEL = 'catalogue_version';

/** Held by whoever changes the catalogue, so that two processes that start together seed it once. */
const CATALOGUE_LOCK = 7_219_430_552;

const sectorCodes = (sectors: Sectors): readonly string[] => {
  if ('any' in sectors) return ['any'];
  return sectors.only === true ? sectors.tags : [...sectors.tags, 'any'];
};

const areaCodes = (areas: Areas): readonly string[] => [
  ...(areas.municipalities ?? []),
  ...(areas.subRegions ?? []),
  ...(areas.regions ?? []),
  ...(areas.nationwide === true ? ['nationwide'] : []),
  ...(areas.remote === true ? ['remote'] : []),
];

const INSERT_SERVICES = `
  INSERT INTO services
    (id, document, file_hash, kind, role, status, stages, needs, sectors, areas, search)
  SELECT document->>'id', document, row->>'fileHash',
    document->>'kind', document->>'role', document->>'status',
    ARRAY(SELECT json_array_elements_text(document->'stages')),
    ARRAY(SELECT json_array_elements_text(document->'needs')),
    ARRAY(SELECT json_array_elements_text(row->'sectors')),
    ARRAY(SELECT json_array_elements_text(row->'areas')),
    ${['fi', 'sv', 'en'].map(searchVector).join(' || ')}
  FROM json_array_elements($1::json) AS row, LATERAL (SELECT row->'document' AS document) AS entry`;

const INSERT_PROVIDERS = `
  INSERT INTO providers (id, document, file_hash)
  SELECT row->'document'->>'id', row->'document', row->>'fileHash'
  FROM json_array_elements($1::json) AS row`;

const INSERT_QUESTIONS = `
  INSERT INTO questions (id, position, document, file_hash)
  SELECT row->'document'->>'id', position, row->'document', row->>'fileHash'
  FROM json_array_elements($1::json) WITH ORDINALITY AS rows (row, position)`;

/** Names weigh most, then keywords, then summaries. */
function searchVector(language: string): string {
  const stemmer = { fi: 'finnish', sv: 'swedish', en: 'english' }[language] ?? 'simple';
  const vector = (field: string, weight: string) =>
    `setweight(json_to_tsvector('${stemmer}', coalesce(document->'${field}'->'${language}', '""'), '["string"]'), '${weight}')`;
  return [vector('name', 'A'), vector('keywords', 'B'), vector('summary', 'C')].join(' || ');
}

const entriesIn = (
  part: Part,
  rows: readonly { document: Question | Provider | Service; fileHash: string | null }[],
): KeptEntry[] => rows.map(({ document, fileHash }) => ({ part, document, fileHash }));

@Injectable()
export class CatalogueRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findVersion(tx: EntityManager = this.dataSource.manager): Promise<CatalogueVersion | null> {
    const [newest] = await tx.find(CatalogueVersionEntity, { order: { number: 'DESC' }, take: 1 });
    return newest ?? null;
  }

  /** Version and content of one moment; null before the first seed. */
  load(): Promise<VersionedCatalogue | null> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const version = await this.findVersion(tx);
      if (version === null) return null;
      const entries = await this.findEntries(tx);
      return { version, catalogue: catalogueFrom(entries, version.defaultLanguage) };
    });
  }

  async findEntries(tx: EntityManager): Promise<KeptEntry[]> {
    return [
      ...entriesIn('questions', await tx.find(QuestionEntity, { order: { position: 'ASC' } })),
      ...entriesIn('providers', await tx.find(ProviderEntity)),
      ...entriesIn('services', await tx.find(ServiceEntity)),
    ];
  }

  /** Until the transaction ends. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [CATALOGUE_LOCK]);
  }

  async replaceEntries(tx: EntityManager, entries: readonly KeptEntry[]): Promise<void> {
    const rows = (part: Part) => entries.filter((entry) => entry.part === part);
    const services = rows('services').map((entry) => {
      const { sectors, areas } = entry.document as Service;
      return { ...entry, sectors: sectorCodes(sectors), areas: areaCodes(areas) };
    });
    await tx.query('DELETE FROM services');
    await tx.query('DELETE FROM providers');
    await tx.query('DELETE FROM questions');
    await tx.query(INSERT_QUESTIONS, [JSON.stringify(rows('questions'))]);
    await tx.query(INSERT_PROVIDERS, [JSON.stringify(rows('providers'))]);
    await tx.query(INSERT_SERVICES, [JSON.stringify(services)]);
  }

  /** Every process hears of it when the transaction commits. */
  async addVersion(
    tx: EntityManager,
    version: Omit<CatalogueVersion, 'number'> & { cause: VersionCause; madeAt: Date },
  ): Promise<number> {
    const number = ((await this.findVersion(tx))?.number ?? 0) + 1;
    await tx.insert(CatalogueVersionEntity, { ...version, number });
    await tx.query('SELECT pg_notify($1, $2)', [VERSION_CHANNEL, String(number)]);
    return number;
  }
}
