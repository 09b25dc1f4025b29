import { Injectable } from '@nestjs/common';
import { PrivacyService } from '../platform/privacy/index.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { IntakesRepository } from './intakes.repository.ts';

/** What questionnaires hold about companies: given out, taken away, and let go after thirty days. */
@Injectable()
export class IntakePrivacy {
  constructor(privacy: PrivacyService, drafts: DraftsRepository, intakes: IntakesRepository) {
    privacy.register({
      name: 'intake',
      tables: ['drafts', 'intakes'],
      export: async (tx, companyId) => {
        const submitted = await intakes.ofCompany(tx, companyId);
        const unfinished = (await drafts.ofCompany(tx, companyId)).filter(
          ({ submittedAt }) => submittedAt === null,
        );
        if (submitted.length + unfinished.length === 0) return null;
        return {
          submitted: submitted.map(
            ({ submittedAt, advisorId, language, arrival, answers, document }) => ({
              submittedAt,
              by: advisorId === null ? 'founder' : 'advisor',
              language,
              arrival,
              answers,
              document,
            }),
          ),
          unfinished: unfinished.map(
            ({ startedAt, savedAt, language, answers, contact, email }) => ({
              startedAt,
              savedAt,
              language,
              answers,
              contact,
              email,
            }),
          ),
        };
      },
      erase: async (tx, companyId) =>
        (await drafts.removeOfCompany(tx, companyId)) +
        (await intakes.removeOfCompany(tx, companyId)),
      purge: async (tx, now) => ({ drafts: await drafts.removeExpired(tx, now) }),
    });
  }
}
