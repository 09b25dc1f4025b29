import type { ToldStep, Wording } from '../../paths/index.ts';
import { type ErrorSummary, textField, type TextField } from '../../platform/views/index.ts';
import type { Spoken } from '../../shared/language.ts';
import { farthestDay, type RemindDay, suggestedDay } from '../domain/remind-day.ts';
import type { Reminding } from './remind.service.ts';

export type Refused = {
  readonly typed: string;
  readonly reason: Extract<RemindDay, { ok: false }>['reason'];
};

export type RemindView = {
  readonly title: string;
  readonly errors: ErrorSummary;
  readonly back: string;
  /** Not `name`: partials take what they are not given from the page. */
  readonly step: Spoken;
  readonly action: string;
  /** The day that is set. */
  readonly set: string | null;
  readonly day: TextField;
  /** Where reminders are started first. */
  readonly start: { readonly href: string; readonly text: string; readonly label: string } | null;
};

type Asked = {
  readonly step: ToldStep;
  readonly reminding: Reminding;
  /** `/fi/path/<token>`. */
  readonly path: string;
  readonly refused: Refused | null;
};

export const remindView = (
  { step, reminding, path, refused }: Asked,
  wording: Wording,
): RemindView => {
  const { on, today } = reminding;
  const error =
    refused === null
      ? null
      : wording.t(`follow-up:remind.problem.${refused.reason}`, {
          date: wording.date(farthestDay(today)),
        });
  return {
    title: wording.t('follow-up:remind.title'),
    errors: error === null ? [] : [{ id: 'day', text: error }],
    back: `${path}#step-${step.id}`,
    step: step.name,
    action: `${path}/steps/${step.id}/remind`,
    set: on === null ? null : wording.t('follow-up:remind.set', { date: wording.date(on) }),
    day: textField({
      name: 'day',
      type: 'date',
      label: wording.t('follow-up:remind.day'),
      hint: wording.t('follow-up:remind.hint'),
      value: refused?.typed ?? on ?? suggestedDay(today),
      error,
    }),
    start: reminding.isConfirmed
      ? null
      : {
          href: `${path}/reminders`,
          text: wording.t('follow-up:remind.off'),
          label: wording.t('paths:reminders.start'),
        },
  };
};
