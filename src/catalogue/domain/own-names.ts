import { factName } from './facts.ts';
import type { Catalogue, Condition, Service } from './format.ts';
import type { Milestone } from './vocabulary.ts';

/** The catalogue with every fact under its own name: `registered` becomes `company-registered`. */
export const withOwnNames = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.map(serviceWithOwnNames),
});

const serviceWithOwnNames = (service: Service): Service => ({
  ...service,
  conditions: service.conditions.map(conditionWithOwnNames),
  requires: service.requires.map(factName) as Milestone[],
  yields: service.yields.map(factName) as Milestone[],
  before: service.before.map(factName),
});

const conditionWithOwnNames = (condition: Condition): Condition => {
  if ('allOf' in condition) return { allOf: condition.allOf.map(conditionWithOwnNames) };
  if ('anyOf' in condition) return { anyOf: condition.anyOf.map(conditionWithOwnNames) };
  if ('not' in condition) return { not: conditionWithOwnNames(condition.not) };
  return { ...condition, fact: factName(condition.fact) };
};
