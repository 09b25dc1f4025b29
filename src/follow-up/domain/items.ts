import { currentStep } from '../../paths/domain/standing-path.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { addDays, type LocalDate } from '../../shared/local-date.ts';
import type { Item, ItemKind, Situation } from './situation.ts';
import { workingDayUntil } from './working-days.ts';

/** Days from the start of the clock, then from the check-in before. */
const FIRST_WAITS = [7, 14];
const SIX_WEEKS = 42;

const OUTCOME_AFTER = 10;
/** Later nobody remembers. */
const OUTCOME_UNTIL = 100;

const FIRST_NOTICE = 14;
const LAST_NOTICE = 3;

type Dated = { readonly service: string; readonly on: LocalDate };

const latest = (...times: readonly (Date | null)[]): Date | null =>
  times.reduce(
    (last, time) => (last === null || (time !== null && time > last) ? time : last),
    null,
  );

const waitAfter = (checkIns: number): number =>
  FIRST_WAITS[checkIns] ?? SIX_WEEKS * 2 ** (checkIns - FIRST_WAITS.length);

/** The clock starts anew with every path mail and status change, and with the consent itself. */
const clockStart = ({ pathMailedAt, lastChangeAt, reminders }: Situation): Date | null =>
  latest(pathMailedAt, lastChangeAt, reminders instanceof Date ? reminders : null);

type Telling = Pick<Item, 'kind' | 'service' | 'mark'>;

export const isSame = (one: Telling, other: Telling): boolean =>
  one.kind === other.kind && one.service === other.service && one.mark === other.mark;

const wasTold = ({ told }: Situation, item: Telling): boolean =>
  told.some((each) => isSame(each, item));

/**
 * The notice falls on the last working day that leaves as many days as it says: over Christmas it
 * comes early rather than too late.
 */
const notices = ({ service, on }: Dated): readonly Item[] => {
  const [first, last] = [FIRST_NOTICE, LAST_NOTICE].map((days) =>
    workingDayUntil(addDays(on, -days)),
  );
  const notice = (days: number, dueOn = on, until = on): Item => ({
    kind: 'deadline',
    service,
    mark: `${on}/${days}`,
    dueOn,
    until,
  });
  return [notice(FIRST_NOTICE, first, addDays(last ?? on, -1)), notice(LAST_NOTICE, last, on)];
};

const deadlines = ({ steps, deadlines: dates }: Situation): readonly Item[] =>
  dates.filter(({ service }) => steps.some((step) => step.service === service)).flatMap(notices);

const simple = (kind: ItemKind, service: string, dueOn: LocalDate): Item => ({
  kind,
  service,
  mark: dueOn,
  dueOn,
  until: null,
});

/** Once all is settled nothing new is offered; what is lost was never settled. */
const news = ({ news: all, steps }: Situation): readonly Item[] =>
  all
    .filter(({ kind }) => kind === 'lost-step' || steps.length > 0)
    .map(({ kind, service, since }) => ({
      ...simple(kind, service, helsinkiDate(since)),
      mark: since.toISOString(),
    }));

const isOpen = ({ steps }: Situation, service: string): boolean =>
  steps.some((step) => step.service === service);

const reminders = (situation: Situation): readonly Item[] =>
  situation.asked
    .filter(({ service }) => isOpen(situation, service))
    .map(({ service, on }) => simple('reminder', service, on));

/** On the current step alone; not while a day is set on which to be reminded of it. */
const checkIns = (situation: Situation): readonly Item[] => {
  const { steps, told } = situation;
  const start = clockStart(situation);
  const underWay = new Set(
    steps.filter(({ status }) => status === 'in-progress').map(({ service }) => service),
  );
  const current = currentStep(steps, (service) => underWay.has(service));
  if (current === null || start === null) return [];
  const isAsked = reminders(situation).some(
    (item) => item.service === current.service && !wasTold(situation, item),
  );
  if (isAsked) return [];
  const since = told.filter(({ at }) => at >= start);
  const before = since.filter(({ kind }) => kind === 'check-in').length;
  const last = since.filter(({ kind }) => kind === 'check-in' || kind === 'reminder');
  const anchor = latest(start, ...last.map(({ at }) => at)) ?? start;
  const dueOn = addDays(helsinkiDate(anchor), waitAfter(before));
  const mark = `${helsinkiDate(start)}/${before + 1}`;
  return [{ ...simple('check-in', current.service, dueOn), mark }];
};

const outcomes = ({ done }: Situation): readonly Item[] =>
  done.map(({ service, since }) => {
    const day = helsinkiDate(since);
    return {
      kind: 'outcome',
      service,
      mark: day,
      dueOn: addDays(day, OUTCOME_AFTER),
      until: addDays(day, OUTCOME_UNTIL),
    };
  });

/** Everything that is to be told, now or some day, and has not been. */
export const untold = (situation: Situation): readonly Item[] =>
  [deadlines, news, reminders, checkIns, outcomes]
    .flatMap((find) => find(situation))
    .filter((item) => !wasTold(situation, item));
