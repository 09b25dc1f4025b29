import { OUTCOMES } from '../../follow-up/index.ts';
import type { Wording } from '../../paths/index.ts';
import {
  type ErrorSummary,
  type Flash,
  type Link,
  select,
  type Select,
  textArea,
  type TextArea,
} from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { companyName } from '../company-name.ts';
import { lookalikeLinks } from '../merge/lookalike-links.ts';
import { LONGEST_NOTE, privateNote, type PrivateNote } from './private-note.view.ts';
import { type TimelineLine, timelineLine } from './timeline-line.view.ts';
import type { Timeline } from './timeline.service.ts';

/** A form that was sent without what it needs. */
export type TimelineProblem = { readonly field: 'note' | 'to' | 'step'; readonly text: string };

export type TimelineView = {
  readonly title: string;
  readonly action: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly flash: Flash | null;
  readonly errors: ErrorSummary;
  readonly lines: readonly TimelineLine[];
  readonly lookalikes: readonly Link[];
  readonly held: string | null;
  readonly privateNote: PrivateNote;
  readonly handOver: { readonly toField: Select; readonly messageField: TextArea } | null;
  readonly outcome: { readonly stepField: Select; readonly outcomeField: Select } | null;
};

type Shown = {
  readonly wording: Wording;
  readonly flash: Flash | null;
  readonly problem: TimelineProblem | null;
  readonly typed: { readonly note: string; readonly message: string };
};

export const timelineView = (timeline: Timeline, shown: Shown): TimelineView => {
  const { wording, flash, problem, typed } = shown;
  const { company, draft } = timeline.page;
  const written = { decisions: draft.before.decisions, language: company.language };
  const path = `/${wording.language}/desk/paths/${company.id}`;
  const name = companyName(company, wording);
  return {
    title: wording.t('review-timeline:title', { name }),
    action: `${path}/timeline`,
    back: { href: path, label: wording.t('review-timeline:back') },
    flash,
    errors: problem === null ? [] : [{ id: problem.field, text: problem.text }],
    lines: timeline.events.map((event) =>
      timelineLine(event, { names: timeline.names, written, wording }),
    ),
    lookalikes: lookalikeLinks(timeline.page, wording),
    held:
      timeline.heldSince === null
        ? null
        : wording.t('review-timeline:hold.since', {
            date: wording.date(helsinkiDate(timeline.heldSince)),
          }),
    privateNote: privateNote(
      {
        action: `${path}/timeline/note`,
        from: null,
        typed: typed.note,
        error: problem?.field === 'note' ? problem.text : null,
      },
      wording,
    ),
    handOver: handOverOf(timeline, shown),
    outcome: outcomeOf(timeline, wording),
  };
};

const handOverOf = (
  { colleagues }: Timeline,
  { wording, typed }: Shown,
): TimelineView['handOver'] =>
  colleagues.length === 0
    ? null
    : {
        toField: select({
          name: 'to',
          label: wording.t('review-timeline:handOver.to'),
          options: [
            { value: '', label: wording.t('review-timeline:choose') },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ],
          chosen: '',
        }),
        messageField: textArea({
          name: 'message',
          label: wording.t('review-timeline:handOver.message'),
          hint: wording.t('review-timeline:handOver.hint'),
          value: typed.message,
          rows: 3,
          limit: LONGEST_NOTE,
        }),
      };

/** Own steps of an advisor are no services: nothing is learned from them. */
const outcomeOf = ({ page }: Timeline, wording: Wording): TimelineView['outcome'] => {
  const onPath = page.draft.before.standing.steps.map(({ service }) => service);
  const services = [...new Set([...page.draft.statuses.keys(), ...onPath])];
  const options = services.flatMap((id) => {
    const service = wording.service(id);
    return service === null ? [] : { value: id, label: wording.text(service.name) };
  });
  if (options.length === 0) return null;
  const choose = { value: '', label: wording.t('review-timeline:choose') };
  return {
    stepField: select({
      name: 'step',
      label: wording.t('review-timeline:outcome.step'),
      options: [choose, ...options],
      chosen: '',
    }),
    outcomeField: select({
      name: 'outcome',
      label: wording.t('review-timeline:outcome.what'),
      options: OUTCOMES.map((value) => ({
        value,
        label: wording.t(`review-timeline:outcomes.${value}`),
      })),
      chosen: '',
    }),
  };
};
