import type { Wording } from '../../paths/index.ts';
import { textArea, type TextArea } from '../../platform/views/index.ts';

export const LONGEST_NOTE = 2000;

export type PrivateNote = {
  readonly action: string;
  /** Where its writer goes on; null on the timeline itself. */
  readonly from: 'path' | null;
  readonly field: TextArea;
};

type Shown = Pick<PrivateNote, 'action' | 'from'> & {
  readonly typed?: string;
  readonly error?: string | null;
};

/** A note that only advisors see, written on the timeline or on the path. */
export const privateNote = (
  { action, from, typed = '', error = null }: Shown,
  wording: Wording,
): PrivateNote => ({
  action,
  from,
  field: textArea({
    // On the path there is a note to the founder, too.
    id: from === null ? 'note' : 'private-note',
    name: 'note',
    label: wording.t('review-timeline:note.label'),
    hint: wording.t('review-timeline:note.hint'),
    value: typed,
    rows: 4,
    limit: LONGEST_NOTE,
    error,
  }),
});
