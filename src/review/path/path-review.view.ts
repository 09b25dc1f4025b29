import { HORIZONS } from '../../matching/domain/result.ts';
import { noteOn, WHOLE_PATH } from '../../paths/domain/decision.ts';
import type { OutOfOrder } from '../../paths/domain/out-of-order.ts';
import type { Wording } from '../../paths/index.ts';
import {
  type ErrorSummary,
  type Flash,
  type Select,
  textArea,
  type TextArea,
} from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { daysBetween } from '../../shared/local-date.ts';
import { companyName } from '../company-name.ts';
import { privateNote, type PrivateNote } from '../timeline/private-note.view.ts';
import { askCard, type AskCard } from './ask.view.ts';
import { factRows, type FactRow } from './facts.view.ts';
import { judgements } from './judgement.ts';
import { mailAgainView, type MailAgainView } from './mail-again.view.ts';
import { LIMITS } from './path-edit.form.ts';
import { linesOf, type PathLine, reasonsIn, snippetField } from './path-lines.view.ts';
import type { PathReview } from './path-review.service.ts';
import { seenOf } from './seen.ts';
import type { Shown } from './shown.ts';
import { errorAt, ownStepFields, type OwnStepFields, problemId } from './step-fields.ts';
import { nameIn } from './written-on.ts';

export type PathReviewView = {
  readonly title: string;
  readonly errors: ErrorSummary;
  readonly flash: Flash | null;
  readonly eyebrow: string;
  readonly heading: string;
  readonly lead: string;
  readonly waits: string;
  readonly state: string;
  readonly contact: readonly { readonly href: string; readonly label: string }[];
  readonly words: { readonly text: string; readonly lang: Language } | null;
  readonly rows: readonly FactRow[];
  readonly judgements: readonly { readonly text: string; readonly href: string | null }[];
  readonly mailAgain: MailAgainView | null;
  readonly phases: readonly { readonly title: string; readonly lines: readonly PathLine[] }[];
  readonly lost: readonly { readonly service: string; readonly name: string }[];
  readonly reasons: PathLine['reasons'];
  readonly pending: string | null;
  readonly approve: { readonly label: string; readonly hint: string };
  readonly seen: string;
  readonly action: string;
  readonly noteField: TextArea;
  readonly ownFields: OwnStepFields & { readonly isOpen: boolean };
  readonly snippetField: Select | null;
  readonly ask: AskCard;
  readonly privateNote: PrivateNote;
  readonly wholePath: string;
};

export const pathReviewView = (page: PathReview, shown: Shown): PathReviewView => {
  const { wording } = shown;
  const { company, review, draft } = page;
  const lines = linesOf(page, shown);
  return {
    title: wording.t('desk-path:title', { name: companyName(page.company, wording) }),
    errors: errorsOf(page, shown),
    flash: flashOf(page, shown),
    ...headOf(page, wording),
    words: page.profile.text ? { text: page.profile.text, lang: company.language } : null,
    rows: factRows(page, wording),
    judgements: judgements(page, wording).map(({ text, step, href = null }) => ({
      text,
      href: step === null ? href : `#step-${step}`,
    })),
    mailAgain: mailAgainView(page, wording),
    phases: HORIZONS.map((horizon) => ({
      title: wording.t(`paths:horizon.${horizon}`),
      lines: lines.filter((line) => line.horizon === horizon),
    })).filter((phase) => phase.lines.length > 0),
    lost: draft.conflicts.map(({ service }) => {
      const known = wording.service(service);
      return { service, name: known === null ? service : wording.text(known.name) };
    }),
    reasons: reasonsIn(wording),
    ...approvalOf(page, wording),
    seen: seenOf(review.revision, draft.version.number),
    action: `/${wording.language}/desk/paths/${company.id}`,
    ...formsOf(page, shown),
    snippetField: snippetField(page, 'snippet', wording),
    ask: askCard(page, shown),
    privateNote: privateNote(
      { action: `/${wording.language}/desk/paths/${company.id}/timeline/note`, from: 'path' },
      wording,
    ),
    wholePath: WHOLE_PATH,
  };
};

const errorsOf = (page: PathReview, shown: Shown): ErrorSummary => {
  const { problem, wording } = shown;
  return problem === null
    ? []
    : [
        {
          id: problemId(shown, page.draft.standing.steps),
          text: wording.t(
            `desk-path:problem.${problem.problem}`,
            namesOf(problem.steps, page, wording),
          ),
        },
      ];
};

const namesOf = (steps: OutOfOrder | undefined, page: PathReview, wording: Wording) => {
  const nameOf = nameIn(page, wording);
  return steps && { name: nameOf(steps.service), other: nameOf(steps.waitsFor) };
};

/** Notes that tell of something that did not happen. */
const NOT_DONE: readonly string[] = ['mail-limit', 'mail-unwanted'];

const flashOf = ({ edits, names }: PathReview, shown: Shown): Flash | null => {
  const { wording, note, changedMeanwhile } = shown;
  if (changedMeanwhile) {
    const last = edits.at(-1)?.advisorId;
    const name = last === undefined ? undefined : names.get(last);
    const who = name === undefined ? 'somebody' : last === shown.reader ? 'self' : 'named';
    return {
      tone: 'problem',
      text: wording.t(`desk-path:meanwhile.${who}`, { name: name ?? '' }),
    };
  }
  if (note === null) return null;
  const tone = NOT_DONE.includes(note) ? 'problem' : 'done';
  return { tone, text: wording.t(`desk-path:note.${note}`) };
};

const headOf = (page: PathReview, wording: Wording) => {
  const { company, profile, contact, review, names, today } = page;
  const [first] = profile.needs ?? [];
  const place = company.area === null ? null : wording.areaName(company.area);
  const waiting = daysBetween(helsinkiDate(review.waitingSince), today);
  const holder = review.advisorId === null ? null : names.get(review.advisorId);
  return {
    eyebrow: [place, wording.stage(profile.stage), languageName(company.language, wording)]
      .filter((part) => part !== null)
      .join(' · '),
    heading: companyName(company, wording),
    lead:
      first === undefined
        ? wording.t('desk-path:wants.start')
        : wording.t('desk-path:wants.need', { need: wording.needs([first]) }),
    waits: wording.t(`desk-path:waiting.${review.waitingFor}`, { count: waiting }),
    state: [
      wording.t(`desk-path:state.${review.state}`),
      holder ?? null,
      review.releasedAt === null
        ? null
        : wording.t('desk-path:went', { date: wording.date(helsinkiDate(review.releasedAt)) }),
      review.releaseAt === null
        ? null
        : wording.t('desk-path:goes', { date: wording.date(helsinkiDate(review.releaseAt)) }),
    ]
      .filter((part) => part !== null)
      .join(' · '),
    contact: [
      ...(contact.email === null
        ? []
        : [{ href: `mailto:${contact.email}`, label: contact.email }]),
      ...(contact.phone === null
        ? []
        : [{ href: `tel:${contact.phone.replace(/[^+\d]/g, '')}`, label: contact.phone }]),
    ],
  };
};

const languageName = (language: Language, wording: Wording): string =>
  wording.t(`desk-path:language.${language}`);

const approvalOf = ({ edits, contact, mail, draft }: PathReview, wording: Wording) => {
  const { added, removed, moved, notes } = draft.changes;
  const isChanged = added.length + removed.length + moved.length + notes.length > 0;
  const hint = (): string => {
    if (mail?.state === 'held') return 'let-go';
    if (!isChanged) return 'nothing';
    return contact.email === null ? 'no-address' : 'sends';
  };
  return {
    pending: edits.length === 0 ? null : wording.t('desk-path:pending', { count: edits.length }),
    approve: {
      label: wording.t(isChanged ? 'desk-path:approve.changed' : 'desk-path:approve.unchanged'),
      hint: wording.t(`desk-path:approve.${hint()}`),
    },
  };
};

const formsOf = ({ draft }: PathReview, shown: Shown) => {
  const { wording, typed } = shown;
  const { steps } = draft.standing;
  const whole = typed?.form === 'note' && typed.service === WHOLE_PATH ? typed.values.note : null;
  return {
    noteField: textArea({
      name: 'note',
      label: wording.t('desk-path:path-note'),
      value: whole ?? noteOn(draft.decisions, WHOLE_PATH) ?? '',
      rows: 4,
      limit: LIMITS.note,
      error: errorAt('note', 0, shown, steps),
    }),
    ownFields: {
      ...ownStepFields({ number: 0, service: '', step: null }, shown, steps),
      isOpen: typed?.form === 'own-step' && typed.service === '',
    },
  };
};
