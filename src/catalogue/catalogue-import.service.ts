import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { projectRoot } from '../platform/config/index.ts';
import { Log } from '../platform/log/log.ts';
import { Clock } from '../shared/clock.ts';
import type { VersionCause } from './catalogue-version.entity.ts';
import { CatalogueRepository } from './catalogue.repository.ts';
import { contentHash } from './content-hash.ts';
import {
  acceptFiles,
  catalogueFrom,
  differenceBetween,
  entriesOf,
  isEmpty,
  type KeptEntry,
} from './domain/difference.ts';
import type { Catalogue } from './domain/format.ts';
import { ImportProposalsRepository, type ImportProposal } from './import-proposals.repository.ts';
import { problemsIn, readCatalogue } from './read-catalogue.ts';

export const CATALOGUE_FOLDER = join(projectRoot, 'catalogue');

/** What became of the files when the service started. */
export type TakenIn =
  | { readonly kind: 'seeded'; readonly version: number }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'proposed'; readonly proposal: ImportProposal }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

export type Accepted =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly reason: 'nothing-waits' }
  | { readonly ok: false; readonly reason: 'not-valid'; readonly problems: readonly string[] };

/**
 * Files seed an empty database. From then on the database is the truth: changed files come in as a
 * proposal, and only what a person accepts is taken over.
 */
@Injectable()
export class CatalogueImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogue: CatalogueRepository,
    private readonly proposals: ImportProposalsRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Bad files change nothing. They stop the service only when there is no catalogue yet. */
  async takeIn(folder: string): Promise<TakenIn> {
    const read = await readCatalogue(folder);
    const taken = await this.dataSource.transaction(async (tx): Promise<TakenIn> => {
      await this.catalogue.lock(tx);
      const version = await this.catalogue.findVersion(tx);
      if (!read.ok) {
        if (version === null) throw new Error(`${REFUSED}\n${read.problems.join('\n')}`);
        return { kind: 'refused', problems: read.problems };
      }
      return version === null ? this.seed(tx, read.catalogue) : this.propose(tx, read.catalogue);
    });
    this.report(taken);
    return taken;
  }

  /** The proposal that waits for a person, if there is one. */
  waiting(): Promise<ImportProposal | null> {
    return this.proposals.findWaiting();
  }

  /** Takes over what waits. Entries that were edited here keep their edits, unless told otherwise. */
  accept({ overwriteEdits }: { readonly overwriteEdits: boolean }): Promise<Accepted> {
    return this.dataSource.transaction(async (tx): Promise<Accepted> => {
      await this.catalogue.lock(tx);
      const proposal = await this.proposals.findWaiting(tx);
      if (proposal === null) return { ok: false, reason: 'nothing-waits' };
      const kept = await this.catalogue.findEntries(tx);
      const files = entriesOf(proposal.catalogue);
      const merged = acceptFiles(kept, files, { hash: contentHash, overwriteEdits });
      const { defaultLanguage } = proposal.catalogue;
      const problems = problemsIn(catalogueFrom(merged, defaultLanguage));
      if (problems.length > 0) return { ok: false, reason: 'not-valid', problems };
      const version = await this.store(tx, merged, { cause: 'import', defaultLanguage });
      await this.proposals.markAccepted(tx, proposal.contentHash, version);
      return { ok: true, version };
    });
  }

  private async seed(tx: EntityManager, catalogue: Catalogue): Promise<TakenIn> {
    const entries = entriesOf(catalogue).map((entry) => ({
      ...entry,
      fileHash: contentHash(entry.document),
    }));
    const { defaultLanguage } = catalogue;
    return {
      kind: 'seeded',
      version: await this.store(tx, entries, { cause: 'seed', defaultLanguage }),
    };
  }

  private async propose(tx: EntityManager, catalogue: Catalogue): Promise<TakenIn> {
    const kept = await this.catalogue.findEntries(tx);
    const difference = differenceBetween(kept, entriesOf(catalogue), contentHash);
    if (isEmpty(difference)) {
      await this.proposals.supersedeOthers(tx);
      return { kind: 'nothing-new' };
    }
    const hash = contentHash(catalogue);
    const waiting = await this.proposals.findWaiting(tx);
    const proposedAt = waiting?.contentHash === hash ? waiting.proposedAt : this.clock.now();
    const proposal = { contentHash: hash, catalogue, difference, proposedAt };
    await this.proposals.propose(tx, proposal);
    return { kind: 'proposed', proposal };
  }

  private async store(
    tx: EntityManager,
    entries: readonly KeptEntry[],
    about: { readonly cause: VersionCause; readonly defaultLanguage: Catalogue['defaultLanguage'] },
  ): Promise<number> {
    await this.catalogue.replaceEntries(tx, entries);
    return this.catalogue.addVersion(tx, {
      ...about,
      contentHash: contentHash(catalogueFrom(entries, about.defaultLanguage)),
      madeAt: this.clock.now(),
    });
  }

  private report(taken: TakenIn): void {
    switch (taken.kind) {
      case 'seeded':
        this.log.info('The catalogue was read from its files', { version: taken.version });
        break;
      case 'proposed': {
        const { added, changed, removed } = taken.proposal.difference;
        this.log.warn('The files of the catalogue have changed and wait to be accepted', {
          added: added.length,
          changed: changed.length,
          removed: removed.length,
        });
        break;
      }
      case 'refused':
        this.log.error(REFUSED, new Error(taken.problems.slice(0, 20).join('\n')));
        break;
      case 'nothing-new':
    }
  }
}

const REFUSED = 'The files of the catalogue have errors, so nothing was read from them';
