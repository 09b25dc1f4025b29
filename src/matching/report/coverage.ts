import { CITIES } from '../../catalogue/domain/cities.ts';
import { NEEDS, STAGES, type Need, type Stage } from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { match } from '../domain/match.ts';
import type { Prepared } from '../domain/prepared.ts';

/** What a company finds of which only the city, the stage and one need are known. */
export type Finding = {
  readonly city: string;
  readonly stage: Stage;
  readonly need: Need;
  /** Steps of its path that serve the need. */
  readonly steps: readonly string[];
  /** The path says that there is nothing for the need. */
  readonly saidOpenly: boolean;
};

/** Every city, stage and need, through the same matching that founders get. */
export const coverage = (prepared: Prepared, today: LocalDate): readonly Finding[] =>
  [...CITIES.keys()].flatMap((city) =>
    STAGES.flatMap((stage) => NEEDS.map((need) => find(prepared, today, { city, stage, need }))),
  );

const find = (
  prepared: Prepared,
  today: LocalDate,
  { city, stage, need }: Pick<Finding, 'city' | 'stage' | 'need'>,
): Finding => {
  const profile = { stage, area: city, needs: [need] };
  const { path, uncoveredNeeds } = match(prepared, { profile, words: [], today });
  const serving = new Set(
    prepared.services.filter(({ needs }) => needs.includes(need)).map(({ id }) => id),
  );
  const steps = path.map(({ service }) => service).filter((id) => serving.has(id));
  return { city, stage, need, steps, saidOpenly: uncoveredNeeds.includes(need) };
};
