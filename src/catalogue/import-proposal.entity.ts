import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Catalogue } from './domain/format.ts';
import type { Difference } from './domain/difference.ts';

export type ProposalState = 'waiting' | 'accepted' | 'superseded';

/** Changed files come in as a proposal with what they would change; a person accepts it. */
@Entity('import_proposals')
@Check('import_proposals_state_check', `state IN ('waiting', 'accepted', 'superseded')`)
export class ImportProposalEntity {
  /** The hash of what the files say: the same files are proposed once. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'import_proposals_pk' })
  contentHash: string;

  @Column('json')
  catalogue: Catalogue;

  @Column('json')
  difference: Difference;

  @Column('text')
  state: ProposalState;

  @Column('timestamptz')
  proposedAt: Date;

  @ForeignKey('CatalogueVersionEntity', { name: 'import_proposals_version_fk' })
  @Column('integer', { nullable: true })
  acceptedVersion: number | null;
}
