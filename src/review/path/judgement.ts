import { availability } from '../../matching/domain/availability.ts';
import { outOfOrder } from '../../paths/domain/out-of-order.ts';
import { beforeOf, type Wording } from '../../paths/index.ts';
import { daysBetween } from '../../shared/local-date.ts';
import { lookalikeLinks } from '../merge/lookalike-links.ts';
import { hasFailed } from './mail-again.view.ts';
import type { PathReview } from './path-review.service.ts';
import { nameIn } from './written-on.ts';

/** One thing that a machine cannot decide, and the step that it is about. */
export type Judgement = {
  readonly text: string;
  readonly step: string | null;
  /** Where it is decided, when that is not on this page. */
  readonly href?: string;
};

const SOON_DAYS = 14;

type Finder = (page: PathReview, wording: Wording) => readonly Judgement[];

const conflicts: Finder = (page, wording) =>
  page.draft.conflicts.map(({ service, reason }) => ({
    text: wording.t('desk-path:judge.conflict', {
      name: nameIn(page, wording)(service),
      reason: wording.t(`desk-path:conflict.${reason.code.replace('pin.', '')}`),
    }),
    step: null,
  }));

/** What was decided can come to stand before what it needs when the path is matched anew. */
const tooEarly: Finder = (page, wording) => {
  const nameOf = nameIn(page, wording);
  return outOfOrder(page.draft.standing.steps).map(({ service, waitsFor }) => ({
    text: wording.t('desk-path:judge.too-early', {
      name: nameOf(service),
      other: nameOf(waitsFor),
    }),
    step: service,
  }));
};

const toSettle: Finder = (page, wording) =>
  page.draft.standing.steps.flatMap(({ service, check }) => {
    const facts = check.flatMap((fact) => wording.factShort(fact) ?? []);
    if (facts.length === 0) return [];
    const name = nameIn(page, wording)(service);
    return {
      text: wording.t('desk-path:judge.settle', { name, facts: wording.list(facts) }),
      step: service,
    };
  });

const uncovered: Finder = ({ draft }, wording) => {
  const { uncoveredNeeds } = draft.standing;
  return uncoveredNeeds.length === 0
    ? []
    : [
        {
          text: wording.t('desk-path:judge.uncovered', { needs: wording.needs(uncoveredNeeds) }),
          step: null,
        },
      ];
};

const traps: Finder = ({ draft }, wording) =>
  draft.standing.steps.flatMap(({ service: id }) => {
    const service = wording.service(id);
    const before = service === null ? null : beforeOf(service, draft.profile, wording);
    if (service === null || before === null) return [];
    const name = wording.text(service.name);
    const notice = wording.t('paths:before.notice', { before: wording.list(before) });
    const text = wording.t('desk-path:judge.before', { name, notice });
    return { text, step: id };
  });

const dates: Finder = ({ draft, today }, wording) =>
  draft.standing.steps.flatMap(({ service: id }) => {
    const service = wording.service(id);
    if (service === null) return [];
    const { kind, window } = availability(service, today);
    const day = kind === 'open' ? window?.closes : window?.opens;
    if (day === undefined || day < today || daysBetween(today, day) > SOON_DAYS) return [];
    const name = wording.text(service.name);
    const key = kind === 'open' ? 'closes' : 'opens';
    return {
      text: wording.t(`desk-path:judge.${key}`, { name, date: wording.date(day) }),
      step: id,
    };
  });

const mail: Finder = ({ mail: latest }, wording) =>
  latest !== null && hasFailed(latest)
    ? [{ text: wording.t('desk-path:judge.mail', { address: latest.maskedTo }), step: null }]
    : [];

const lookalikes: Finder = (page, wording) =>
  lookalikeLinks(page, wording).map(({ href, label }) => ({ text: label, step: null, href }));

/** In the order in which an advisor needs to know. */
const FINDERS: readonly Finder[] = [
  lookalikes,
  conflicts,
  tooEarly,
  mail,
  dates,
  traps,
  toSettle,
  uncovered,
];

export const judgements: Finder = (page, wording) => FINDERS.flatMap((find) => find(page, wording));
