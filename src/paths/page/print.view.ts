import type { Spoken } from '../../shared/language.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';
import { eyebrowOf, headingOf, surroundings } from './path-page.view.ts';
import { nothingFoundView, personView, type NothingFound, type Person } from './person.view.ts';
import type { StepCard } from './step-card.ts';
import { stepCard } from './step.view.ts';

/** One or two sheets of A4: now in full, next in two lines, later by name. */
export type PrintView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly back: string;
  readonly eyebrow: string;
  readonly heading: string;
  readonly now: readonly StepCard[];
  readonly next: readonly StepCard[];
  readonly later: readonly { readonly name: Spoken }[];
  readonly nothingFound: NothingFound | null;
  readonly person: Person;
};

export const printView = (page: PathPage, wording: Wording, back: string): PrintView => {
  const { steps, uncoveredNeeds } = page.standing;
  // Paper goes from hand to hand: it shows what a shared page shows.
  const around = surroundings(page, wording, null);
  const cards = (horizon: string): readonly StepCard[] =>
    steps
      .filter((step) => step.horizon === horizon)
      .flatMap((step) => stepCard(step, around) ?? []);
  return {
    title: wording.t('paths:print.title'),
    errors: [],
    back,
    eyebrow: eyebrowOf(page, wording),
    heading: headingOf({ steps, profile: page.profile }, wording),
    now: cards('now'),
    next: cards('next'),
    later: cards('later'),
    nothingFound: nothingFoundView(uncoveredNeeds, page.city, wording),
    person: personView(page, null, wording),
  };
};
