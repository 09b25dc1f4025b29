import { KINDS, MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import { hasBit } from './bits.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { toBits } from './columns.ts';
import { isLocalGateway, needPoints, needsMet } from './fit.ts';
import { Ranking } from './ranking.ts';
import type { Situation } from './situation.ts';
import { KEEPS } from './weights.ts';

/**
 * Which services make the path. First what is pinned; then, need by need in the company's order,
 * the best service for each need that is still uncovered; then whatever adds most, with the last
 * place kept for what registers a company that is being founded. A service adds its points, less
 * what the steps already chosen give: the same need, milestone or kind again is worth a little less
 * each time. A service that waits for a milestone brings a step that yields it. What is unknown
 * about a company counts only where a service asks for it.
 */
export const choose = (situation: Situation, candidates: Candidates, steps: number): Chosen => {
  const choice = new Choice(situation, candidates, steps);
  for (const service of candidates.pinned)
    if (hasBit(candidates.open, service)) choice.addPinned(candidates.candidate(service));
  for (const { bit } of situation.seeker.needs) {
    if ((choice.coveredNeeds & bit) === 0) choice.addBest((service) => choice.meets(service, bit));
  }
  const isSought: Test = (service) => choice.earnsAPlace(service);
  while (choice.room > 1 && choice.addBest(isSought));
  if (situation.seeker.founds) choice.addYielding(REGISTERED & ~situation.reached);
  while (choice.addBest(isSought));
  return {
    chosen: choice.chosen,
    bar: choice.chosen.length < steps ? 0 : choice.bar,
    isSought,
  };
};

export type Chosen = {
  readonly chosen: readonly Candidate[];
  /** What the least of the chosen adds; 0 while there is room for more. */
  readonly bar: number;
  /** Whether a candidate would have a place on this path, if there is room. */
  readonly isSought: (service: number) => boolean;
};

export const REGISTERED = toBits(MILESTONES, ['company-registered']);

type Test = (service: number) => boolean;

type Bundle = { readonly gain: number; readonly members: readonly Candidate[] };

class Choice {
  readonly chosen: Candidate[] = [];
  coveredNeeds = 0;
  bar = Infinity;
  private readonly situation: Situation;
  private readonly steps: number;
  private readonly candidates: Candidates;
  private readonly ranking: Ranking;
  /** What is left of each need's share, in the company's order. */
  private readonly keptNeeds: Float64Array;
  private readonly kinds = new Uint8Array(KINDS.length);
  private readonly taken = new Set<number>();
  private yields = 0;
  private asked = 0;

  constructor(situation: Situation, candidates: Candidates, steps: number) {
    this.situation = situation;
    this.candidates = candidates;
    this.steps = steps;
    this.ranking = new Ranking(candidates.open, situation.prepared);
    this.keptNeeds = new Float64Array(situation.seeker.needs.length).fill(1);
  }

  /** Pinned services come on top of the limit, and so do the steps that open them. */
  addPinned(candidate: Candidate): void {
    if (this.taken.has(candidate.service)) return;
    for (const member of this.withOpeners(candidate, Infinity) ?? []) this.add(member);
  }

  get room(): number {
    return this.steps - this.chosen.length;
  }

  /** Adds the candidate that adds most among those that pass; false when there is none. */
  addBest(passes: Test): boolean {
    if (this.room <= 0) return false;
    let best: Bundle = { gain: -1, members: [] };
    for (let place = 0; place < this.ranking.size; place += 1) {
      const service = this.ranking.at(place);
      // Nothing adds more than this, and the rest has fewer points.
      if (this.pointsOf(service) * this.mostKept() <= best.gain) break;
      if (!this.mayAddMore(service, best.gain) || !passes(service)) continue;
      const bundle = this.bundle(this.candidates.candidate(service));
      if (bundle.gain > best.gain) best = bundle;
    }
    for (const member of best.members) this.add(member);
    if (best.members.length > 0) this.bar = Math.min(this.bar, best.gain);
    return best.members.length > 0;
  }

  /** How much of its points a service adds at most: all of them, unless one opens another. */
  private mostKept(): number {
    return this.asked === 0 && this.candidates.waits.size === 0 ? 1 : KEEPS.opens;
  }

  /** A first look that costs little: only what opens others, or is opened, adds more than its points. */
  private mayAddMore(service: number, gain: number): boolean {
    if (this.taken.has(service)) return false;
    if (this.pointsOf(service) > gain || this.candidates.waits.has(service)) return true;
    const { columns } = this.situation.prepared;
    return ((columns[service]?.yields ?? 0) & this.asked) !== 0;
  }

  private pointsOf(service: number): number {
    return this.candidates.points[service] ?? 0;
  }

  /** The best step that yields what no step does yet. */
  addYielding(milestone: number): void {
    const { columns } = this.situation.prepared;
    const wanted = milestone & ~this.yields;
    if (wanted !== 0) this.addBest((service) => ((columns[service]?.yields ?? 0) & wanted) !== 0);
  }

  /** A candidate with what it brings along, and what they add each on average. */
  private bundle(candidate: Candidate): Bundle {
    if (candidate.waits === 0) return { gain: this.gain(candidate), members: [candidate] };
    const members = this.withOpeners(candidate, this.room) ?? [];
    const gain = members.reduce((sum, member) => sum + this.gain(member), 0) / members.length;
    return { gain, members };
  }

  meets(service: number, needs: number): boolean {
    const { prepared, seeker } = this.situation;
    const column = prepared.columns[service];
    return column !== undefined && (needsMet(column, seeker) & needs) !== 0;
  }

  /**
   * It covers a need, meets the company's words, opens the area's services, or joins a chain. In
   * trouble words tell the field, and not what helps.
   */
  earnsAPlace(service: number): boolean {
    const { prepared, seeker } = this.situation;
    const column = prepared.columns[service];
    if (column === undefined) return false;
    return (
      this.meets(service, seeker.needMask) ||
      (!seeker.inTrouble && prepared.wordScores.points(service) > 0) ||
      isLocalGateway(column, seeker) ||
      this.opens(column) ||
      ((column.requires | (this.candidates.waits.get(service) ?? 0)) & this.yields) !== 0
    );
  }

  /** It yields what another step asks for, and the company does not have it already. */
  private opens({ yields }: Candidate['column']): boolean {
    return (yields & this.asked & ~this.situation.reached) !== 0;
  }

  /** The candidate with the steps that yield what it waits for; null when there is no room. */
  private withOpeners(candidate: Candidate, room: number): readonly Candidate[] | null {
    const bundle = [candidate];
    for (let open = this.stillMissing(bundle); open !== 0; open = this.stillMissing(bundle)) {
      const milestone = open & -open;
      const opener = bundle.length < room ? this.openerOf(milestone, bundle) : null;
      if (opener === null) return null;
      bundle.unshift(opener);
    }
    return bundle.length <= room ? bundle : null;
  }

  /** The best step that yields a milestone and does not wait for it. */
  private openerOf(milestone: number, bundle: readonly Candidate[]): Candidate | null {
    const { columns } = this.situation.prepared;
    for (let place = 0; place < this.ranking.size; place += 1) {
      const service = this.ranking.at(place);
      if (((columns[service]?.yields ?? 0) & milestone) === 0) continue;
      const candidate = this.candidates.candidate(service);
      if ((candidate.waits & milestone) === 0 && !bundle.includes(candidate)) return candidate;
    }
    return null;
  }

  private stillMissing(bundle: readonly Candidate[]): number {
    let wanted = 0;
    let given = this.yields;
    for (const member of bundle) {
      wanted |= member.waits;
      given |= member.column.yields;
    }
    return wanted & ~given;
  }

  private gain(candidate: Candidate): number {
    const { column } = candidate;
    const fresh = column.yields & ~this.yields;
    return (
      (candidate.otherPoints + needPoints(column, this.situation.seeker, this.keptNeeds)) *
      KEEPS.kind ** (this.kinds[column.kind] ?? 0) *
      (fresh === 0 ? KEEPS.milestone : 1) *
      (this.opens(column) ? KEEPS.opens : 1) *
      (candidate.ready ? 1 : KEEPS.unsure)
    );
  }

  private add(candidate: Candidate): void {
    const { column } = candidate;
    this.chosen.push(candidate);
    this.taken.add(candidate.service);
    this.kinds[column.kind] = (this.kinds[column.kind] ?? 0) + 1;
    const needs = needsMet(column, this.situation.seeker);
    this.coveredNeeds |= needs;
    this.yields |= column.yields;
    this.asked |= column.requires | candidate.waits | column.before;
    this.situation.seeker.needs.forEach(({ bit }, index) => {
      if ((needs & bit) === 0) return;
      const kept = (column.mainNeeds & bit) === 0 ? Math.sqrt(KEEPS.need) : KEEPS.need;
      this.keptNeeds[index] = (this.keptNeeds[index] ?? 1) * kept;
    });
  }
}
