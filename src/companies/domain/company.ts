import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/**
 * `stopped`: asked to hear nothing more. `merged`: turned out to be another one, and is kept as that
 * one's history. `erased`: only its number in the statistics is left.
 * Silence is no state: it follows from the time of the last activity.
 */
export const COMPANY_STATES = ['active', 'stopped', 'merged', 'erased'] as const;
export type CompanyState = (typeof COMPANY_STATES)[number];

/** Who told us a fact, or how it came to be. */
export const FACT_SOURCES = ['intake', 'path-page', 'step-done', 'advisor', 'register'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

export const CONSENT_PURPOSES = ['reminders'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export type Company = {
  readonly id: string;
  readonly language: Language;
  /** The municipality of its path; null: not decided yet. */
  readonly area: string | null;
  readonly name: string | null;
  readonly firstName: string | null;
  readonly state: CompanyState;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
};

/** Nothing is done for it any more, and nothing shown of it. */
export const isGone = ({ state }: Pick<Company, 'state'>): boolean =>
  state === 'merged' || state === 'erased';

export type Contact = {
  readonly email: string | null;
  readonly phone: string | null;
  /** Since when we know that mail to the address reaches the founder. */
  readonly provedAt: Date | null;
  /** Since when an advisor is asked to get in touch. */
  readonly advisorAskedAt: Date | null;
};

/** `fewer`: at most one mail in four weeks instead of one a week. Deadlines come all the same. */
export const PACES = ['usual', 'fewer'] as const;
export type Pace = (typeof PACES)[number];

/** How a consent ended. */
export type Withdrawal = 'page' | 'unsubscribe' | 'not-me' | 'new-address' | 'merged';

/** Its wording has a version, so that one can say later what was agreed to. */
export type Consent = {
  readonly purpose: ConsentPurpose;
  readonly textVersion: string;
  readonly language: Language;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly pace: Pace;
  /** Nothing is sent before this day. */
  readonly pausedUntil: LocalDate | null;
  readonly withdrawnAt: Date | null;
};

export const isPaused = (
  { pausedUntil }: Pick<Consent, 'pausedUntil'>,
  today: LocalDate,
): boolean => pausedUntil !== null && today < pausedUntil;
