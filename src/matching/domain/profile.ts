import type { FactValue } from '../../catalogue/domain/facts.ts';
import type { CodeScheme, Need, Sector, Stage } from '../../catalogue/domain/vocabulary.ts';
import type { Language } from '../../shared/language.ts';

export type { FactValue };

/**
 * All known facts of one company at one time. Only `stage` and `area` are required; `area: null`
 * says "not decided yet". Whatever else is absent or null is unknown, which is neither yes nor no.
 */
export type Profile = {
  readonly id?: string;
  readonly stage: Stage;
  /** A municipality, `091`; null: not decided yet. */
  readonly area: string | null;
  /** `[]` is known: none of the tags. */
  readonly sectors?: readonly Sector[] | null;
  readonly sectorCode?: string | null;
  readonly sectorScheme?: CodeScheme | null;
  /** In the company's own order; `[]` is known: "show me where to start". */
  readonly needs?: readonly Need[] | null;
  readonly goal?: Stage | null;
  readonly language?: Language | null;
  readonly text?: string | null;
  readonly facts?: { readonly [fact: string]: FactValue | null };
  readonly used?: readonly string[];
  readonly declined?: readonly string[];
  readonly pinned?: readonly string[];
  readonly excluded?: readonly string[];
};
