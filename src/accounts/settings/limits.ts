import { KEPT } from '../../platform/privacy/index.ts';
import type { Retention } from '../domain/city.ts';

/** The longest that a city may choose: what the privacy notice promises to everybody. */
export const LONGEST: Retention = {
  draftDays: KEPT.draftDays,
  unverifiedAddressDays: KEPT.unprovedAddressDays,
  pathMonths: KEPT.pathMonths,
  mailLogMonths: KEPT.mailLogMonths,
  auditLogMonths: 60,
};

export const RETAINED = [
  'draftDays',
  'unverifiedAddressDays',
  'pathMonths',
  'mailLogMonths',
  'auditLogMonths',
] as const;

/** A review that waits longer than this is no review. */
export const MOST_WORKING_DAYS = 30;
