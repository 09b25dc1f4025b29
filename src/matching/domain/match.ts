import { MILESTONES, STAGES } from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { remember } from '../../shared/remember.ts';
import { hasBit } from './bits.ts';
import { findCandidates, type Candidates } from './candidates.ts';
import { choose } from './choose.ts';
import { fromBits } from './columns.ts';
import { contributions } from './contributions.ts';
import { knownFacts, withMilestones } from './known-facts.ts';
import { needsMet } from './fit.ts';
import { hindranceOf, type Hindrance } from './hindrance.ts';
import { openQuestions, unknownOf } from './open-questions.ts';
import { order, type Placed } from './order.ts';
import { wordsThatMet, type OwnWord } from './own-words.ts';
import type { Prepared } from './prepared.ts';
import type { Profile } from './profile.ts';
import type { Contribution, MatchResult, Step, VerdictKind } from './result.ts';
import { seekerOf } from './seeker.ts';
import { milestonesKnown, type Situation } from './situation.ts';

export const DEFAULT_STEPS = 8;

export type MatchRequest = {
  readonly profile: Profile;
  /** The company's own words, stemmed. */
  readonly words: readonly OwnWord[];
  readonly today: LocalDate;
  readonly steps?: number;
  /** Also say how each live or paused service stands to the company. */
  readonly verdicts?: boolean;
};

/** How many of the words that met a reason names. */
const WORDS_NAMED = 4;

export const situationOf = (prepared: Prepared, { profile, today, words }: MatchRequest) => {
  const facts = knownFacts(profile, today, prepared.tables);
  const factsAfter = remember((milestones: number) =>
    milestones === 0
      ? facts
      : knownFacts(
          withMilestones(profile, fromBits(MILESTONES, milestones)),
          today,
          prepared.tables,
        ),
  );
  prepared.wordScores.read(words);
  return {
    prepared,
    profile,
    today,
    facts,
    factsAfter,
    standingAfter: remember((milestones: number) =>
      prepared.judge(factsAfter(milestones), prepared.tallyFor(milestones)),
    ),
    byAnswer: prepared.byAnswer(facts),
    seeker: seekerOf(profile, facts, prepared),
    availabilities: prepared.availabilities(today),
    reached: milestonesKnown(facts, true),
    missing: milestonesKnown(facts, false),
  } satisfies Situation;
};

/** From a profile to its path: candidates, choice, order. */
export const match = (prepared: Prepared, request: MatchRequest): MatchResult =>
  matchIn(situationOf(prepared, request), request);

export type MatchedTwice = {
  /** Of some services and what opens them. */
  readonly kept: MatchResult;
  /** Of a free choice. */
  readonly free: MatchResult;
};

/** Two paths of one company, which is judged once. */
export const matchKeeping = (
  prepared: Prepared,
  request: MatchRequest,
  services: readonly string[],
): MatchedTwice => {
  const situation = situationOf(prepared, request);
  const profile = { ...situation.profile, pinned: services };
  return {
    kept: matchIn({ ...situation, profile }, { ...request, steps: 0 }),
    free: matchIn(situation, request),
  };
};

const matchIn = (situation: Situation, request: MatchRequest): MatchResult => {
  const candidates = findCandidates(situation);
  const choice = choose(situation, candidates, request.steps ?? DEFAULT_STEPS);
  const path = order(situation, choice.chosen);
  const covered = path.reduce((mask, { column }) => mask | needsMet(column, situation.seeker), 0);
  const { id } = situation.profile;
  return {
    ...(id === undefined ? {} : { id }),
    path: path.map((placed) => stepOf(situation, placed, request.words)),
    uncoveredNeeds: situation.seeker.named
      ? situation.seeker.needs.filter(({ bit }) => (covered & bit) === 0).map(({ need }) => need)
      : [],
    openQuestions: openQuestions(situation, candidates, choice),
    ...conflictsOf(situation, candidates, path),
    ...(request.verdicts === true ? { verdicts: verdictsOf(situation) } : {}),
  };
};

/** Pinned services that could not be steps, each with what stood in the way. */
const conflictsOf = (
  situation: Situation,
  { open }: Candidates,
  path: readonly Placed[],
): Pick<MatchResult, 'conflicts'> => {
  const { prepared, profile } = situation;
  const placed = new Set(path.map(({ column }) => column.id));
  const conflicts = (profile.pinned ?? [])
    .filter((id) => !placed.has(id))
    .map((id) => {
      const index = prepared.indexOf.get(id);
      if (index === undefined) return { service: id, reason: { code: 'pin.unknown' } };
      const isCandidate = hasBit(open, index);
      const hindrance = hindranceOf(situation, index, { isCandidate });
      return { service: id, reason: { code: PIN_CODES[hindrance] ?? 'pin.no-place' } };
    });
  return conflicts.length === 0 ? {} : { conflicts };
};

/** Stage, questions asked first and trouble do not keep a pinned service off the path. */
const PIN_CODES: { readonly [hindrance in Hindrance]?: string } = {
  ineligible: 'pin.ineligible',
  'not-live': 'pin.not-live',
  closed: 'pin.closed',
  settled: 'pin.settled',
};

const verdictsOf = ({
  prepared,
  standingAfter,
  availabilities,
}: Situation): MatchResult['verdicts'] => {
  const { eligible, possible } = standingAfter(0);
  const kindOf = (index: number): VerdictKind => {
    if (hasBit(eligible, index)) return 'eligible';
    return hasBit(possible, index) ? 'conditional' : 'ineligible';
  };
  return Object.fromEntries(
    prepared.services.flatMap(({ id, status }, index) =>
      status === 'live' || status === 'paused'
        ? [[id, [kindOf(index), availabilities[index]?.kind ?? 'unknown'] as const]]
        : [],
    ),
  );
};

const stepOf = (situation: Situation, placed: Placed, words: readonly OwnWord[]): Step => {
  const { candidate, column } = placed;
  const availability = situation.availabilities[candidate.service];
  return {
    service: column.id,
    phase: STAGES[placed.phase] ?? situation.profile.stage,
    horizon: placed.horizon,
    points: candidate.points,
    contributions: contributionsOf(situation, candidate.service, words),
    check: unknownOf(situation, { ...candidate, waits: candidate.waits & placed.given }),
    waitsFor: placed.waitsFor,
    availability: availability?.kind ?? 'unknown',
  };
};

export const contributionsOf = (
  { prepared, seeker, availabilities, byAnswer }: Situation,
  service: number,
  words: readonly OwnWord[],
): readonly Contribution[] => {
  const [entry, column] = [prepared.services[service], prepared.columns[service]];
  const availability = availabilities[service];
  if (entry === undefined || column === undefined || availability === undefined) return [];
  const { wordScores, wordIndex } = prepared;
  const points = wordScores.points(service);
  const at = { service, language: wordScores.language(service) };
  const met = points === 0 ? [] : wordsThatMet(words, wordIndex, at).slice(0, WORDS_NAMED);
  const pair = { service: entry, column, seeker, availability };
  return contributions(pair, { points, words: met, byAnswer: hasBit(byAnswer, service) });
};
