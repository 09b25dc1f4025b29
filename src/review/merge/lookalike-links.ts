import type { Wording } from '../../paths/index.ts';
import type { Link } from '../../platform/views/index.ts';
import { companyName } from '../company-name.ts';
import type { PathReview } from '../path/path-review.service.ts';

/** To the page that shows each of them beside this company. */
export const lookalikeLinks = (
  { company, lookalikes }: Pick<PathReview, 'company' | 'lookalikes'>,
  wording: Wording,
): readonly Link[] =>
  lookalikes.map((lookalike) => ({
    href: `/${wording.language}/desk/paths/${company.id}/merge/${lookalike.id}`,
    label: wording.t('review-merge:found', {
      name: companyName(lookalike, wording),
      same: wording.list(lookalike.same.map((by) => wording.t(`review-merge:same.${by}`))),
    }),
  }));
