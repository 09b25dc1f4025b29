import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Question } from './domain/format.ts';

@Entity('questions')
export class QuestionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'questions_pk' })
  id: string;

  /** Questions are asked and listed in the order of the catalogue. */
  @Column('integer')
  position: number;

  @Column('json')
  document: Question;

  @Column('text', { nullable: true })
  fileHash: string | null;
}
