import type { Spoken } from '../../shared/language.ts';
import { isSettled, type StepStatus } from '../domain/step-status.ts';
import { stepName } from '../step-name.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';
import type { StepSurroundings } from './step-card.ts';

export type SettledStep = {
  readonly id: string;
  readonly name: Spoken;
  readonly status: string;
  readonly undo: { readonly action: string; readonly value: StepStatus } | null;
};

export type Offer = {
  readonly id: string;
  readonly name: Spoken;
  readonly gives: Spoken;
  readonly addAction: string;
  readonly declineAction: string;
};

export type LostStep = { readonly id: string; readonly name: Spoken };

/** What is behind the founder: told, and taken back from here. */
export const settledOf = (
  { statuses }: PathPage,
  { wording, ownerPath, written }: StepSurroundings,
): readonly SettledStep[] =>
  [...statuses].flatMap(([id, status]) => {
    const name = stepName(id, written, wording);
    if (!isSettled(status) || name === null) return [];
    return {
      id: `step-${id}`,
      name,
      status: wording.t(`paths:status.${status}`),
      undo: ownerPath === null ? null : { action: `${ownerPath}/steps/${id}`, value: 'to-do' },
    };
  });

const MOST_OFFERS = 2;

/** What came up since, for the founder to add or to decline. */
export const offersOf = (
  { standing }: PathPage,
  path: string,
  wording: Wording,
): readonly Offer[] =>
  standing.offers
    .flatMap((id) => wording.service(id) ?? [])
    .slice(0, MOST_OFFERS)
    .map((service) => ({
      id: `step-${service.id}`,
      name: wording.spoken(service.name),
      gives: wording.spoken(service.summary),
      addAction: `${path}/offers/${service.id}`,
      declineAction: `${path}/steps/${service.id}`,
    }));

/** Steps that can be taken no more. */
export const lostOf = ({ standing }: PathPage, wording: Wording): readonly LostStep[] =>
  standing.lost.flatMap((service) => {
    const known = wording.service(service);
    return known === null ? [] : { id: `step-${service}`, name: wording.spoken(known.name) };
  });
