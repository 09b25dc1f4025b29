import type { Wording } from '../../paths/index.ts';
import { valueOf } from '../../platform/web/index.ts';
import type { Question } from '../ask/ask.service.ts';
import { askableFacts, LONGEST_QUESTION } from './ask.view.ts';
import type { PathReview } from './path-review.service.ts';

/** A fact that can be asked for, or the advisor's own words; null where there is neither. */
export const readQuestion = (
  body: unknown,
  page: PathReview,
  wording: Wording,
): Question | null => {
  const fact = valueOf(body, 'fact');
  if (fact !== '') return askableFacts(page, wording).includes(fact) ? { fact, text: null } : null;
  const text = valueOf(body, 'question').replace(/\p{C}/gu, ' ').trim();
  return text === '' || text.length > LONGEST_QUESTION ? null : { fact: null, text };
};
