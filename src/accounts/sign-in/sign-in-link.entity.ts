import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** At most one for each advisor: a new one takes the place of the one before, a used one is deleted. */
@Entity('sign_in_links')
export class SignInLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sign_in_links_pk' })
  id: string;

  @Index('sign_in_links_advisor_id_key', { unique: true })
  @ForeignKey('AdvisorEntity', { name: 'sign_in_links_advisor_id_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  advisorId: string;

  /** Null until the mail is written: the token exists exactly when the message that holds it does. */
  @Index('sign_in_links_token_hash_key', { unique: true })
  @Column('text', { nullable: true })
  tokenHash: string | null;

  @Column('timestamptz')
  expiresAt: Date;
}
