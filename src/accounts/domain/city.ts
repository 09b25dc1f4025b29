import type { Text } from '../../shared/language.ts';

/**
 * `send-then-review`: the path mail goes at once and an advisor may improve the path afterwards.
 * `review-first`: the path mail waits for an advisor, or for the time limit.
 */
export const REVIEW_POLICIES = ['send-then-review', 'review-first'] as const;
export type ReviewPolicy = (typeof REVIEW_POLICIES)[number];

/** How long things are kept; after that the nightly purge takes them. */
export type Retention = {
  readonly draftDays: number;
  readonly unverifiedAddressDays: number;
  /** Counted from the last contact with the company. */
  readonly pathMonths: number;
  readonly mailLogMonths: number;
  readonly auditLogMonths: number;
};

/**
 * What a city says about itself. What it has not said is null and is not shown: no number, address
 * or promise is made up for it.
 */
export type CitySettings = {
  /** The city's municipality code, or `nationwide`. */
  readonly code: string;
  readonly name: Text;
  /** "Helsingissä", "i Helsingfors", "in Helsinki". */
  readonly inCity: Text;
  /** The business service that founders know, as a sender's name: "Business Helsinki". */
  readonly publicName: Text;
  /** The service of the catalogue through which a person is reached. */
  readonly contactService: string;
  readonly phone: string | null;
  /** A box that people read. */
  readonly replyTo: string | null;
  /** Who answers for the personal data; null: whoever runs this installation. */
  readonly controller: Text | null;
  readonly privacyUrl: string | null;
  /** Shown only when the city has promised it. */
  readonly responseWorkingDays: number | null;
  readonly reviewPolicy: ReviewPolicy;
  /** Under `review-first`: after this long the path mail goes without a review. */
  readonly reviewWorkingDays: number;
  readonly retention: Retention;
};
