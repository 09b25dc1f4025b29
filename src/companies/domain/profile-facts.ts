import type { FactValue, Profile } from '../../matching/domain/profile.ts';

/**
 * Where a company's profile keeps each thing it knows. A property is a path into the profile:
 * `stage`, `needs`, `facts.employees`.
 */
const PROPERTIES = [
  'stage',
  'area',
  'sectors',
  'sectorCode',
  'sectorScheme',
  'needs',
  'goal',
  'text',
] as const;
type Property = (typeof PROPERTIES)[number];

export type PropertyValue = FactValue | null;

/** What is known, by property. An unknown property is absent; only `area` may be known as null. */
export type KnownProperties = ReadonlyMap<string, PropertyValue>;

const FACTS = 'facts.';

export const factProperty = (fact: string): string => `${FACTS}${fact}`;

/** Decisions about services are no part of it: they belong to the path. */
export const propertiesOf = (profile: Profile): KnownProperties => {
  const known = new Map<string, PropertyValue>();
  for (const property of PROPERTIES) {
    const value = profile[property];
    if (value !== undefined && (value !== null || property === 'area')) known.set(property, value);
  }
  for (const [fact, value] of Object.entries(profile.facts ?? {})) {
    if (value !== null) known.set(factProperty(fact), value);
  }
  return known;
};

export const profileOf = (known: KnownProperties): Profile => {
  const plain: Partial<Record<Property, PropertyValue>> = {};
  for (const property of PROPERTIES) {
    const value = known.get(property);
    if (value !== undefined) plain[property] = value;
  }
  const facts: Record<string, FactValue> = {};
  for (const property of [...known.keys()].sort()) {
    const value = known.get(property) ?? null;
    if (property.startsWith(FACTS) && value !== null) facts[property.slice(FACTS.length)] = value;
  }
  return { ...plain, facts } as Profile;
};

export type PropertyChange = { readonly property: string; readonly value: PropertyValue };

export type ProfileDifference = {
  readonly learnt: readonly PropertyChange[];
  /** Known before, unknown now. */
  readonly forgotten: readonly string[];
};

const same = (one: PropertyValue | undefined, other: PropertyValue): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export const profileDifference = (
  before: KnownProperties,
  after: KnownProperties,
): ProfileDifference => ({
  learnt: [...after]
    .filter(([property, value]) => !same(before.get(property), value))
    .map(([property, value]) => ({ property, value })),
  forgotten: [...before.keys()].filter((property) => !after.has(property)),
});
