import type { CitySettings } from '../../accounts/index.ts';
import type { MailFooter } from '../../platform/mail/index.ts';
import type { Wording } from '../wording.ts';

type Around = {
  readonly wording: Wording;
  readonly city: CitySettings;
  readonly publicUrl: string;
};

/** Why the mail came, who answers for it, and the way out. */
export const mailFooter = (
  { wording, city, publicUrl }: Around,
  { reason, notMe }: { readonly reason: string; readonly notMe: string | null },
): MailFooter => {
  const service = wording.text(city.publicName);
  const link = (key: string, href: string) => ({
    label: wording.t(`path-mail:footer.${key}`),
    href,
  });
  return {
    reason,
    sender:
      city.controller === null
        ? wording.t('path-mail:footer.sender-only', { service })
        : wording.t('path-mail:footer.sender', {
            service,
            controller: wording.text(city.controller),
          }),
    links: [
      ...(notMe === null ? [] : [link('not-me', notMe)]),
      link('privacy', city.privacyUrl ?? `${publicUrl}/${wording.language}/privacy`),
    ],
  };
};
