import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/local-date.ts';
import type { ItemKind } from '../domain/situation.ts';

/** What a follow-up tells. */
@Entity('follow_up_items')
@Check(
  'follow_up_items_kind_check',
  `kind IN ('deadline', 'lost-step', 'new-step', 'reminder', 'check-in', 'outcome')`,
)
export class FollowUpItemEntity {
  @ForeignKey('FollowUpMailEntity', { name: 'follow_up_items_mail_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'follow_up_items_pk' })
  mailId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'follow_up_items_pk' })
  kind: ItemKind;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'follow_up_items_pk' })
  service: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'follow_up_items_pk' })
  mark: string;

  @Column('date')
  dueOn: LocalDate;
}
