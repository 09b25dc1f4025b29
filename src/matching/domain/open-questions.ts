import { MILESTONES, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { factsAfter, type Candidate, type Candidates, type Situation } from './candidates.ts';
import type { Chosen } from './choose.ts';
import { fromBits } from './columns.ts';
import { judge } from './reference.ts';
import type { OpenQuestion } from './result.ts';
import { looksAbroad } from './stage-window.ts';
import { KEEPS } from './weights.ts';

/**
 * The unknown facts that could still change the path, those first that decide most services. A
 * service matters when it is a step, or when it would add more than the least of the steps if all
 * turned out well for it. Asking the first one again and again therefore ends at the very path that
 * a company gets which told everything.
 */
export const openQuestions = (
  situation: Situation,
  { open, behindQuestions }: Candidates,
  { chosen, bar }: Chosen,
): readonly OpenQuestion[] => {
  const steps = new Set(chosen);
  const decides = new Map<string, number>();
  const count = (fact: string, services = 1) =>
    decides.set(fact, (decides.get(fact) ?? 0) + services);
  for (const candidate of [...open, ...behindQuestions]) {
    const matters =
      steps.has(candidate) ||
      candidate.points * KEEPS.opens >= bar ||
      opensOthers(situation, candidate);
    if (matters) for (const fact of unknownOf(situation, candidate)) count(fact);
  }
  for (const { fact, decides: services } of wholeQuestions(situation)) count(fact, services);
  return [...decides]
    .map(([fact, services]) => ({ fact, decides: services }))
    .sort((a, b) => b.decides - a.decides || (a.fact < b.fact ? -1 : 1));
};

/** It yields a milestone without which the answer of another service is no. */
const opensOthers = ({ prepared, missing }: Situation, { service }: Candidate): boolean => {
  const yields = (prepared.columns[service]?.yields ?? 0) & missing;
  return yields !== 0 && prepared.columns.some(({ hinges }) => (hinges & yields) !== 0);
};

/** The facts and milestones unknown today on which a service's verdict at its place depends. */
export const unknownOf = (
  situation: Situation,
  { service, waits }: Pick<Candidate, 'service' | 'waits'>,
): readonly string[] => {
  const { prepared, reached, missing } = situation;
  const [entry, column] = [prepared.services[service], prepared.columns[service]];
  if (entry === undefined || column === undefined) return [];
  const { check } = judge(entry, factsAfter(situation, waits), prepared.askFirst);
  const unknown = fromBits(MILESTONES, column.requires & ~reached & ~missing);
  return unknown.length === 0 ? check : [...new Set([...check, ...unknown])];
};

/** Place and field move the points of whole groups; sales abroad widen the stage window. */
const wholeQuestions = ({
  prepared,
  profile,
  seeker,
  facts,
}: Situation): readonly OpenQuestion[] => {
  const { columns } = prepared;
  const live = (test: (column: (typeof columns)[number]) => boolean) =>
    columns.filter((column) => column.live && test(column)).length;
  const international = 1 << STAGES.indexOf('international');
  const questions = [
    seeker.places === null
      ? { fact: 'area', decides: live(({ areas }) => areas.nationwide !== true) }
      : null,
    facts.known.get('sector')?.complete !== true
      ? { fact: 'sector', decides: live(({ anySector }) => !anySector) }
      : null,
    !facts.known.has('export-sales') &&
    !looksAbroad(profile) &&
    looksAbroad({ ...profile, facts: { 'export-sales': true } })
      ? {
          fact: 'export-sales',
          decides: live(
            ({ stages }) => (stages & seeker.window.mask) === 0 && (stages & international) !== 0,
          ),
        }
      : null,
  ];
  return questions.filter(
    (question) => question !== null && question.decides > 0,
  ) as OpenQuestion[];
};
