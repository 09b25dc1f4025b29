import { KEPT, type PersonalPart } from '../privacy/index.ts';
import type { OutboxRepository } from './outbox/outbox.repository.ts';

const monthsBefore = (time: Date, months: number): Date => {
  const earlier = new Date(time);
  earlier.setUTCMonth(earlier.getUTCMonth() - months);
  return earlier;
};

/** What the outbox holds about a company: to which addresses what kind of mail went, and when. */
export const outboxPart = (outbox: OutboxRepository): PersonalPart => ({
  name: 'mail',
  tables: ['outbox'],
  export: async (tx, companyId) => {
    const mails = await outbox.findOfCompany(tx, companyId);
    if (mails.length === 0) return null;
    return {
      mails: mails.map(({ kind, recipient, language, data, state, reason, answer, ...times }) => ({
        kind,
        to: recipient,
        language,
        data,
        state,
        reason,
        answer,
        queuedAt: times.queuedAt.toISOString(),
        settledAt: times.settledAt?.toISOString() ?? null,
      })),
    };
  },
  erase: (tx, companyId) => outbox.erase(tx, companyId),
  purge: async (tx, now) => ({
    'settled mails': await outbox.deleteSettledBefore(tx, monthsBefore(now, KEPT.mailLogMonths)),
  }),
});
