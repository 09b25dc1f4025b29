import { noteOn, WHOLE_PATH } from '../domain/decision.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { Spoken } from '../../shared/language.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

/** Who has looked at the path, and what they wrote about it as a whole. */
export type Check = { readonly text: string | null; readonly note: Spoken | null };

/** "Not yet checked" is said only where the city promises that an advisor checks each path. */
const checkText = ({ version, city }: PathPage, wording: Wording): string | null => {
  const { checkedBy, checkedAt } = version;
  if (checkedBy !== null && checkedAt !== null) {
    const date = wording.date(helsinkiDate(checkedAt));
    return checkedBy === ''
      ? wording.t('paths:check.by-somebody', { date })
      : wording.t('paths:check.by', { name: checkedBy, date });
  }
  return city.reviewPolicy === 'review-first' ? wording.t('paths:check.not-yet') : null;
};

export const checkView = (page: PathPage, wording: Wording): Check | null => {
  const note = noteOn(page.decisions, WHOLE_PATH);
  const text = checkText(page, wording);
  if (text === null && note === null) return null;
  return { text, note: note === null ? null : { text: note, lang: page.company.language } };
};
