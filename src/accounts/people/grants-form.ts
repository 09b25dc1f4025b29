import type { Translate } from '../../platform/i18n/index.ts';
import { choice, type Choice } from '../../platform/views/index.ts';
import { valuesOf } from '../../platform/web/index.ts';
import { type Language, speak } from '../../shared/language.ts';
import { type Grant, isRole, ROLES } from '../domain/advisor.ts';
import type { CitySettings } from '../domain/city.ts';

type Reader = { readonly language: Language; readonly t: Translate };

/** One group of boxes for each city: what somebody may do there. */
export const grantChoices = (
  cities: readonly CitySettings[],
  held: readonly Grant[],
  { error, reader }: { readonly error: string | null; readonly reader: Reader },
): readonly Choice[] =>
  cities.map(({ code, name }, index) =>
    choice({
      id: `grants-${code}`,
      name: `grants-${code}`,
      legend: speak(name, reader.language)?.text ?? code,
      isHeading: false,
      error: index === 0 ? error : null,
      chosen: held.filter(({ city }) => city === code).map(({ role }) => role),
      options: ROLES.map((role) => ({
        value: role,
        label: reader.t(`accounts:roles.${role}`),
        example: reader.t(`people:roles.${role}`),
      })),
    }),
  );

export const typedGrants = (body: unknown, cities: readonly CitySettings[]): readonly Grant[] =>
  cities.flatMap(({ code }) =>
    valuesOf(body, `grants-${code}`)
      .filter(isRole)
      .map((role) => ({ role, city: code })),
  );
