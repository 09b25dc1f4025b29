import {
  conditionInWords,
  spokenIn,
  textIn,
  type CurrentVersion,
  type KnownAreas,
  type Vocabulary,
} from '../catalogue/index.ts';
import type { Condition, Question, Service } from '../catalogue/domain/format.ts';
import type { Milestone, Need, Stage } from '../catalogue/domain/vocabulary.ts';
import {
  formatDate,
  formatLanguageName,
  formatList,
  formatNumber,
  type Params,
  type Translate,
} from '../platform/i18n/index.ts';
import type { Language, Spoken, Text } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';

export type Words = {
  readonly language: Language;
  readonly translate: Translate;
  readonly catalogue: CurrentVersion;
  readonly vocabulary: Vocabulary;
  readonly areas: KnownAreas;
};

const MOST_PROVIDERS = 2;

const CAPITAL: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** Names things of the catalogue and of the path to a reader of one language. */
export class Wording {
  readonly language: Language;
  private readonly words: Words;

  constructor(words: Words) {
    this.words = words;
    this.language = words.language;
  }

  t(key: string, params?: Params): string {
    return this.words.translate(key, params);
  }

  text(text: Text): string {
    return textIn(text, this.language);
  }

  spoken(text: Text): Spoken {
    return spokenIn(text, this.language);
  }

  list(items: readonly string[]): string {
    return formatList(this.language, items);
  }

  number(value: number): string {
    return formatNumber(this.language, value);
  }

  date(date: LocalDate): string {
    return formatDate(this.language, date);
  }

  /** As a sentence begins. */
  sentence(text: string): string {
    const [first = ''] = text;
    return `${first.toLocaleUpperCase(CAPITAL[this.language])}${text.slice(first.length)}`;
  }

  /** Summaries begin with what one gets. */
  firstSentence(text: Text): string {
    const [first] = new Intl.Segmenter(this.language, { granularity: 'sentence' }).segment(
      this.text(text),
    );
    return first?.segment.trim() ?? '';
  }

  service(id: string): Service | null {
    return this.words.catalogue.services.get(id) ?? null;
  }

  question(fact: string): Question | undefined {
    return this.words.catalogue.catalogue.questions.find(({ id }) => id === fact);
  }

  /** The first of them by name: a cluster may have a dozen. */
  providersOf(service: Service): string {
    const names = service.providers
      .flatMap((id) => this.words.catalogue.providers.get(id) ?? [])
      .map(({ name }) => this.text(name));
    const others = names.length - MOST_PROVIDERS;
    return others > 1
      ? this.t('paths:providers', {
          names: names.slice(0, MOST_PROVIDERS).join(', '),
          count: others,
        })
      : names.join(', ');
  }

  areaName(code: string): string | null {
    const name = this.words.areas.nameOf(code);
    return name === null ? null : this.text(name);
  }

  /** By its name; `stage` says it of a company. */
  stageName(stage: Stage): string {
    return this.text(this.words.vocabulary.stages.get(stage).text);
  }

  stage(stage: Stage): string {
    return this.text(this.words.vocabulary.stages.get(stage).short);
  }

  needs(needs: readonly Need[]): string {
    return this.list(needs.map((need) => this.text(this.words.vocabulary.needs.get(need).short)));
  }

  /** Completes "you look for …". */
  sought(needs: readonly Need[]): string {
    return this.list(needs.map((need) => this.text(this.words.vocabulary.needs.get(need).sought)));
  }

  /** Completes "once …". */
  settles(milestone: Milestone): string {
    return this.text(this.words.vocabulary.milestones.get(milestone).settles);
  }

  /** Completes "before you …"; null for a question that has no such words. */
  before(fact: string): string | null {
    const text =
      this.words.vocabulary.milestones.find(fact)?.before ?? this.question(fact)?.before ?? null;
    return text === null ? null : this.text(text);
  }

  /** A fact in a word or two, for "check first: …". */
  factShort(fact: string): string | null {
    const { milestones, facts } = this.words.vocabulary;
    const text =
      milestones.find(fact)?.short ?? facts.find(fact)?.short ?? this.question(fact)?.short ?? null;
    return text === null ? null : this.text(text);
  }

  factQuestion(fact: string): string | null {
    const { milestones, facts } = this.words.vocabulary;
    const text =
      milestones.find(fact)?.question ?? this.question(fact)?.text ?? facts.find(fact)?.question;
    return text === undefined ? null : this.text(text);
  }

  /** What a fact's value is called where it is offered as an answer. */
  optionLabel(fact: string, value: string): string {
    const option = this.question(fact)?.options?.find((each) => each.value === value);
    const { sectors, legalForms } = this.words.vocabulary;
    const term = fact === 'sector' ? sectors.find(value) : legalForms.find(value);
    const text = option?.text ?? term?.text;
    return text === undefined ? value : this.text(text);
  }

  /** "number of people in the company: at most 249". */
  condition(condition: Condition): string {
    const { language, translate, vocabulary, areas, catalogue } = this.words;
    const { questions } = catalogue;
    return conditionInWords(condition, { language, translate, vocabulary, areas, questions });
  }

  verb(service: Service): string {
    return this.text(this.words.vocabulary.verbs.get(service.action.verb).text);
  }

  cost(service: Service): string | null {
    return service.cost === 'unknown'
      ? null
      : this.text(this.words.vocabulary.costs.get(service.cost).text);
  }

  spokenLanguages(codes: readonly string[]): string {
    return this.list(codes.map((code) => formatLanguageName(this.language, code)));
  }
}
