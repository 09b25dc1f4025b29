import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { News } from '../domain/situation.ts';

/** That a step of a path was lost, or that a new one came up: for as long as it was so. */
@Entity('step_news')
@Index('step_news_open_uq', ['companyId', 'kind', 'service'], {
  unique: true,
  where: 'until IS NULL',
})
@Check('step_news_kind_check', `kind IN ('lost-step', 'new-step')`)
export class StepNewsEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'step_news_pk',
  })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'step_news_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('text')
  kind: News['kind'];

  @Column('text')
  service: string;

  @Column('timestamptz')
  since: Date;

  /** Null: it holds. */
  @Column('timestamptz', { nullable: true })
  until: Date | null;
}
