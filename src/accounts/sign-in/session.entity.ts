import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('advisor_sessions')
export class SessionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'advisor_sessions_pk' })
  tokenHash: string;

  @Index('advisor_sessions_advisor_id_idx')
  @ForeignKey('AdvisorEntity', { name: 'advisor_sessions_advisor_id_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  advisorId: string;

  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz')
  seenAt: Date;
}
