import type { Wording } from '../../paths/index.ts';
import type { PathReview } from './path-review.service.ts';

export type FactRow = { readonly label: string; readonly text: string };

const valueText = (fact: string, value: unknown, wording: Wording): string => {
  if (typeof value === 'boolean') return wording.t(value ? 'paths:answer.yes' : 'paths:answer.no');
  if (typeof value === 'number') return wording.number(value);
  if (Array.isArray(value))
    return value.length === 0
      ? wording.t('paths:answer.none')
      : wording.list(value.map((each) => wording.optionLabel(fact, String(each))));
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? wording.date(text) : wording.optionLabel(fact, text);
};

/** What is known, as it was asked; the rest is left out. */
export const factRows = ({ profile }: PathReview, wording: Wording): readonly FactRow[] => {
  const row = (label: string, text: string | null): readonly FactRow[] =>
    text === null || text === '' ? [] : [{ label, text }];
  const known = Object.entries(profile.facts ?? {}).filter(([, value]) => value !== null);
  return [
    ...row(wording.t('desk-path:row.needs'), wording.needs(profile.needs ?? [])),
    ...row(
      wording.t('desk-path:row.sectors'),
      profile.sectors ? valueText('sector', profile.sectors, wording) : null,
    ),
    ...row(wording.t('desk-path:row.goal'), profile.goal ? wording.stage(profile.goal) : null),
    ...known.flatMap(([fact, value]) =>
      row(wording.sentence(wording.factShort(fact) ?? fact), valueText(fact, value, wording)),
    ),
  ];
};
