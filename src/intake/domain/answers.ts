import type {
  CodeScheme,
  LegalForm,
  Milestone,
  Need,
  Sector,
  Stage,
} from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/** Passed over on purpose: nothing is known, which is neither yes nor no. */
export const SKIPPED = 'skipped';
export type Skipped = typeof SKIPPED;

/** What was asked matters as much as what was ticked: asked and unticked is "no". */
export type MilestonesAnswer = {
  /** The stage at which these were asked. */
  readonly stage: Stage;
  readonly asked: readonly Milestone[];
  readonly reached: readonly Milestone[];
};

export type CompanyAnswer = {
  readonly businessId: string | null;
  /** `2024-03` */
  readonly startedIn: string | null;
  readonly employees: number | null;
};

/** A company as the business register has it. */
export type RegisteredCompany = {
  readonly businessId: string;
  readonly name: string;
  readonly legalForm: LegalForm | null;
  readonly foundedOn: LocalDate | null;
  readonly sectorCode: string | null;
  readonly sectorScheme: CodeScheme | null;
  /** The register's own words for the code, in the languages that it has. */
  readonly sectorText: { readonly fi?: string; readonly sv?: string; readonly en?: string };
  readonly municipality: string | null;
};

/** What the register said about the business ID given, and whether the founder knows it as theirs. */
export type RegisterAnswer = {
  readonly company: RegisteredCompany;
  readonly isOurs: boolean | null;
};

/**
 * The answers given so far, by the page that asked. A page that was not reached is absent. Each tab
 * writes only the page it shows, so that two tabs never take each other's answers away.
 */
export type Answers = {
  readonly stage?: Stage;
  readonly goal?: Stage;
  /** A municipality; null: not decided yet. */
  readonly place?: string | null;
  /** Empty: "show me where to start". */
  readonly needs?: readonly Need[];
  readonly 'first-need'?: Need;
  /** Empty: something else. */
  readonly field?: readonly Sector[] | Skipped;
  readonly milestones?: MilestonesAnswer | Skipped;
  readonly company?: CompanyAnswer;
  readonly register?: RegisterAnswer;
  readonly words?: string;
};

export type AnswerId = keyof Answers;

export const hasCompany = ({ milestones }: Answers): boolean =>
  milestones !== undefined &&
  milestones !== SKIPPED &&
  milestones.reached.includes('company-registered');

/** The needs as the company ranks them: the one to start with, then as they were listed. */
export const rankedNeeds = (answers: Answers): readonly Need[] => {
  const { needs = [], 'first-need': first } = answers;
  if (first === undefined || !needs.includes(first)) return needs;
  return [first, ...needs.filter((need) => need !== first)];
};
