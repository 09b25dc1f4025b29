import type { Service } from '../../catalogue/domain/format.ts';
import { availability } from '../../matching/domain/availability.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import type { Step } from '../../matching/domain/result.ts';
import type { Stop } from '../../platform/views/index.ts';
import type { Spoken } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { fitOf } from '../domain/fit.ts';
import type { StepStatus } from '../domain/step-status.ts';
import { why } from '../why.ts';
import type { Wording } from '../wording.ts';

export type StatusButton = { readonly value: StepStatus; readonly label: string };

export type StepCard = Stop & {
  readonly id: string;
  readonly service: string;
  readonly name: Spoken;
  readonly facts: string;
  readonly why: string | null;
  readonly fit: { readonly text: string; readonly tone: string | null };
  readonly before: { readonly tag: string; readonly notice: string } | null;
  readonly underWay: string | null;
  readonly gives: Spoken;
  readonly rows: readonly { readonly label: string; readonly values: readonly Spoken[] }[];
  readonly waits: readonly string[];
  readonly action: { readonly href: string; readonly label: string };
  readonly phone: { readonly href: string; readonly label: string } | null;
  readonly points: {
    readonly rows: readonly { readonly label: string; readonly points: string }[];
    readonly total: string;
  };
  readonly source: { readonly href: string; readonly text: string; readonly unconfirmed: boolean };
  /** Where its buttons post to; null for those who only read. */
  readonly statusAction: string | null;
  readonly buttons: readonly StatusButton[];
};

export type StepSurroundings = {
  readonly wording: Wording;
  readonly today: LocalDate;
  readonly profile: Profile;
  /** All unsettled steps in order, to tell what a step waits for. */
  readonly steps: readonly Step[];
  readonly statusOf: (service: string) => StepStatus;
  /** `/fi/path/<token>`; null for those who only read. */
  readonly ownerPath: string | null;
};

const plain = (text: string, { language }: Wording): Spoken => ({ text, lang: language });

/** When it can be had, in a few words. What nobody knows is left out. */
export const timing = (service: Service, today: LocalDate, wording: Wording): string | null => {
  const { kind, window } = availability(service, today);
  const { usual, mode } = service.application;
  if (kind === 'open' && window !== null)
    return wording.t('paths:when.closes', { date: wording.date(window.closes) });
  if (kind === 'opens' && window !== null)
    return wording.t('paths:when.opens', { date: wording.date(window.opens) });
  if (usual) return wording.text(usual);
  return mode === 'continuous' ? wording.t('paths:when.any') : null;
};

export const factsLine = (service: Service, today: LocalDate, wording: Wording): string =>
  [wording.providersOf(service), wording.cost(service), timing(service, today, wording)]
    // Many services have the name of those who offer them.
    .filter((part) => part !== null && part !== '' && part !== wording.text(service.name))
    .join(' · ');

/**
 * What must not have happened yet: only what the company has not done, and not what the service
 * itself brings about.
 */
export const beforeOf = (
  service: Service,
  profile: Profile,
  wording: Wording,
): readonly [string, ...string[]] | null => {
  const yielded: readonly string[] = service.yields;
  const [first, ...rest] = service.before
    .filter((fact) => profile.facts?.[fact] !== true && !yielded.includes(fact))
    .flatMap((fact) => wording.before(fact) ?? []);
  return first === undefined ? null : [first, ...rest];
};

const waitsOf = ({ waitsFor }: Step, { steps, wording }: StepSurroundings): readonly string[] =>
  waitsFor.map((wait) => {
    if ('milestone' in wait)
      return wording.t('paths:waits.milestone', { settles: wording.settles(wait.milestone) });
    const number = steps.findIndex(({ service }) => service === wait.service) + 1;
    const awaited = wording.service(wait.service);
    const name = awaited === null ? wait.service : wording.text(awaited.name);
    return number > 0
      ? wording.t('paths:waits.step', { number, name })
      : wording.t('paths:waits.service', { name });
  });

const rowsOf = (step: Step, service: Service, wording: Wording): StepCard['rows'] => {
  const facts = step.check.flatMap((fact) => wording.factShort(fact) ?? []);
  const check = [
    ...(service.check ? [wording.spoken(service.check)] : []),
    ...(facts.length > 0 ? [plain(wording.sentence(wording.list(facts)), wording)] : []),
  ];
  const row = (key: string, values: readonly Spoken[]) =>
    values.length === 0 ? [] : [{ label: wording.t(`paths:row.${key}`), values }];
  return [
    ...row('check', check),
    ...row('amount', service.amount ? [wording.spoken(service.amount)] : []),
    ...row('takes', service.takes ? [wording.spoken(service.takes)] : []),
    ...row(
      'languages',
      service.languages.length > 0
        ? [plain(wording.sentence(wording.spokenLanguages(service.languages)), wording)]
        : [],
    ),
  ];
};

const buttonsFor = (status: StepStatus, wording: Wording): readonly StatusButton[] => {
  const isUnderWay = status === 'in-progress';
  const values = ['done', 'already-done', 'not-interested'] as const;
  return [isUnderWay ? ('to-do' as const) : ('in-progress' as const), ...values].map((value) => ({
    value,
    label: wording.t(`paths:do.${value}`),
  }));
};

const STATES = { now: 'lit', next: 'ahead', later: 'later' } as const;

const pointsOf = (step: Step, wording: Wording): StepCard['points'] => ({
  rows: step.contributions
    .filter(({ max }) => max > 0)
    .map(({ criterion, points, max }) => ({
      label: wording.t(`paths:criterion.${criterion}`),
      points: wording.t('paths:points.of', { points, max }),
    })),
  total: wording.number(step.points),
});

const sourceOf = ({ source }: Service, wording: Wording): StepCard['source'] => ({
  href: source.url,
  text: wording.t('paths:source', { date: wording.date(source.checkedOn) }),
  unconfirmed: source.confirmedByProvider === null,
});

const phoneOf = ({ action }: Service): StepCard['phone'] =>
  action.phone ? { href: `tel:${action.phone.replace(/[^+\d]/g, '')}`, label: action.phone } : null;

/** Null for a step whose service has left the catalogue. */
export const stepCard = (step: Step, around: StepSurroundings): StepCard | null => {
  const { wording, today, profile, steps, ownerPath } = around;
  const service = wording.service(step.service);
  if (service === null) return null;
  const number = steps.indexOf(step) + 1;
  const before = beforeOf(service, profile, wording);
  const status = around.statusOf(step.service);
  return {
    id: `step-${step.service}`,
    service: step.service,
    number,
    state: STATES[step.horizon],
    label: wording.t('paths:step', { number }),
    name: wording.spoken(service.name),
    facts: factsLine(service, today, wording),
    why: why(step.contributions, wording, { ownWords: ownerPath !== null }),
    fit: { text: wording.t(`paths:fit.${fitOf(step)}`), tone: null },
    before:
      before === null
        ? null
        : {
            tag: wording.t('paths:before.tag', { before: before[0] }),
            notice: wording.t('paths:before.notice', { before: wording.list(before) }),
          },
    underWay: status === 'in-progress' ? wording.t('paths:status.in-progress') : null,
    gives: wording.spoken(service.summary),
    rows: rowsOf(step, service, wording),
    waits: waitsOf(step, around),
    action: { href: service.action.url, label: wording.verb(service) },
    phone: phoneOf(service),
    points: pointsOf(step, wording),
    source: sourceOf(service, wording),
    statusAction: ownerPath === null ? null : `${ownerPath}/steps/${step.service}`,
    buttons: buttonsFor(status, wording),
  };
};
