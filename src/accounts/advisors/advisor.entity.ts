import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../../shared/language.ts';

@Entity('advisors')
@Check('advisors_language_check', `language IN ('fi', 'sv', 'en')`)
@Check('advisors_email_check', 'email = lower(email)')
export class AdvisorEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisors_pk' })
  id: string;

  /** Null once it has been erased, long after somebody has left. */
  @Index('advisors_email_key', { unique: true })
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text')
  name: string;

  /** Of the mails they get. */
  @Column('text')
  language: Language;

  @Column('boolean')
  demo: boolean;

  /** Who they are at the city's own sign-in, once they have come from there. */
  @Index('advisors_oidc_subject_key', { unique: true })
  @Column('text', { nullable: true })
  oidcSubject: string | null;

  @Column('timestamptz')
  invitedAt: Date;

  @Column('timestamptz', { nullable: true })
  lastSignInAt: Date | null;

  @Column('timestamptz', { nullable: true })
  deactivatedAt: Date | null;
}
