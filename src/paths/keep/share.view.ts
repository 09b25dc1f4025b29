import { helsinkiDate } from '../../shared/clock.ts';
import type { ShareLink } from '../links/links.service.ts';
import type { Wording } from '../wording.ts';

export type ShareView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly back: string;
  readonly action: string;
  readonly links: readonly {
    readonly id: string;
    readonly label: string;
    readonly href: string;
    readonly revokeAction: string;
  }[];
};

export const shareView = (
  links: readonly ShareLink[],
  where: { readonly path: string; readonly shared: string },
  wording: Wording,
): ShareView => ({
  title: wording.t('paths:share.title'),
  errors: [],
  back: where.path,
  action: `${where.path}/share`,
  links: links.map(({ id, token, createdAt }) => ({
    id: `share-${id}`,
    label: wording.t('paths:share.made', { date: wording.date(helsinkiDate(createdAt)) }),
    href: `${where.shared}/${token}`,
    revokeAction: `${where.path}/share/${id}/revoke`,
  })),
});
