import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

export type Reminders = {
  readonly text: string;
  readonly button: { readonly value: 'on' | 'off'; readonly label: string } | null;
  readonly action: string;
};

type RemindersView = {
  readonly reminderQuestion: Reminders | null;
  readonly reminders: Reminders | null;
};

/** Reminders that were ticked are given by a button, on the page opened from the mail. */
export const remindersView = (
  { reminders, link, contact }: PathPage,
  ownerPath: string,
  wording: Wording,
): RemindersView => {
  if (reminders === null || !contact.email) return { reminderQuestion: null, reminders: null };
  const action = `${ownerPath}/reminders`;
  if (reminders.confirmedAt !== null) {
    const button = { value: 'off', label: wording.t('paths:reminders.stop') } as const;
    const text = wording.t('paths:reminders.on');
    return { reminderQuestion: null, reminders: { action, text, button } };
  }
  // Only a link that came by mail shows that the mailbox is the founder's.
  if (!link.viaMail) {
    const text = wording.t('paths:reminders.by-mail');
    return { reminderQuestion: null, reminders: { action, text, button: null } };
  }
  const button = { value: 'on', label: wording.t('paths:reminders.confirm') } as const;
  const text = wording.t('paths:reminders.ask');
  return { reminderQuestion: { action, text, button }, reminders: null };
};
