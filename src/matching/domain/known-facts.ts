import {
  factName,
  ZERO_BEFORE_REGISTERING,
  type FactValue,
  type Known,
  type KnownFacts,
} from '../../catalogue/domain/facts.ts';
import type { SectorCode } from '../../catalogue/domain/sector-codes.ts';
import type { Tables } from '../../catalogue/domain/tables.ts';
import type { Milestone } from '../../catalogue/domain/vocabulary.ts';
import { completedYears, type LocalDate } from '../../shared/local-date.ts';
import type { Profile } from './profile.ts';

export type { Tables };

type Given = { readonly [fact: string]: FactValue };

/** The facts that a profile gives, under their own names; an absent or null one is not given. */
const given = (profile: Profile): Given => {
  const facts: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(profile.facts ?? {}))
    if (value !== null && (name === factName(name) || facts[factName(name)] === undefined))
      facts[factName(name)] = value;
  return facts;
};

/** Without a company there is no age, no staff and no revenue; what is given all the same stands. */
const zeros = (facts: Given): Given =>
  facts['company-registered'] === false
    ? Object.fromEntries(
        ZERO_BEFORE_REGISTERING.filter(
          (fact) =>
            facts[fact] === undefined &&
            !(fact === 'companyAgeYears' && facts['foundedOn'] !== undefined),
        ).map((fact) => [fact, 0]),
      )
    : {};

/** Age grows by itself, so the founding day is a better witness than an age once given. */
const age = (facts: Given, today: LocalDate): Given => {
  const { foundedOn } = facts;
  return typeof foundedOn === 'string'
    ? { companyAgeYears: Math.max(0, completedYears(foundedOn, today)) }
    : {};
};

const exactly = (value: FactValue): Known =>
  typeof value === 'object'
    ? { values: value, complete: true }
    : { values: [value], complete: true };

const sectorCodeOf = ({ sectorCode, sectorScheme }: Profile): SectorCode | null =>
  sectorCode ? { scheme: sectorScheme ?? 'TOL2025', code: sectorCode } : null;

/** Tags that the company stated, and those its code speaks for. A code alone never rules a tag out. */
const sectorsOf = (profile: Profile, { sectors }: Tables): Known => {
  const code = sectorCodeOf(profile);
  const stated = profile.sectors ?? null;
  return {
    values: [...new Set([...(stated ?? []), ...(code ? sectors.tagsOf(code) : [])])],
    complete: stated !== null,
  };
};

/** All that is known of a company today, as conditions ask for it. */
export const knownFacts = (profile: Profile, today: LocalDate, tables: Tables): KnownFacts => {
  const facts = given(profile);
  const known = new Map(
    Object.entries({ ...facts, ...zeros(facts), ...age(facts, today) }).map(([fact, value]) => [
      fact,
      exactly(value),
    ]),
  );
  known.set('stage', exactly(profile.stage));
  known.set('sector', sectorsOf(profile, tables));
  if (profile.area !== null) known.set('area', exactly(tables.areas.ladder(profile.area)));
  return { known, sectorCode: sectorCodeOf(profile) };
};

/**
 * The profile at a later place on the path, once these milestones are reached. A company that
 * registers there is new: no age, no staff and no revenue, unless given.
 */
export const withMilestones = (profile: Profile, milestones: readonly Milestone[]): Profile => {
  const facts = given(profile);
  const reached = Object.fromEntries(milestones.map((milestone) => [milestone, true]));
  return { ...profile, facts: { ...facts, ...zeros(facts), ...reached } };
};
