import type { Language, Spoken } from '../shared/language.ts';
import { type Decision, isOwnStep, ownStepsIn } from './domain/decision.ts';
import type { Wording } from './wording.ts';

/** What advisors wrote into a path, and in which language: the founder's. */
export type Written = { readonly decisions: readonly Decision[]; readonly language: Language };

/** What a step is called, an advisor's own step by its title; null once its service has left the catalogue. */
export const stepName = (id: string, written: Written, wording: Wording): Spoken | null => {
  if (isOwnStep(id)) {
    const own = ownStepsIn(written.decisions).find(({ service }) => service === id);
    return own === undefined ? null : { text: own.title, lang: written.language };
  }
  const service = wording.service(id);
  return service === null ? null : wording.spoken(service.name);
};
