import type { Judged } from '../../matching/domain/reference.ts';
import type { Explanation } from '../../matching/index.ts';
import type { Wording } from '../../paths/index.ts';
import { textField, type TextField } from '../../platform/views/index.ts';
import type { Spoken } from '../../shared/language.ts';
import type { Addable } from './add-search.service.ts';
import type { PathReview } from './path-review.service.ts';
import { seenOf } from './seen.ts';

type Hit = {
  readonly service: string;
  readonly name: Spoken;
  readonly href: string;
  readonly providers: string;
  readonly gives: Spoken;
  readonly verdict: { readonly text: string; readonly tone: string };
  readonly points: string;
  /** What is missing or has to be settled, a line each. */
  readonly missing: readonly string[];
  readonly isOnPath: boolean;
};

export type AddView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly back: string;
  readonly action: string;
  readonly seen: string;
  readonly searchField: TextField;
  readonly foundTitle: string;
  readonly found: readonly Hit[];
  readonly near: readonly Hit[];
};

const TONES = { eligible: 'success', conditional: 'warning', ineligible: 'danger' } as const;

const asked = ({ asked: what, ...requirement }: Judged, wording: Wording): string => {
  if (what.by === 'before')
    return wording.t('paths:before.tag', { before: wording.before(what.fact) ?? what.fact });
  return 'condition' in requirement
    ? wording.condition(requirement.condition)
    : wording.t('desk-path:add.sectors');
};

const missingOf = ({ verdict, hindrance }: Explanation, wording: Wording): readonly string[] => {
  const open = verdict.requirements.filter(({ result }) => result !== 'met');
  const lines = open.map((judged) =>
    wording.t(`desk-path:add.${judged.result === 'unmet' ? 'unmet' : 'unknown'}`, {
      what: asked(judged, wording),
    }),
  );
  const isPlain =
    hindrance === null || ['outranked', 'ineligible', 'not-sought'].includes(hindrance);
  return isPlain ? lines : [...lines, wording.t(`desk-path:hindrance.${hindrance}`)];
};

const hits = (
  explanations: readonly Explanation[],
  { draft }: PathReview,
  wording: Wording,
): readonly Hit[] =>
  explanations.flatMap((explanation) => {
    const service = wording.service(explanation.service);
    if (service === null) return [];
    const { kind } = explanation.verdict;
    return {
      service: service.id,
      name: wording.spoken(service.name),
      href: `/${wording.language}/services/${service.id}`,
      providers: wording.providersOf(service),
      gives: wording.spoken(service.summary),
      verdict: { text: wording.t(`desk-path:verdict.${kind}`), tone: TONES[kind] },
      points: wording.t('desk-path:add.points', { points: wording.number(explanation.points) }),
      missing: missingOf(explanation, wording),
      isOnPath: draft.standing.steps.some((step) => step.service === service.id),
    };
  });

export const addView = (
  page: PathReview,
  { words, addable }: { readonly words: string; readonly addable: Addable },
  wording: Wording,
): AddView => {
  const path = `/${wording.language}/desk/paths/${page.company.id}`;
  const title = wording.t('desk-path:add.title');
  return {
    title,
    errors: [],
    back: path,
    action: `${path}/edits`,
    seen: seenOf(page.review.revision, page.draft.version.number),
    searchField: textField({
      name: 'q',
      type: 'search',
      label: wording.t('desk-path:add.search'),
      value: words,
    }),
    foundTitle:
      words === ''
        ? wording.t('desk-path:add.suiting')
        : wording.t('desk-path:add.found', { count: addable.total }),
    found: hits(addable.found, page, wording),
    near: hits(addable.near, page, wording),
  };
};
