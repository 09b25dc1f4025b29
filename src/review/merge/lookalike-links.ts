import type { Wording } from '../../paths/index.ts';
import type { Link } from '../../platform/views/index.ts';
import type { PathReview } from '../path/path-review.service.ts';

/** To the page that shows each of them beside this company. */
export const lookalikeLinks = (
  { company, lookalikes }: Pick<PathReview, 'company' | 'lookalikes'>,
  wording: Wording,
): readonly Link[] =>
  lookalikes.map(({ id, name, firstName, same }) => ({
    href: `/${wording.language}/desk/paths/${company.id}/merge/${id}`,
    label: wording.t('review-merge:found', {
      name: name ?? firstName ?? wording.t('review-queue:nameless'),
      same: wording.list(same.map((by) => wording.t(`review-merge:same.${by}`))),
    }),
  }));
