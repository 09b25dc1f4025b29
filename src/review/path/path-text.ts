import { noteOn, WHOLE_PATH } from '../../paths/domain/decision.ts';
import { stepName, type Wording } from '../../paths/index.ts';
import { HORIZONS } from './path-lines.view.ts';
import type { PathReview } from './path-review.service.ts';

/** The path in plain lines, for the city's own customer system. */
export const pathText = (page: PathReview, wording: Wording): string => {
  const { company, profile, contact, draft } = page;
  const written = { decisions: draft.decisions, language: company.language };
  const { steps } = draft.standing;
  const place = company.area === null ? null : wording.areaName(company.area);
  const lines = (parts: readonly (string | null | undefined)[], between: string): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(between);
  const stepLines = (service: string): readonly string[] => {
    const name = stepName(service, written, wording)?.text;
    if (name === undefined) return [];
    const number = steps.findIndex((step) => step.service === service) + 1;
    const note = noteOn(draft.decisions, service);
    return [`${number}. ${name}`, ...(note === null ? [] : [`   ${note}`])];
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
