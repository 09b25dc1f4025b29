import { KINDS } from '../../catalogue/domain/vocabulary.ts';
import type { Candidate, Situation } from './candidates.ts';
import type { Column } from './columns.ts';
import { isLocalGateway, needPoints } from './fit.ts';
import { KEEPS } from './weights.ts';

/**
 * Which services make the path. First what is pinned; then, need by need in the company's order,
 * the best service for each need that is still uncovered; then whatever adds most. A service adds
 * its points, less what the steps already chosen give: the same need, milestone or kind again is
 * worth a little less each time. A service that waits for a milestone brings a step that yields it.
 * What is unknown about a company counts only where a service asks for it.
 */
export const choose = (
  situation: Situation,
  candidates: readonly Candidate[],
  steps: number,
): Chosen => {
  const choice = new Choice(situation, candidates, steps);
  for (const candidate of candidates) if (candidate.pinned) choice.addPinned(candidate);
  for (const { bit } of situation.seeker.needs) {
    if ((choice.coveredNeeds & bit) === 0) choice.addBest(({ needs }) => (needs & bit) !== 0);
  }
  while (choice.addBest((_, candidate) => choice.earnsAPlace(candidate)));
  return {
    chosen: choice.chosen,
    bar: choice.chosen.length < steps ? 0 : choice.bar,
    isSought: (candidate) => choice.earnsAPlace(candidate),
  };
};

export type Chosen = {
  readonly chosen: readonly Candidate[];
  /** What the least of the chosen adds; 0 while there is room for more. */
  readonly bar: number;
  /** Whether a candidate would have a place on this path, if there is room. */
  readonly isSought: (candidate: Candidate) => boolean;
};

type Test = (column: Column, candidate: Candidate) => boolean;

type Bundle = { readonly gain: number; readonly members: readonly Candidate[] };

class Choice {
  readonly chosen: Candidate[] = [];
  coveredNeeds = 0;
  bar = Infinity;
  private readonly situation: Situation;
  private readonly steps: number;
  private readonly byPoints: readonly Candidate[];
  /** What is left of each need's share, in the company's order. */
  private readonly keptNeeds: Float64Array;
  private readonly kinds = new Uint8Array(KINDS.length);
  private readonly taken = new Set<Candidate>();
  private yields = 0;
  private asked = 0;

  constructor(situation: Situation, candidates: readonly Candidate[], steps: number) {
    this.situation = situation;
    this.steps = steps;
    this.byPoints = byPointsThenId(situation, candidates);
    this.keptNeeds = new Float64Array(situation.seeker.needs.length).fill(1);
  }

  private column({ service }: Candidate): Column {
    const column = this.situation.prepared.columns[service];
    if (column === undefined) throw new Error(`No service ${service}`);
    return column;
  }

  /** Pinned services come on top of the limit, and so do the steps that open them. */
  addPinned(candidate: Candidate): void {
    if (this.taken.has(candidate)) return;
    for (const member of this.withOpeners(candidate, Infinity) ?? []) this.add(member);
  }

  /** Adds the candidate that adds most among those that pass; false when there is none. */
  addBest(passes: Test): boolean {
    let best: Bundle = { gain: -1, members: [] };
    for (const candidate of this.byPoints) {
      // Nothing adds more than this, and the rest has fewer points.
      if (candidate.points * KEEPS.opens <= best.gain) break;
      if (this.taken.has(candidate) || !passes(this.column(candidate), candidate)) continue;
      const bundle = this.bundle(candidate);
      if (bundle.gain > best.gain) best = bundle;
    }
    for (const member of best.members) this.add(member);
    if (best.members.length > 0) this.bar = Math.min(this.bar, best.gain);
    return best.members.length > 0;
  }

  /** A candidate with what it brings along, and what they add each on average. */
  private bundle(candidate: Candidate): Bundle {
    const members = this.withOpeners(candidate, this.steps - this.chosen.length) ?? [];
    const gain = members.reduce((sum, member) => sum + this.gain(member), 0) / members.length;
    return { gain, members };
  }

  /** It covers a need, meets the company's words, opens the area's services, or joins a chain. */
  earnsAPlace(candidate: Candidate): boolean {
    const column = this.column(candidate);
    const { needs, yields, requires } = column;
    return (
      (needs & this.situation.seeker.needMask) !== 0 ||
      candidate.wordPoints > 0 ||
      isLocalGateway(column, this.situation.seeker) ||
      (yields & this.asked) !== 0 ||
      ((requires | candidate.waits) & this.yields) !== 0
    );
  }

  /** The candidate with the steps that yield what it waits for; null when there is no room. */
  private withOpeners(candidate: Candidate, room: number): readonly Candidate[] | null {
    const bundle = [candidate];
    for (let open = this.stillMissing(bundle); open !== 0; open = this.stillMissing(bundle)) {
      const milestone = open & -open;
      const opener = this.byPoints.find(
        (other) =>
          (this.column(other).yields & milestone) !== 0 &&
          (other.waits & milestone) === 0 &&
          !bundle.includes(other),
      );
      if (opener === undefined || bundle.length >= room) return null;
      bundle.unshift(opener);
    }
    return bundle.length <= room ? bundle : null;
  }

  private stillMissing(bundle: readonly Candidate[]): number {
    let wanted = 0;
    let given = this.yields;
    for (const member of bundle) {
      wanted |= member.waits;
      given |= this.column(member).yields;
    }
    return wanted & ~given;
  }

  private gain(candidate: Candidate): number {
    const column = this.column(candidate);
    const fresh = column.yields & ~this.yields;
    return (
      (candidate.otherPoints + needPoints(column, this.situation.seeker, this.keptNeeds)) *
      KEEPS.kind ** (this.kinds[column.kind] ?? 0) *
      (fresh === 0 ? KEEPS.milestone : 1) *
      ((column.yields & this.asked) === 0 ? 1 : KEEPS.opens) *
      (candidate.ready ? 1 : KEEPS.unsure)
    );
  }

  private add(candidate: Candidate): void {
    const column = this.column(candidate);
    this.chosen.push(candidate);
    this.taken.add(candidate);
    this.kinds[column.kind] = (this.kinds[column.kind] ?? 0) + 1;
    this.coveredNeeds |= column.needs;
    this.yields |= column.yields;
    this.asked |= column.requires | candidate.waits | column.before;
    this.situation.seeker.needs.forEach(({ bit }, index) => {
      if ((column.needs & bit) === 0) return;
      const kept = (column.mainNeeds & bit) === 0 ? Math.sqrt(KEEPS.need) : KEEPS.need;
      this.keptNeeds[index] = (this.keptNeeds[index] ?? 1) * kept;
    });
  }
}

const byPointsThenId = (
  { prepared }: Situation,
  candidates: readonly Candidate[],
): readonly Candidate[] =>
  [...candidates].sort(
    (a, b) =>
      b.points - a.points ||
      ((prepared.columns[a.service]?.id ?? '') < (prepared.columns[b.service]?.id ?? '') ? -1 : 1),
  );
