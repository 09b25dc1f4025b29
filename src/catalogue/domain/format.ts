import type { Language, Text } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type {
  ApplicationMode,
  Basis,
  CodeScheme,
  Confidence,
  Cost,
  Kind,
  Milestone,
  Need,
  Role,
  Sector,
  Stage,
  Status,
  Verb,
} from './vocabulary.ts';

/**
 * The catalogue format, version 1, as TypeScript sees it. `format.schema.json` states the same for
 * everybody else; a test holds the two together.
 */
export type Catalogue = {
  readonly format: 'kasvupolku-catalogue';
  readonly version: 1;
  readonly defaultLanguage: Language;
  readonly questions: readonly Question[];
  readonly providers: readonly Provider[];
  readonly services: readonly Service[];
};

export type QuestionType = 'boolean' | 'choice' | 'choices' | 'number' | 'date';

/** A fact that the catalogue itself asks about, beside the built-in ones. */
export type Question = {
  readonly id: string;
  readonly type: QuestionType;
  readonly text: Text;
  readonly hint?: Text | null;
  /** A noun phrase for "check first: …". */
  readonly short?: Text | null;
  /** What completes "do this before you …"; for boolean questions that a `before` names. */
  readonly before?: Text | null;
  readonly options?: readonly { readonly value: string; readonly text: Text }[];
  /** True of few: a service that depends on it is no step until it is answered. */
  readonly askFirst?: boolean;
};

export type Provider = {
  readonly id: string;
  readonly name: Text;
  readonly url: string | null;
  readonly businessId: string | null;
  readonly area: string | null;
};

export type Service = {
  readonly id: string;
  readonly kind: Kind;
  readonly role: Role;
  readonly providers: readonly string[];
  readonly name: Text;
  readonly summary: Text;
  readonly translation?: { readonly [language in Language]?: 'draft' | 'checked' };
  readonly keywords?: { readonly [language in Language]?: readonly string[] };
  readonly action: Action;
  readonly takes?: Text | null;
  readonly amount?: Text | null;
  readonly cost: Cost;
  readonly languages: readonly string[];
  readonly stages: readonly Stage[];
  readonly mainStages: readonly Stage[];
  readonly sectors: Sectors;
  readonly areas: Areas;
  readonly needs: readonly Need[];
  readonly mainNeeds: readonly Need[];
  readonly conditions: readonly Condition[];
  readonly check?: Text | null;
  readonly requires: readonly Milestone[];
  readonly yields: readonly Milestone[];
  /** Milestones or boolean questions: worth it only before the company has them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly application: Application;
  readonly status: Status;
  readonly endedYear?: number | null;
  readonly contactEmail?: string | null;
  readonly source: Source;
};

export type Action = {
  readonly verb: Verb;
  readonly url: string;
  readonly phone?: string | null;
  readonly email?: string | null;
};

export type Sectors =
  | { readonly any: true; readonly codes?: SectorCodes; readonly exclude?: SectorCodes }
  | {
      readonly tags: readonly Sector[];
      /** Others have no business there. */
      readonly only?: boolean;
      readonly codes?: SectorCodes;
      readonly exclude?: SectorCodes;
    };

/** Code prefixes within one scheme; a bare list is in TOL 2025. */
export type SectorCodes =
  readonly string[] | { readonly scheme: CodeScheme; readonly codes: readonly string[] };

export type Areas = {
  readonly nationwide?: boolean;
  /** `091` */
  readonly municipalities?: readonly string[];
  /** `SK011` */
  readonly subRegions?: readonly string[];
  /** `MK01` */
  readonly regions?: readonly string[];
  /** Also serves elsewhere. */
  readonly remote?: boolean;
};

export type Application = {
  readonly mode: ApplicationMode;
  /** A closing day is open to its end in Europe/Helsinki. For `dates`, events as windows. */
  readonly windows?: readonly Window[];
  readonly usual?: Text | null;
};

export type Window = { readonly opens: LocalDate; readonly closes: LocalDate };

export type Source = {
  readonly url: string;
  readonly checkedOn: LocalDate;
  readonly basis: Basis;
  readonly confidence: Confidence;
  readonly confirmedByProvider: LocalDate | null;
};

/** A fact's value as it is written in a catalogue or a profile. */
export type Scalar = string | number | boolean;

export type Condition =
  | { readonly fact: string; readonly is: Scalar }
  | { readonly fact: string; readonly in: readonly Scalar[]; readonly scheme?: CodeScheme }
  | { readonly fact: string; readonly notIn: readonly Scalar[]; readonly scheme?: CodeScheme }
  | {
      readonly fact: string;
      readonly atLeast?: number | LocalDate;
      readonly atMost?: number | LocalDate;
    }
  | { readonly allOf: readonly Condition[] }
  | { readonly anyOf: readonly Condition[] }
  | { readonly not: Condition };
