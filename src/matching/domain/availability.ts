import type { Service, Window } from '../../catalogue/domain/format.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { AvailabilityKind } from './result.ts';

/** Whether a service can be had today, and the window that says so: the current or the next one. */
export type Availability = { readonly kind: AvailabilityKind; readonly window: Window | null };

type Offered = Pick<Service, 'application' | 'status'>;

/** A closing day is open to its end. */
const isPast = ({ closes }: Window, today: LocalDate): boolean => closes < today;

const inWindows = (windows: readonly Window[], today: LocalDate): Availability => {
  const [next] = windows
    .filter((window) => !isPast(window, today))
    .sort((a, b) => (a.opens < b.opens ? -1 : a.opens > b.opens ? 1 : 0));
  if (next === undefined) return { kind: 'closed', window: null };
  return { kind: next.opens <= today ? 'open' : 'opens', window: next };
};

export const availability = (service: Offered, today: LocalDate): Availability => {
  const { mode, windows = [] } = service.application;
  if (service.status === 'paused' || service.status === 'ended')
    return { kind: 'closed', window: null };
  if (mode === 'continuous') return { kind: 'open', window: null };
  if (mode === 'unknown' || windows.length === 0) return { kind: 'unknown', window: null };
  return inWindows(windows, today);
};
