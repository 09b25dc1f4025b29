import type { Spoken } from '../../shared/language.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Change, NotYetService } from '../domain/not-yet.ts';
import type { Wording } from '../wording.ts';

type NotYetItem = {
  readonly id: string;
  readonly name: Spoken;
  readonly href: string;
  readonly change: string;
};

/** Services that are not on the path, each with what would change that. */
export type NotYet = { readonly items: readonly NotYetItem[]; readonly more: string | null };

/** Completes "when …". */
const conditionOf = (change: Change, wording: Wording): string => {
  switch (change.kind) {
    case 'milestone':
      return wording.settles(change.milestone);
    case 'opens':
      return wording.t('paths:change.opens', { date: wording.date(change.date) });
    case 'stage':
      return wording.t('paths:change.stage', { stage: wording.stage(change.stage) });
    default:
      return assertNever(change);
  }
};

export const notYetView = (
  found: readonly NotYetService[],
  wording: Wording,
): readonly NotYetItem[] =>
  found.flatMap(({ service: id, changes }) => {
    const service = wording.service(id);
    if (service === null) return [];
    const conditions = wording.list(changes.map((each) => conditionOf(each, wording)));
    const change = wording.t('paths:change.when', { conditions });
    return [
      {
        id,
        name: wording.spoken(service.name),
        href: `/${wording.language}/services/${id}`,
        change,
      },
    ];
  });
