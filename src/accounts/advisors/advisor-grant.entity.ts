import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/advisor.ts';

@Entity('advisor_grants')
@Check('advisor_grants_role_check', `role IN ('advisor', 'editor', 'admin')`)
export class AdvisorGrantEntity {
  @ForeignKey('AdvisorEntity', { name: 'advisor_grants_advisor_id_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisor_grants_pk' })
  advisorId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'advisor_grants_pk' })
  role: Role;

  @ForeignKey('CitySettingsEntity', { name: 'advisor_grants_city_fk' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'advisor_grants_pk' })
  city: string;
}
