import type { Spoken } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { isOwnStep, ownStepsIn } from './domain/decision.ts';
import { factsLine } from './page/step.view.ts';
import type { Written } from './step-name.ts';
import type { Wording } from './wording.ts';

/** One step in words, alone: of a service, or an advisor's own. */
export type ToldStep = {
  readonly id: string;
  readonly name: Spoken;
  /** What one gets there, or what is to be done; empty where the advisor left it at a title. */
  readonly gives: Spoken;
  readonly facts: string;
  /** Null for an advisor's own step: it has no page to go to. */
  readonly action: { readonly href: string; readonly label: string } | null;
};

type Told = { readonly written: Written; readonly today: LocalDate };

/** Null once its service has left the catalogue, or the advisor has taken it back. */
export const toldStep = (id: string, told: Told, wording: Wording): ToldStep | null => {
  if (isOwnStep(id)) return ownToldStep(id, told, wording);
  const service = wording.service(id);
  return service === null
    ? null
    : {
        id,
        name: wording.spoken(service.name),
        gives: wording.spoken(service.summary),
        facts: factsLine(service, told.today, wording),
        action: { href: service.action.url, label: wording.verb(service) },
      };
};

const ownToldStep = (id: string, { written }: Told, wording: Wording): ToldStep | null => {
  const own = ownStepsIn(written.decisions).find(({ service }) => service === id);
  if (own === undefined) return null;
  const { language: lang } = written;
  const date =
    own.date === null ? null : wording.t('paths:own.date', { date: wording.date(own.date) });
  return {
    id,
    name: { text: own.title, lang },
    gives: { text: own.text, lang },
    facts: [own.contact, date].filter((part) => part !== null && part !== '').join(' · '),
    action: null,
  };
};
