import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Provider } from './domain/format.ts';

@Entity('providers')
export class ProviderEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'providers_pk' })
  id: string;

  @Column('json')
  document: Provider;

  @Column('text', { nullable: true })
  fileHash: string | null;
}
