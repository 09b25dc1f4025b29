import { Injectable } from '@nestjs/common';
import { MailFailures } from '../../platform/mail/index.ts';
import { AttentionRefreshRepository } from './attention-refresh.repository.ts';

/**
 * A mail that did not arrive is worth an advisor's look at once: a founder who waits for it hears
 * nothing. Should this fail, the refresh finds the mail within ten minutes.
 */
@Injectable()
export class FailedMails {
  constructor(failures: MailFailures, attention: AttentionRefreshRepository) {
    failures.onFailure(async (tx, { mail }) => {
      if (mail.companyId !== null) await attention.markFailedMail(tx, mail.companyId);
    });
  }
}
