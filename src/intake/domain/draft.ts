import type { Language } from '../../shared/language.ts';
import type { Answers } from './answers.ts';
import type { TypedContact } from './contact.ts';

/** A questionnaire on its way. */
export type Draft = {
  readonly id: string;
  readonly language: Language;
  readonly answers: Answers;
  /** As typed on the last page, kept only for those who leave it to continue later. */
  readonly contact: TypedContact | null;
  readonly furthestPage: string;
  readonly arrival: string | null;
  /** Whose answers these change, or whose they have become. */
  readonly companyId: string | null;
  /** Who fills it in for a client. Null: the founder. */
  readonly advisorId: string | null;
  /** Of the link under which it waits, once that was asked for. */
  readonly linkHash: string | null;
  /** Where the link was mailed, for one reminder if that is wanted. */
  readonly email: string | null;
  readonly reminderWantedAt: Date | null;
  readonly startedAt: Date;
  readonly savedAt: Date;
  readonly expiresAt: Date;
  readonly submittedAt: Date | null;
  /** The browser that sent it: only that one is led on to the path. */
  readonly submittedBy: string | null;
};
