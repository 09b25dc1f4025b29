import type { Areas, Condition, Sectors, Service } from '../../catalogue/domain/format.ts';
import { rememberFor } from '../../shared/remember.ts';

/** Where in its entry a service asks for something: the field, and the element of a list. */
export type Asked =
  | { readonly by: 'areas' }
  | { readonly by: 'sectors' }
  | { readonly by: 'before'; readonly fact: string }
  | { readonly by: 'conditions'; readonly index: number };

/** One thing that a service asks of a company. All of them must be met. Stage is never one. */
export type Requirement = { readonly asked: Asked } & (
  { readonly condition: Condition } | { readonly sectors: Sectors }
);

type Asking = Pick<Service, 'areas' | 'sectors' | 'before' | 'conditions'>;

const areas = ({
  nationwide,
  remote,
  municipalities,
  subRegions,
  regions,
}: Areas): Requirement[] =>
  nationwide === true || remote === true
    ? []
    : [
        {
          asked: { by: 'areas' },
          condition: {
            fact: 'area',
            in: [...(municipalities ?? []), ...(subRegions ?? []), ...(regions ?? [])],
          },
        },
      ];

/** Tags are a preference unless others have no business there; an exclusion always counts. */
const sectors = (field: Sectors): Requirement[] =>
  field.exclude || ('tags' in field && field.only === true)
    ? [{ asked: { by: 'sectors' }, sectors: field }]
    : [];

/** What a service asks for, in the order in which a reader wants to know. */
export const requirements = rememberFor((service: Asking): readonly Requirement[] => [
  ...areas(service.areas),
  ...sectors(service.sectors),
  ...service.before.map((fact) => ({
    asked: { by: 'before' as const, fact },
    condition: { fact, is: false },
  })),
  ...service.conditions.map((condition, index) => ({
    asked: { by: 'conditions' as const, index },
    condition,
  })),
]);
