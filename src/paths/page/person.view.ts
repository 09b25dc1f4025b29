import type { CitySettings } from '../../accounts/index.ts';
import type { Need } from '../../catalogue/domain/vocabulary.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

export type NothingFound = {
  readonly text: string;
  readonly ask: { readonly href: string; readonly label: string } | null;
};

export type Person = {
  readonly name: string;
  /** Two letters for the round sign beside the name. */
  readonly sign: string;
  readonly answersIn: string | null;
  readonly phone: { readonly href: string; readonly label: string } | null;
  readonly page: { readonly href: string; readonly label: string } | null;
  readonly request: { readonly href: string; readonly label: string } | null;
  readonly requested: string | null;
};

/** Of "Business Turku" BT, of "BusinessOulu" BO. */
const signOf = (name: string): string => (name.match(/\p{Lu}/gu) ?? []).slice(0, 2).join('');

const contactPage = (city: CitySettings, wording: Wording): Person['page'] => {
  const service = wording.service(city.contactService);
  return service === null
    ? null
    : { href: service.action.url, label: wording.t('paths:person.page') };
};

/** Needs for which the catalogue has no step, and who knows further. */
export const nothingFoundView = (
  needs: readonly Need[],
  city: CitySettings,
  wording: Wording,
): NothingFound | null =>
  needs.length === 0
    ? null
    : {
        text: wording.t('paths:nothing.text', {
          needs: wording.sentence(wording.needs(needs)),
          who: wording.text(city.publicName),
        }),
        ask: contactPage(city, wording),
      };

/** What the city has not said is not shown: no number and no promise is made up for it. */
export const personView = (
  { city, contact }: PathPage,
  ownerPath: string | null,
  wording: Wording,
): Person => {
  const name = wording.text(city.publicName);
  const requestedAt = contact.advisorAskedAt;
  return {
    name,
    sign: signOf(name),
    answersIn:
      city.responseWorkingDays === null
        ? null
        : wording.t('paths:person.answers', { count: city.responseWorkingDays }),
    phone:
      city.phone === null
        ? null
        : { href: `tel:${city.phone.replace(/[^+\d]/g, '')}`, label: city.phone },
    page: contactPage(city, wording),
    request:
      ownerPath === null || requestedAt !== null
        ? null
        : { href: `${ownerPath}/contact`, label: wording.t('paths:person.request') },
    requested:
      ownerPath === null || requestedAt === null
        ? null
        : wording.t('paths:person.requested', { date: wording.date(helsinkiDate(requestedAt)) }),
  };
};
