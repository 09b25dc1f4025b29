import { stepName, type Wording, type Written } from '../../paths/index.ts';
import type { PathReview } from './path-review.service.ts';

type Page = Pick<PathReview, 'company' | 'draft'>;

/** What its advisors wrote, that which nobody has approved yet included. */
export const writtenOn = ({ company, draft }: Page): Written => ({
  decisions: draft.decisions,
  language: company.language,
});

/** What a step is called; its id once its service has left the catalogue. */
export const nameIn =
  (page: Page, wording: Wording) =>
  (id: string): string =>
    stepName(id, writtenOn(page), wording)?.text ?? id;
