import { Injectable } from '@nestjs/common';
import { PrivacyService } from '../platform/privacy/index.ts';
import { SessionsService } from './sign-in/sessions.service.ts';
import { SignInLinksRepository } from './sign-in/sign-in-links.repository.ts';

/** What is kept about the people at the desk. Nothing of it is about a company. */
@Injectable()
export class AccountsPrivacy {
  constructor(privacy: PrivacyService, sessions: SessionsService, links: SignInLinksRepository) {
    privacy.register({
      name: 'accounts',
      tables: [
        'advisors',
        'advisor_grants',
        'advisor_absences',
        'advisor_sessions',
        'sign_in_links',
      ],
      export: () => Promise.resolve(null),
      erase: () => Promise.resolve(0),
      purge: async (tx, now) => ({
        sessions: await sessions.endExpired(tx),
        'sign-in links': await links.deleteExpired(tx, now),
      }),
    });
  }
}
