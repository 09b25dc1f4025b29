import type { Service } from '../../catalogue/domain/format.ts';
import { isMilestone } from '../../catalogue/domain/vocabulary.ts';
import type { FactChange } from '../../matching/domain/changes.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Spoken } from '../../shared/language.ts';
import type { Change, NotYetService } from '../domain/not-yet.ts';
import type { Wording } from '../wording.ts';

type Named = { readonly id: string; readonly name: Spoken; readonly href: string };
type NotYetItem = Named & { readonly change: string };
type AlsoItem = NotYetItem & { readonly gives: Spoken };

/** Services that are not on the path, each with what would change that. */
export type NotYet = { readonly items: readonly NotYetItem[]; readonly more: string | null };
export type NotYetPage = {
  readonly items: readonly NotYetItem[];
  /** They suit as they are; others were chosen. */
  readonly also: readonly AlsoItem[];
};

const COUNTED: readonly string[] = ['employees', 'revenueEur'];

const amountCondition = (
  { fact, value }: FactChange & { readonly value: number },
  profile: Profile,
  wording: Wording,
): string => {
  const now = profile.facts?.[fact];
  const direction = typeof now === 'number' && now > value ? 'at-most' : 'at-least';
  const kind = COUNTED.includes(fact) ? `${fact}-${direction}` : direction;
  const number = wording.number(value);
  return wording.t(`paths:change.${kind}`, { number, fact: wording.factShort(fact) ?? fact });
};

const factCondition = ({ fact, value }: FactChange, profile: Profile, wording: Wording): string => {
  if (isMilestone(fact)) return wording.settles(fact);
  if (typeof value === 'number') return amountCondition({ fact, value }, profile, wording);
  return fact === 'legalForm'
    ? wording.t('paths:change.form', { form: wording.optionLabel(fact, String(value)) })
    : wording.t('paths:change.answer', { question: wording.factQuestion(fact) ?? fact });
};

/** Completes "when …". */
const conditionOf = (change: Change, profile: Profile, wording: Wording): string => {
  switch (change.kind) {
    case 'fact':
      return factCondition(change.change, profile, wording);
    case 'date':
      return wording.t('paths:change.date', { date: wording.date(change.date) });
    case 'opens-again':
      return wording.t('paths:change.again');
    case 'stage':
      return wording.t('paths:change.stage', { stage: wording.stage(change.stage) });
    default:
      return assertNever(change);
  }
};

const named = ({ id, name }: Service, wording: Wording): Named => ({
  id,
  name: wording.spoken(name),
  href: `/${wording.language}/services/${id}`,
});

export const notYetView = (
  found: readonly NotYetService[],
  profile: Profile,
  wording: Wording,
): readonly NotYetItem[] =>
  found.flatMap(({ service: id, changes }) => {
    const service = wording.service(id);
    if (service === null) return [];
    const conditions = wording.list(changes.map((each) => conditionOf(each, profile, wording)));
    const change = wording.t('paths:change.when', { conditions });
    return [{ ...named(service, wording), change }];
  });

export const alsoSuitsView = (found: readonly string[], wording: Wording): readonly AlsoItem[] =>
  found
    .flatMap((id) => wording.service(id) ?? [])
    .map((service) => ({
      ...named(service, wording),
      change: wording.t('paths:change.chosen'),
      gives: wording.spoken(service.summary),
    }));
