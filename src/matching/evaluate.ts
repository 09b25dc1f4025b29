import type { LocalDate } from '../shared/local-date.ts';
import { ownWordsOnly, tagCount } from './baselines.ts';
import { match, type MatchRequest } from './domain/match.ts';
import type { Prepared } from './domain/prepared.ts';
import type { Profile } from './domain/profile.ts';
import type { MatchResult } from './domain/result.ts';
import {
  average,
  byPoints,
  kendallTau,
  ndcg,
  precision,
  recall,
  wrongAmong,
  type Grades,
} from './measures.ts';
import { readText } from './prepare-catalogue.ts';

/** One company with what judges said of it. */
export type JudgedCase = {
  readonly company: Profile;
  readonly grades: Grades;
  readonly wrong: readonly string[];
  readonly paths: readonly (readonly string[])[];
};

/** Which services, by points; and in which order, where there is one. */
export type Measured = {
  readonly ndcg5: number;
  readonly ndcg8: number;
  readonly precision5: number;
  readonly recall8: number;
  readonly wrong8: number;
  readonly tau: number | null;
  readonly violations: number | null;
  readonly coverage: number | null;
};

export type Evaluation = {
  readonly cases: readonly (Measured & {
    readonly id: string;
    readonly wrong: readonly string[];
  })[];
  readonly path: Measured;
  /** The path's measures with one case left out: the worst and the best that this can make of each. */
  readonly leftOut: { readonly worst: Measured; readonly best: Measured };
  readonly tagCount: Measured;
  readonly ownWordsOnly: Measured;
};

const DEPTH = 8;

export const evaluate = (
  prepared: Prepared,
  cases: readonly JudgedCase[],
  today: LocalDate,
): Evaluation => {
  const requests = cases.map(({ company }) => ({
    profile: company,
    words: readText(company.text, prepared),
    today,
  }));
  const results = requests.map((request) => match(prepared, request));
  const measured = cases.map((judged, index) => {
    const result = results[index];
    if (result === undefined) throw new Error('A case without a result');
    const ranking = byPoints(result.path);
    return {
      id: judged.company.id ?? String(index + 1),
      wrong: wrongAmong(ranking, judged.wrong, DEPTH),
      ...measureRanking(ranking, judged),
      ...measurePath(prepared, result, judged),
    };
  });
  const baseline = (rank: (prepared: Prepared, request: MatchRequest) => readonly string[]) =>
    mean(
      cases.map((judged, index) => {
        const request = requests[index];
        if (request === undefined) throw new Error('A case without a request');
        return { ...measureRanking(rank(prepared, request), judged), ...NO_PATH };
      }),
    );
  return {
    cases: measured,
    path: mean(measured),
    leftOut: leaveOneOut(measured),
    tagCount: baseline(tagCount),
    ownWordsOnly: baseline(ownWordsOnly),
  };
};

const NO_PATH = { tau: null, violations: null, coverage: null };

const measureRanking = (ranking: readonly string[], { grades, wrong }: JudgedCase) => ({
  ndcg5: ndcg(ranking, grades, 5),
  ndcg8: ndcg(ranking, grades, DEPTH),
  precision5: precision(ranking, grades, 5),
  recall8: recall(ranking, grades, DEPTH),
  wrong8: wrongAmong(ranking, wrong, DEPTH).length,
});

const measurePath = (
  prepared: Prepared,
  { path, uncoveredNeeds }: MatchResult,
  judged: JudgedCase,
) => {
  const order = path.map(({ service }) => service);
  const taus = judged.paths.flatMap((theirs) => kendallTau(order, theirs) ?? []);
  const needs = judged.company.needs?.length ?? 0;
  return {
    tau: taus.length === 0 ? null : average(taus),
    violations: violationsIn(prepared, order),
    coverage: needs === 0 ? 1 : 1 - uncoveredNeeds.length / needs,
  };
};

/** Steps that come before one that yields what they require, or after one they must come before. */
export const violationsIn = (prepared: Prepared, order: readonly string[]): number => {
  const steps = order.flatMap((id) => prepared.services[prepared.indexOf.get(id) ?? -1] ?? []);
  return steps.reduce((sum, step, place) => {
    const earlier = steps.slice(0, place).flatMap(({ yields }) => yields as readonly string[]);
    const later = steps.slice(place + 1).flatMap(({ yields }) => yields as readonly string[]);
    const tooEarly = step.requires.filter(
      (milestone) => later.includes(milestone) && !earlier.includes(milestone),
    );
    const tooLate = step.before.filter((milestone) => earlier.includes(milestone));
    return sum + tooEarly.length + tooLate.length;
  }, 0);
};

/** Whether what is measured hangs on a single case. */
const leaveOneOut = (rows: readonly Measured[]): Evaluation['leftOut'] => {
  const means = rows.map((_, left) => mean(rows.filter((__, index) => index !== left)));
  const all = (pick: (row: Measured) => number | null, choose: (...of: number[]) => number) => {
    const values = means.flatMap((row) => pick(row) ?? []);
    return values.length === 0 ? null : choose(...values);
  };
  const pickEach = (more: typeof Math.max, less: typeof Math.max): Measured => ({
    ndcg5: all(({ ndcg5 }) => ndcg5, more) ?? 0,
    ndcg8: all(({ ndcg8 }) => ndcg8, more) ?? 0,
    precision5: all(({ precision5 }) => precision5, more) ?? 0,
    recall8: all(({ recall8 }) => recall8, more) ?? 0,
    wrong8: all(({ wrong8 }) => wrong8, less) ?? 0,
    tau: all(({ tau }) => tau, more),
    violations: all(({ violations }) => violations, less),
    coverage: all(({ coverage }) => coverage, more),
  });
  return { worst: pickEach(Math.min, Math.max), best: pickEach(Math.max, Math.min) };
};

const mean = (rows: readonly Measured[]): Measured => {
  const of = (pick: (row: Measured) => number | null) => {
    const values = rows.flatMap((row) => pick(row) ?? []);
    return values.length === 0 ? null : average(values);
  };
  return {
    ndcg5: of(({ ndcg5 }) => ndcg5) ?? 0,
    ndcg8: of(({ ndcg8 }) => ndcg8) ?? 0,
    precision5: of(({ precision5 }) => precision5) ?? 0,
    recall8: of(({ recall8 }) => recall8) ?? 0,
    wrong8: of(({ wrong8 }) => wrong8) ?? 0,
    tau: of(({ tau }) => tau),
    violations: of(({ violations }) => violations),
    coverage: of(({ coverage }) => coverage),
  };
};
