import { Injectable } from '@nestjs/common';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { ImportProposalEntity } from './import-proposal.entity.ts';

export type ImportProposal = Pick<
  ImportProposalEntity,
  'contentHash' | 'catalogue' | 'difference' | 'proposedAt'
>;

@Injectable()
export class ImportProposalsRepository {
  constructor(private readonly dataSource: DataSource) {}

  findWaiting(tx: EntityManager = this.dataSource.manager): Promise<ImportProposal | null> {
    return tx.findOneBy(ImportProposalEntity, { state: 'waiting' });
  }

  /** The newest files take the place of whatever waited before. */
  async propose(tx: EntityManager, proposal: ImportProposal): Promise<void> {
    await this.supersedeOthers(tx, proposal.contentHash);
    await tx.upsert(
      ImportProposalEntity,
      { ...proposal, state: 'waiting', acceptedVersion: null },
      ['contentHash'],
    );
  }

  /** The files say nothing new any more. */
  async supersedeOthers(tx: EntityManager, contentHash = ''): Promise<void> {
    await tx.update(
      ImportProposalEntity,
      { state: 'waiting', contentHash: Not(contentHash) },
      { state: 'superseded' },
    );
  }

  async markAccepted(tx: EntityManager, contentHash: string, acceptedVersion: number) {
    await tx.update(ImportProposalEntity, { contentHash }, { state: 'accepted', acceptedVersion });
  }
}
