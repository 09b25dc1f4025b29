import { isPaused } from '../../companies/index.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

export type Reminders = {
  readonly text: string;
  readonly button: { readonly value: 'start' | 'stop'; readonly label: string } | null;
  /** Shows all that can be done about reminders; takes what is pressed. */
  readonly action: string;
  /** The link to it; null where the button says everything. */
  readonly settings: string | null;
};

type RemindersView = {
  readonly reminderQuestion: Reminders | null;
  readonly reminders: Reminders | null;
};

/** Reminders that were ticked are given by a button, on the page opened from the mail. */
export const remindersView = (
  page: PathPage,
  ownerPath: string,
  wording: Wording,
): RemindersView => {
  const { reminders, link, contact } = page;
  const action = `${ownerPath}/reminders`;
  if (!contact.email) return { reminderQuestion: null, reminders: null };
  const aside = (
    text: string,
    key: 'settings' | 'start',
    button: Reminders['button'] = null,
  ): RemindersView => ({
    reminderQuestion: null,
    reminders: { action, text, button, settings: wording.t(`paths:reminders.${key}`) },
  });
  if (reminders === null) return aside(wording.t('paths:reminders.off'), 'start');
  if (reminders.confirmedAt !== null) {
    const button = { value: 'stop', label: wording.t('paths:reminders.stop') } as const;
    return aside(statusOf(page, wording), 'settings', button);
  }
  // Only a link that came by mail shows that the mailbox is the founder's.
  if (!link.viaMail) return aside(wording.t('paths:reminders.by-mail'), 'settings');
  const button = { value: 'start', label: wording.t('paths:reminders.confirm') } as const;
  const text = wording.t('paths:reminders.ask');
  return { reminderQuestion: { action, text, button, settings: null }, reminders: null };
};

const statusOf = ({ reminders, today }: PathPage, wording: Wording): string => {
  const until = reminders !== null && isPaused(reminders, today) ? reminders.pausedUntil : null;
  return until === null
    ? wording.t('paths:reminders.on')
    : wording.t('paths:reminders.paused', { date: wording.date(until) });
};
