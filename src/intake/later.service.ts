import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config/index.ts';
import { Translations } from '../platform/i18n/index.ts';
import { maskAddress, OutboxService, parseAddress } from '../platform/mail/index.ts';
import type { Problem } from '../platform/views/index.ts';
import { Clock, helsinkiDate } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import { draftLink } from './draft-link.mail.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { DraftsService } from './drafts.service.ts';
import { landingView, laterView, type LandingView, type LaterView } from './later.view.ts';

type Wish = { readonly email: string; readonly remind: boolean };
type Shown = Partial<Wish> & {
  readonly problems?: readonly Problem[];
  readonly justSent?: boolean;
};

/** The link under which a draft waits, on the page and by mail. */
@Injectable()
export class LaterService {
  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly translations: Translations,
    private readonly draftsRepository: DraftsRepository,
    private readonly drafts: DraftsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Mails the link, and notes whether one reminder is wanted. No problems: it is on its way. */
  async send(draft: Draft, language: Language, { email, remind }: Wish): Promise<Problem[]> {
    const t = this.translations.in(language);
    const address = parseAddress(email);
    if (!address.ok) return [{ id: 'email', text: t(`intake:email.${address.reason}`) }];
    const to = address.address;
    return this.dataSource.transaction(async (tx) => {
      if (!(await this.outbox.hasRoom(tx, draftLink, to))) {
        return [{ id: 'email', text: t('intake:later.tooMany') }];
      }
      const reminderWantedAt = remind ? this.clock.now() : null;
      await this.draftsRepository.change(tx, draft.id, { email: to, reminderWantedAt });
      await this.outbox.enqueue(tx, {
        // Once a day for each address: a second press is no second mail.
        intentKey: `${draftLink}:${draft.id}:${to}:${this.clock.today()}`,
        kind: draftLink,
        template: draftLink,
        companyId: draft.companyId,
        to,
        language,
        data: { draftId: draft.id },
      });
      return [];
    });
  }

  view(draft: Draft, language: Language, shown: Shown): LaterView {
    const t = this.translations.in(language);
    return laterView(t, {
      language,
      link: this.linkTo(draft, language),
      keptUntil: helsinkiDate(draft.expiresAt),
      answers: draft.answers,
      email: shown.email ?? '',
      remind: shown.remind ?? false,
      problems: shown.problems ?? [],
      sentTo: shown.justSent === true && draft.email !== null ? maskAddress(draft.email) : null,
    });
  }

  landingView(draft: Draft, token: string, language: Language): LandingView {
    return landingView(this.translations.in(language), {
      action: `/${language}/continue/${token}`,
      savedOn: helsinkiDate(draft.savedAt),
      keptUntil: helsinkiDate(draft.expiresAt),
    });
  }

  private linkTo(draft: Draft, language: Language): string {
    return `${this.config.publicUrl}/${language}/continue/${this.drafts.linkToken(draft.id)}`;
  }
}
