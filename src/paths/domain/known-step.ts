import type { MatchResult } from '../../matching/domain/result.ts';
import { standingPath } from './standing-path.ts';
import type { StepStatuses } from './step-status.ts';

type Version = { readonly content: string; readonly standing: string | null };

/** Is, was or could be a step of this path: only of such can anybody say what became of it. */
export const isKnownStep = (version: Version, statuses: StepStatuses, service: string): boolean => {
  const { steps, offers, lost } = standingPath(version);
  const published = (JSON.parse(version.content) as MatchResult).path;
  return (
    statuses.has(service) ||
    [...steps, ...published].some((step) => step.service === service) ||
    [...offers, ...lost].includes(service)
  );
};
