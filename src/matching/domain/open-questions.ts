import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import { MILESTONES, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { add, hasBit, indexesIn, keepOnly, nextIn, noBits, type Bits } from './bits.ts';
import { findBehindQuestions, type Candidate, type Candidates } from './candidates.ts';
import { REGISTERED, type Chosen } from './choose.ts';
import { fromBits } from './columns.ts';
import { isForAbroad } from './fit.ts';
import { openFacts } from './open-facts.ts';
import { addEach } from './openings.ts';
import type { Prepared } from './prepared.ts';
import { judge } from './reference.ts';
import type { OpenQuestion } from './result.ts';
import type { Situation } from './situation.ts';
import type { Seeker } from './seeker.ts';
import { looksAbroad } from './stage-window.ts';
import { KEEPS } from './weights.ts';

/**
 * The unknown facts that could still change the path, those first that decide most services. A
 * service matters when it is a step, when it opens others, or when it would add more than the least
 * of the steps if all turned out well for it. Asking the first one again and again therefore ends at
 * the very path that a company gets which told everything.
 */
export const openQuestions = (
  situation: Situation,
  candidates: Candidates,
  { chosen, bar }: Chosen,
): readonly OpenQuestion[] => {
  const { points, open } = candidates;
  const behind = findBehindQuestions(situation, candidates);
  const waits = (service: number) =>
    (hasBit(open, service) ? candidates : behind).waits.get(service) ?? 0;
  const all = behind.open.slice();
  add(all, open);
  const openers = openersOf(situation, all);
  const bestOpener = Math.max(0, ...indexesIn(openers).map((service) => points[service] ?? 0));
  // What waits for others is chosen together with them, and they may lift it.
  const atBest = (service: number) => {
    const own = points[service] ?? 0;
    return KEEPS.opens * (waits(service) === 0 ? own : Math.max(own, bestOpener));
  };
  const steps = new Set(chosen.map(({ service }) => service));
  const matters = (service: number) =>
    atBest(service) >= bar || steps.has(service) || hasBit(openers, service);
  const yielded = yieldsOf(chosen);
  const decides = new Map<string, number>();
  const count = (fact: string, services = 1) =>
    decides.set(fact, (decides.get(fact) ?? 0) + services);
  for (let service = nextIn(all, 0); service >= 0; service = nextIn(all, service + 1)) {
    if (!matters(service)) continue;
    const moving = waits(service) | (steps.has(service) ? yielded : 0);
    const isEligible = hasBit(candidates.eligible, service);
    for (const fact of unknownAnywhere(situation, { service, isEligible, moving })) count(fact);
  }
  for (const { fact, decides: services } of wholeQuestions(situation)) count(fact, services);
  return [...decides]
    .filter(([fact]) => !isTold(situation.facts, fact))
    .map(([fact, services]) => ({ fact, decides: services }))
    .sort((a, b) => b.decides - a.decides || (a.fact < b.fact ? -1 : 1));
};

/**
 * A code that is given is not asked for again, though it may not settle what another classification
 * says; nor is a milestone that was only taken as unknown.
 */
const isTold = ({ known, sectorCode }: KnownFacts, fact: string): boolean =>
  fact === 'sectorCode' ? sectorCode !== null : known.get(fact)?.complete === true;

/** Those that yield a milestone without which the answer of a service is no. */
const openersOf = ({ prepared, missing }: Situation, candidates: Bits): Bits => {
  const openers = noBits(prepared.services.length);
  addEach(openers, prepared.pools.yielding, missing & prepared.hinges);
  keepOnly(openers, candidates);
  return openers;
};

const yieldsOf = (chosen: readonly Candidate[]): number =>
  chosen.reduce((mask, { column }) => mask | column.yields, 0);

/**
 * The unknown facts on which a service depends wherever on the path it comes: before or after the
 * steps that yield the milestones `moving`.
 */
const unknownAnywhere = (
  situation: Situation,
  { service, isEligible, moving }: Wandering,
): readonly string[] => {
  const { prepared, facts, reached, missing } = situation;
  const [asked, column] = [prepared.asked[service], prepared.columns[service]];
  if (asked === undefined || column === undefined) return NONE;
  const moved = moving & column.hinges & ~reached;
  const unknown = column.requires & ~reached & ~missing;
  const openToday = () => (isEligible ? NONE : openFacts(asked, facts));
  const check = moved === 0 ? openToday() : checkWithout(moved, situation, service);
  return unknown === 0 ? check : [...new Set([...check, ...fromBits(MILESTONES, unknown)])];
};

/** A service that may come before or after steps that yield some milestones. */
type Wandering = {
  readonly service: number;
  readonly isEligible: boolean;
  readonly moving: number;
};

const NONE: readonly string[] = [];

/** The facts that would decide a verdict, if these milestones were not known either. */
const checkWithout = (
  milestones: number,
  { facts, prepared }: Situation,
  service: number,
): readonly string[] => {
  const entry = prepared.services[service];
  if (entry === undefined) return NONE;
  const known = new Map(facts.known);
  for (const milestone of fromBits(MILESTONES, milestones)) known.delete(milestone);
  return judge(entry, { ...facts, known }, prepared.askFirst).check;
};

/** The facts and milestones unknown today on which a service's verdict at its place depends. */
export const unknownOf = (
  situation: Situation,
  { service, column, waits }: Pick<Candidate, 'service' | 'column' | 'waits'>,
): readonly string[] => {
  const { reached, missing } = situation;
  const check = checkAfter(situation, service, waits);
  const unknown = fromBits(MILESTONES, column.requires & ~reached & ~missing);
  return unknown.length === 0 ? check : [...new Set([...check, ...unknown])];
};

const checkAfter = (situation: Situation, service: number, waits: number): readonly string[] => {
  const { prepared, factsAfter, standingAfter } = situation;
  if (waits === 0 && hasBit(standingAfter(0).eligible, service)) return NONE;
  const entry = prepared.services[service];
  return entry === undefined ? NONE : judge(entry, factsAfter(waits), prepared.askFirst).check;
};

/**
 * Place and field move the points of whole groups; sales abroad widen the stage window; and who
 * founds a company keeps a place for what registers it.
 */
const wholeQuestions = ({
  prepared,
  profile,
  seeker,
  facts,
}: Situation): readonly OpenQuestion[] => {
  const { pools } = prepared;
  const questions = [
    seeker.places === null ? { fact: 'area', decides: pools.tiedToPlaces } : null,
    facts.known.get('sector')?.complete !== true
      ? { fact: 'sector', decides: pools.tiedToFields }
      : null,
    !facts.known.has('export-sales') &&
    !looksAbroad(profile) &&
    looksAbroad({ ...profile, facts: { 'export-sales': true } })
      ? { fact: 'export-sales', decides: reachedAbroad(prepared, seeker) }
      : null,
    seeker.founds ? { fact: 'company-registered', decides: registering(prepared) } : null,
  ];
  return questions.filter(
    (question) => question !== null && question.decides > 0,
  ) as OpenQuestion[];
};

/** How many live services a wider stage window takes in, or are for those who go abroad. */
const reachedAbroad = ({ columns }: Prepared, seeker: Seeker): number => {
  const international = 1 << STAGES.indexOf('international');
  return columns.filter((column) => {
    const { live, stages } = column;
    const isWithin = (stages & seeker.window.mask) !== 0;
    return live && (isWithin ? isForAbroad(column) : (stages & international) !== 0);
  }).length;
};

/** How many live services register a company. */
const registering = ({ columns }: Prepared): number =>
  columns.filter(({ live, yields }) => live && (yields & REGISTERED) !== 0).length;
