import type { Need } from '../catalogue/domain/vocabulary.ts';
import type { Contribution, Criterion, Reason } from '../matching/domain/result.ts';
import type { Wording } from './wording.ts';

/** The reasons that a person would give, in the order in which they would give them. */
const TOLD: readonly Criterion[] = ['needs', 'words', 'sector', 'area', 'stage'];

/** `again`: the clause before was about the service too, so this one need not name it. */
type Clause = (reason: Reason, wording: Wording, again: boolean) => string;

const namesIn = (reason: Reason, parameter: string): readonly string[] => {
  const value = reason[parameter];
  return typeof value === 'object' ? value : [];
};

const looking =
  (key: 'needs' | 'usual'): Clause =>
  (reason, wording) =>
    wording.t(`paths:why.${key}`, {
      needs: wording.sought(namesIn(reason, 'needs') as readonly Need[]),
    });

const words: Clause = (reason, wording) => {
  const quoted = namesIn(reason, 'words').map((word) => wording.t('paths:quoted', { word }));
  return wording.t('paths:why.words', { words: wording.list(quoted) });
};

const saying =
  (key: 'opens' | 'sector'): Clause =>
  (_, wording) =>
    wording.t(`paths:why.${key}`);

const sayingOfIt =
  (key: 'stage' | 'ahead' | 'area'): Clause =>
  (_, wording, again) =>
    wording.t(again ? `paths:why.${key}-too` : `paths:why.${key}`);

/** What a person would say for a reason. Those that nobody would give are not here. */
const CLAUSES: Readonly<Record<string, Clause>> = {
  'needs.main': looking('needs'),
  'needs.also': looking('needs'),
  'needs.opens': saying('opens'),
  'needs.usual': looking('usual'),
  'words.met': words,
  'sector.special': saying('sector'),
  'stage.main': sayingOfIt('stage'),
  'stage.also': sayingOfIt('stage'),
  'stage.ahead-main': sayingOfIt('ahead'),
  'stage.ahead': sayingOfIt('ahead'),
  'area.municipality': sayingOfIt('area'),
  'area.sub-region': sayingOfIt('area'),
  'area.region': sayingOfIt('area'),
};

/** Those who know the services around are around. */
const saysWhere = (told: readonly Contribution[]): boolean =>
  told.some(({ reason }) => reason.code === 'needs.opens');

/** The first clause is about the service, not about the founder. */
const startsWithIt = ([first]: readonly Contribution[]): boolean =>
  first !== undefined && (first.criterion === 'sector' || first.criterion === 'area');

export type WhyOptions = {
  /** The founder's own words are nobody else's business. */
  readonly ownWords: boolean;
};

/** One sentence of why a service is on the path; null when nothing but points speaks for it. */
export const why = (
  contributions: readonly Contribution[],
  wording: Wording,
  { ownWords }: WhyOptions,
): string | null => {
  const told = TOLD.filter((criterion) => ownWords || criterion !== 'words')
    .flatMap((criterion) => contributions.find((each) => each.criterion === criterion) ?? [])
    .filter(({ points, reason }) => points > 0 && reason.code in CLAUSES)
    .filter(({ criterion }, _, all) => criterion !== 'area' || !saysWhere(all));
  const [first, second] = told.map(({ reason }, at) =>
    CLAUSES[reason.code]?.(reason, wording, at > 0 && startsWithIt(told)),
  );
  if (first === undefined) return null;
  const reasons = second === undefined ? first : wording.t('paths:why.both', { first, second });
  return `${wording.sentence(reasons)}.`;
};
