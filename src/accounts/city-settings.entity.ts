import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../shared/language.ts';
import type { Retention, ReviewPolicy } from './domain/city.ts';

@Entity('city_settings')
@Check('city_settings_code_check', `code ~ '^([0-9]{3}|nationwide)$'`)
@Check('city_settings_response_check', 'response_working_days > 0')
@Check(
  'city_settings_review_check',
  `review_policy IN ('send-then-review', 'review-first') AND review_working_days > 0`,
)
export class CitySettingsEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'city_settings_pk' })
  code: string;

  /** As they are listed. */
  @Column('integer')
  position: number;

  @Column('jsonb')
  name: Text;

  @Column('jsonb')
  inCity: Text;

  @Column('jsonb')
  publicName: Text;

  @Column('text')
  contactService: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  replyTo: string | null;

  @Column('jsonb', { nullable: true })
  controller: Text | null;

  @Column('text', { nullable: true })
  privacyUrl: string | null;

  @Column('integer', { nullable: true })
  responseWorkingDays: number | null;

  @Column('text')
  reviewPolicy: ReviewPolicy;

  @Column('integer')
  reviewWorkingDays: number;

  @Column('jsonb')
  retention: Retention;
}
