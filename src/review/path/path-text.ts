import { HORIZONS } from '../../matching/domain/result.ts';
import { isOwnStep, noteOn, WHOLE_PATH } from '../../paths/domain/decision.ts';
import { toldStep, type Wording } from '../../paths/index.ts';
import type { PathReview } from './path-review.service.ts';
import { writtenOn } from './written-on.ts';

/** The path in plain lines, for the city's own customer system. */
export const pathText = (page: PathReview, wording: Wording): string => {
  const { company, profile, contact, draft } = page;
  const written = writtenOn(page);
  const { steps } = draft.standing;
  const place = company.area === null ? null : wording.areaName(company.area);
  const lines = (parts: readonly (string | null | undefined)[], between: string): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(between);
  const stepLines = (service: string): readonly string[] => {
    const step = toldStep(service, { written, today: page.today }, wording);
    if (step === null) return [];
    const number = steps.findIndex((each) => each.service === service) + 1;
    // A service is known by its name; of an own step this is all that there is.
    const own = isOwnStep(service) ? [step.gives.text, step.facts] : [];
    const below = [...own, noteOn(draft.decisions, service) ?? ''].filter((text) => text !== '');
    return [`${number}. ${step.name.text}`, ...below.map((text) => `   ${text}`)];
  };
  return [
    lines([company.name, company.firstName], ', '),
    lines([place, wording.stage(profile.stage), wording.date(page.today)], ' · '),
    lines([contact.email, contact.phone], ', '),
    lines([wording.t('desk-path:row.needs'), wording.needs(profile.needs ?? [])], ': '),
    profile.text ?? '',
    noteOn(draft.decisions, WHOLE_PATH) ?? '',
    ...HORIZONS.flatMap((horizon) => {
      const there = steps.filter((step) => step.horizon === horizon);
      return there.length === 0
        ? []
        : [
            '',
            wording.t(`paths:horizon.${horizon}`),
            ...there.flatMap(({ service }) => stepLines(service)),
          ];
    }),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};
