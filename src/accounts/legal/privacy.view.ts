import type { OperatorConfig } from '../../platform/config/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { KEPT } from '../../platform/privacy/index.ts';
import { type Language, speak, type Spoken } from '../../shared/language.ts';
import type { CitySettings } from '../domain/city.ts';

type Row = { readonly label: string; readonly values: readonly string[] };

type Controller = {
  readonly name: Spoken;
  readonly service: Spoken;
  readonly phone: string | null;
  readonly email: string | null;
  readonly notice: string | null;
};

export type PrivacyView = {
  readonly title: string;
  readonly controllers: readonly Controller[];
  readonly elsewhere: string;
  readonly email: string | null;
  readonly used: readonly Row[];
  readonly kept: readonly Row[];
  readonly authority: string;
};

type Known = {
  readonly language: Language;
  readonly translate: Translate;
  readonly operator: OperatorConfig;
  readonly cities: readonly CitySettings[];
};

/** The data protection ombudsman's pages, by language. */
const AUTHORITY: Record<Language, string> = {
  fi: 'https://tietosuoja.fi',
  sv: 'https://tietosuoja.fi/sv',
  en: 'https://tietosuoja.fi/en',
};

const USED = [
  'answers',
  'contact',
  'reminders',
  'use',
  'register',
  'figures',
  'technical',
] as const;

const controllersOf = ({ cities, language }: Known): Controller[] =>
  cities.flatMap(({ controller, publicName, phone, replyTo, privacyUrl }) => {
    const name = controller === null ? null : speak(controller, language);
    const service = speak(publicName, language);
    if (name === null || service === null) return [];
    return [{ name, service, phone, email: replyTo, notice: privacyUrl }];
  });

const keptRows = (translate: Translate): Row[] => {
  const row = (what: string, count?: number): Row => ({
    label: translate(`legal:privacy.kept.${what}.what`),
    values: [translate(`legal:privacy.kept.${what}.long`, count === undefined ? {} : { count })],
  });
  return [
    row('draft', KEPT.draftDays),
    row('address', KEPT.unprovedAddressDays),
    row('path', KEPT.pathMonths),
    row('mail', KEPT.mailLogMonths),
    row('consent', KEPT.consentProofYears),
    row('suppression'),
  ];
};

export const privacyView = (known: Known): PrivacyView => {
  const { language, translate, operator } = known;
  return {
    title: translate('legal:privacy.title'),
    controllers: controllersOf(known),
    elsewhere:
      operator.name === null
        ? translate('legal:privacy.controller.elsewhere-unnamed')
        : translate('legal:privacy.controller.elsewhere', { operator: operator.name }),
    email: operator.privacyEmail,
    used: USED.map((what) => ({
      label: translate(`legal:privacy.used.${what}.what`),
      values: [translate(`legal:privacy.used.${what}.why`)],
    })),
    kept: keptRows(translate),
    authority: AUTHORITY[language],
  };
};
