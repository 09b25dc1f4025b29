import { isPaused } from '../../companies/index.ts';
import { formatDate, type Translate } from '../../platform/i18n/index.ts';
import { maskAddress } from '../../platform/mail/index.ts';
import type { Flash } from '../../platform/views/index.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Choice, Outcome } from './choice.ts';
import type { Preferences } from './preferences.service.ts';

type ChoiceButton = {
  readonly value: Choice;
  readonly label: string;
  readonly variant: 'primary' | 'secondary';
};

export type PreferencesView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly flash: Flash | null;
  readonly back: string;
  readonly action: string;
  readonly lines: readonly string[];
  readonly buttons: readonly ChoiceButton[];
  readonly address: { readonly href: string; readonly label: string } | null;
};

export type PreferencesOptions = {
  readonly t: Translate;
  readonly language: Language;
  /** `/fi/path/<token>`. */
  readonly path: string;
  readonly today: LocalDate;
  readonly outcome: Outcome | null;
};

type Body = Pick<PreferencesView, 'lines' | 'buttons' | 'address'>;

const PROBLEMS: readonly Outcome[] = ['limit', 'unreachable'];

export const preferencesView = (
  preferences: Preferences,
  options: PreferencesOptions,
): PreferencesView => {
  const { t, path, outcome } = options;
  return {
    title: t('preferences:title'),
    errors: [],
    flash:
      outcome === null
        ? null
        : {
            text: t(`preferences:outcome.${outcome}`),
            tone: PROBLEMS.includes(outcome) ? 'problem' : 'done',
          },
    back: path,
    action: `${path}/reminders`,
    ...bodyOf(preferences, options),
  };
};

const bodyOf = (preferences: Preferences, options: PreferencesOptions): Body => {
  const { contact, isBarred, reminders } = preferences;
  if (!contact.email || isBarred) return unreachable(preferences, options);
  return reminders?.confirmedAt ? steering(preferences, options) : starting(preferences, options);
};

const unreachable = (
  { contact }: Preferences,
  { t, path }: Pick<PreferencesOptions, 't' | 'path'>,
): Body => ({
  lines: [
    contact.email
      ? t('preferences:barred', { address: maskAddress(contact.email) })
      : t('preferences:no-address'),
  ],
  buttons: [],
  address: { href: `${path}/address`, label: t('preferences:give-address') },
});

/** The words that the consent is given to are those of the path page. */
const starting = (
  { contact, reminders, viaMail }: Preferences,
  { t }: Pick<PreferencesOptions, 't'>,
): Body => {
  if (viaMail) {
    return {
      lines: [t('paths:reminders.ask')],
      buttons: [{ value: 'start', label: t('paths:reminders.confirm'), variant: 'primary' }],
      address: null,
    };
  }
  const address = maskAddress(contact.email ?? '');
  const stage = reminders === null ? 'off' : 'asked';
  return {
    lines: [t('paths:reminders.ask'), t(`preferences:${stage}.text`, { address })],
    buttons: [{ value: 'start', label: t(`preferences:${stage}.do`), variant: 'primary' }],
    address: null,
  };
};

const steering = ({ contact, reminders }: Preferences, options: PreferencesOptions): Body => {
  const { t, language, today } = options;
  const button = (value: Choice, variant: ChoiceButton['variant'] = 'secondary'): ChoiceButton => ({
    value,
    label: t(`preferences:do.${value}`),
    variant,
  });
  const address = maskAddress(contact.email ?? '');
  const pausedUntil =
    reminders !== null && isPaused(reminders, today) ? reminders.pausedUntil : null;
  if (pausedUntil !== null) {
    return {
      lines: [t('preferences:paused', { date: formatDate(language, pausedUntil) })],
      buttons: [button('resume', 'primary'), button('stop')],
      address: null,
    };
  }
  const pace = reminders?.pace ?? 'usual';
  return {
    lines: [t(`preferences:on.${pace}`, { address }), t('preferences:deadlines')],
    buttons: [button(pace === 'usual' ? 'fewer' : 'usual'), button('pause'), button('stop')],
    address: null,
  };
};
