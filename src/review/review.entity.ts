import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Stage } from '../catalogue/domain/vocabulary.ts';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { Attention, QueueTab } from './domain/attention.ts';
import type { ReviewState, WaitingFor } from './domain/review-state.ts';

/** An advisor's work on the path of one company: only of those who can be reached. */
@Entity('reviews')
@Check('reviews_state_check', `state IN ('waiting', 'in-review', 'approved', 'closed')`)
@Check(
  'reviews_waiting_for_check',
  `waiting_for IN ('first-look', 'contact', 'new-answers', 'answer', 'returned')`,
)
@Check('reviews_assigned_check', '(advisor_id IS NULL) = (assigned_at IS NULL)')
@Check('reviews_tab_check', `tab IN ('contact', 'look', 'other')`)
@Check(
  'reviews_attention_check',
  `attention <@ '{uncovered-need,conditions,before,date-soon,mail-failed,second-intake,silent}'`,
)
@Index('reviews_queue_idx', ['desk', 'tab', 'waitingSince', 'companyId'])
// By its kind, which only the migration can say.
@Index('reviews_name_words_idx', { synchronize: false })
@Index('reviews_next_date_idx', ['nextDate'], { where: 'next_date IS NOT NULL' })
@Index('reviews_advisor_idx', ['advisorId', 'state'], { where: 'advisor_id IS NOT NULL' })
@Index('reviews_release_idx', ['releaseAt'], { where: 'release_at IS NOT NULL' })
export class ReviewEntity {
  @ForeignKey('CompanyEntity', { name: 'reviews_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reviews_pk' })
  companyId: string;

  /** The city's code, or `nationwide`: whose advisors see it. */
  @Column('text')
  desk: string;

  @Column('text')
  state: ReviewState;

  @Column('text')
  waitingFor: WaitingFor;

  @Column('timestamptz')
  waitingSince: Date;

  @Column('uuid', { nullable: true })
  advisorId: string | null;

  @Column('timestamptz', { nullable: true })
  assignedAt: Date | null;

  /** When an advisor last did something here. */
  @Column('timestamptz', { nullable: true })
  actedAt: Date | null;

  /** The version of the path that the advisor began with. */
  @Column('integer')
  suggestedVersion: number;

  /** Grows with every change: whoever changes an older one is told. */
  @Column('integer')
  revision: number;

  /** Under `review-first`: when the held mail goes by itself. */
  @Column('timestamptz', { nullable: true })
  releaseAt: Date | null;

  /** When it went by itself, because nobody had looked at it in time. */
  @Column('timestamptz', { nullable: true })
  releasedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  approvedAt: Date | null;

  /** Chosen by a trigger from the columns beside it. */
  @Column({ type: 'text', insert: false, update: false })
  tab: QueueTab;

  /** Of the company's name, each with the desk, for the search; a trigger keeps them. */
  @Column({ type: 'tsvector', select: false, insert: false, update: false })
  nameWords: string;

  /** Of the company, kept here for the queue's filters. */
  @Column('text')
  stage: Stage;

  @Column('text', { array: true })
  sectors: string[];

  @Column('text')
  language: Language;

  /** Why it is worth a look though nobody asked for one. */
  @Column('text', { array: true })
  attention: Attention[];

  /** The next day on which something on the path opens or closes. */
  @Column('date', { nullable: true })
  nextDate: LocalDate | null;

  /** When it came back by itself, since nothing had been done. */
  @Column('timestamptz', { nullable: true })
  returnedAt: Date | null;

  /** After how many days its advisor was last reminded of it; 0: not since it was assigned. */
  @Column('integer')
  remindedDays: number;
}
