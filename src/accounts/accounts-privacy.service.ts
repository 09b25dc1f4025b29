import { Injectable } from '@nestjs/common';
import { PrivacyService } from '../platform/privacy/index.ts';
import { AdvisorsRepository } from './advisors/advisors.repository.ts';
import { AuditService } from './audit/audit.service.ts';
import { SessionsService } from './sign-in/sessions.service.ts';
import { SignInLinksRepository } from './sign-in/sign-in-links.repository.ts';

/** What is kept about the people at the desk. Nothing of it is about a company. */
@Injectable()
export class AccountsPrivacy {
  constructor(
    privacy: PrivacyService,
    advisors: AdvisorsRepository,
    audit: AuditService,
    sessions: SessionsService,
    links: SignInLinksRepository,
  ) {
    privacy.register({
      name: 'accounts',
      tables: [
        'advisors',
        'advisor_grants',
        'advisor_absences',
        'advisor_sessions',
        'sign_in_links',
        // Ids, codes and names of fields: nothing in it has to go with a company.
        'audit_log',
      ],
      export: () => Promise.resolve(null),
      erase: () => Promise.resolve(0),
      purge: async (tx, now) => ({
        'audit entries': await audit.purge(tx),
        'people who left': await advisors.eraseDeparted(tx, now),
        sessions: await sessions.endExpired(tx),
        'sign-in links': await links.deleteExpired(tx, now),
      }),
    });
  }
}
