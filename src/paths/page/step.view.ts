import type { Service } from '../../catalogue/domain/format.ts';
import { availability } from '../../matching/domain/availability.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import type { Step } from '../../matching/domain/result.ts';
import type { Spoken } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { isOwnStep, noteOn } from '../domain/decision.ts';
import { fitOf } from '../domain/fit.ts';
import type { StepStatus } from '../domain/step-status.ts';
import { stepName } from '../step-name.ts';
import { why } from '../why.ts';
import type { Wording } from '../wording.ts';
import { ownStepCard } from './own-step.view.ts';
import { phaseRow } from './phase-row.ts';
import type { StatusButton, StepCard, StepSurroundings } from './step-card.ts';

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

const waitsOf = (
  { waitsFor }: Step,
  { steps, wording, written }: StepSurroundings,
): readonly string[] =>
  waitsFor.map((wait) => {
    if ('milestone' in wait)
      return wording.t('paths:waits.milestone', { settles: wording.settles(wait.milestone) });
    const number = steps.findIndex(({ service }) => service === wait.service) + 1;
    const name = stepName(wait.service, written, wording)?.text ?? wait.service;
    return number > 0
      ? wording.t('paths:waits.step', { number, name })
      : wording.t('paths:waits.service', { name });
  });

const rowsOf = (step: Step, service: Service, around: StepSurroundings): StepCard['rows'] => {
  const { wording } = around;
  // As questions: "business plan" alone would read like something to make first.
  const facts = step.check.flatMap((fact) => wording.factQuestion(fact) ?? []);
  const check = [
    ...(service.check ? [wording.spoken(service.check)] : []),
    ...facts.map((question) => plain(question, wording)),
  ];
  const row = (key: string, values: readonly Spoken[]) =>
    values.length === 0 ? [] : [{ label: wording.t(`paths:row.${key}`), values }];
  return [
    ...row('check', check),
    ...phaseRow(step, around),
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

const frameOf = (step: Step, around: StepSurroundings) => {
  const { wording, steps, ownerPath, written } = around;
  const number = steps.indexOf(step) + 1;
  const status = around.statusOf(step.service);
  const note = noteOn(written.decisions, step.service);
  return {
    id: `step-${step.service}`,
    number,
    state: STATES[step.horizon],
    label: wording.t('paths:step', { number }),
    note: note === null ? null : { text: note, lang: written.language },
    underWay: status === 'in-progress' ? wording.t('paths:status.in-progress') : null,
    statusAction: ownerPath === null ? null : `${ownerPath}/steps/${step.service}`,
    buttons: buttonsFor(status, wording),
    remind: remindOf(step.service, around),
  };
};

const remindOf = (
  service: string,
  { ownerPath, remindOn, wording, written }: StepSurroundings,
): StepCard['remind'] => {
  // A mail must have a name for it.
  if (ownerPath === null || remindOn === null || stepName(service, written, wording) === null)
    return null;
  const on = remindOn(service);
  return {
    href: `${ownerPath}/steps/${service}/remind`,
    label:
      on === null
        ? wording.t('paths:remind.set')
        : wording.t('paths:remind.change', { date: wording.date(on) }),
  };
};

/** Null for a step whose service has left the catalogue. */
export const stepCard = (step: Step, around: StepSurroundings): StepCard | null => {
  const { wording, today, profile, ownerPath } = around;
  const frame = frameOf(step, around);
  if (isOwnStep(step.service)) return ownStepCard(step, around, frame);
  const service = wording.service(step.service);
  if (service === null) return null;
  const before = beforeOf(service, profile, wording);
  return {
    service: step.service,
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
    gives: wording.spoken(service.summary),
    rows: rowsOf(step, service, around),
    waits: waitsOf(step, around),
    action: { href: service.action.url, label: wording.verb(service) },
    phone: phoneOf(service),
    points: pointsOf(step, wording),
    source: sourceOf(service, wording),
    ...frame,
  };
};
