import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { speak, type Language, type Spoken, type Text } from '../shared/language.ts';
import type {
  Cost,
  Kind,
  LegalForm,
  Milestone,
  Need,
  Sector,
  Stage,
  Verb,
} from './domain/vocabulary.ts';

type Term<Id extends string> = { readonly id: Id; readonly text: Text };

/** "We sell and want to grow", with an example; `short` completes "you are …". */
export type StageTerm = Term<Stage> & {
  readonly sentence: Text;
  readonly example: Text;
  readonly short: Text;
};
/** As a founder would say it; `short` names it, `sought` completes "you look for …". */
export type NeedTerm = Term<Need> & {
  readonly short: Text;
  readonly sought: Text;
  readonly hint: Text;
};
export type NeedGroup = Term<string> & { readonly needs: readonly Need[] };
/** `before` completes "do this before you …", `settles` "once …". */
export type MilestoneTerm = Term<Milestone> & {
  readonly short: Text;
  readonly before: Text;
  readonly settles: Text;
  readonly question: Text;
};
export type SectorTerm = Term<Sector | 'other'> & { readonly short: Text };
/** A built-in fact that a condition may ask about. */
export type FactTerm = {
  readonly id: string;
  readonly short: Text;
  readonly question: Text;
};

/** The shape of `catalogue/vocabulary.json`. */
type VocabularyFile = {
  readonly stages: readonly StageTerm[];
  readonly needs: readonly NeedTerm[];
  readonly needGroups: readonly NeedGroup[];
  readonly milestones: readonly MilestoneTerm[];
  readonly kinds: readonly Term<Kind>[];
  readonly legalForms: readonly Term<LegalForm>[];
  readonly verbs: readonly Term<Verb>[];
  readonly costs: readonly Term<Cost>[];
  readonly computedFacts: readonly FactTerm[];
};

/** The terms of one closed list, in its order. */
export class Terms<T extends { readonly id: string }> {
  readonly all: readonly T[];
  private readonly byId: ReadonlyMap<string, T>;

  constructor(terms: readonly T[]) {
    this.all = terms;
    this.byId = new Map(terms.map((term) => [term.id, term]));
  }

  get(id: T['id']): T {
    const term = this.byId.get(id);
    if (term === undefined) throw new Error(`The vocabulary has no texts for "${id}"`);
    return term;
  }

  /** For an id that may be none of the list. */
  find(id: string): T | undefined {
    return this.byId.get(id);
  }
}

/** The words for what the catalogue's closed lists name, in three languages. */
export class Vocabulary {
  readonly stages: Terms<StageTerm>;
  readonly needs: Terms<NeedTerm>;
  readonly needGroups: Terms<NeedGroup>;
  readonly milestones: Terms<MilestoneTerm>;
  readonly sectors: Terms<SectorTerm>;
  readonly kinds: Terms<Term<Kind>>;
  readonly legalForms: Terms<Term<LegalForm>>;
  readonly verbs: Terms<Term<Verb>>;
  readonly costs: Terms<Term<Cost>>;
  readonly facts: Terms<FactTerm>;

  constructor(file: VocabularyFile, sectors: readonly SectorTerm[]) {
    this.stages = new Terms(file.stages);
    this.needs = new Terms(file.needs);
    this.needGroups = new Terms(file.needGroups);
    this.milestones = new Terms(file.milestones);
    this.sectors = new Terms(sectors);
    this.kinds = new Terms(file.kinds);
    this.legalForms = new Terms(file.legalForms);
    this.verbs = new Terms(file.verbs);
    this.costs = new Terms(file.costs);
    this.facts = new Terms(file.computedFacts);
  }
}

const readJson = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));

export const readVocabulary = (folder: string): Vocabulary =>
  new Vocabulary(
    readJson(folder, 'vocabulary.json') as VocabularyFile,
    readJson(folder, 'sectors.json') as readonly SectorTerm[],
  );

/** The text in the page's language. Our own texts have all three. */
export const spokenIn = (text: Text, language: Language): Spoken => {
  const spoken = speak(text, language);
  if (spoken === null) throw new Error('A text of the catalogue has no language at all');
  return spoken;
};

/** The same without its mark, where a mark cannot stand: in a title, an option, a mail's subject. */
export const textIn = (text: Text, language: Language): string => spokenIn(text, language).text;
