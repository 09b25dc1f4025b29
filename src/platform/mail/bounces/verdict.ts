import type { BounceReason } from '../outbox/state.ts';
import { meaningOf, type StatusMeaning } from '../transport/status-code.ts';
import type { RecipientReport } from './report.ts';

const REASONS: Readonly<Record<StatusMeaning, BounceReason>> = {
  address: 'address-refused',
  policy: 'policy',
  message: 'message-refused',
  passing: 'not-delivered',
  other: 'not-delivered',
};

/** The gravest first: what one of several recipients of a forwarded mail said must not be missed. */
const GRAVITY: readonly BounceReason[] = [
  'policy',
  'address-refused',
  'message-refused',
  'not-delivered',
];

/** "Failed, for no reason that can be told": some systems put the reason only in the other side's words. */
const UNTOLD = '5.0.0';

const codeOf = ({ status, diagnostic }: RecipientReport): string => {
  const code = /^[245]\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? '';
  if (code !== UNTOLD) return code;
  return /\b5\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic)?.[0] ?? UNTOLD;
};

const reasonOf = (report: RecipientReport): BounceReason | null => {
  if (report.action !== 'failed') return null;
  const code = codeOf(report);
  return code === UNTOLD ? 'address-refused' : REASONS[meaningOf(code)];
};

/** Why a mail did not arrive. Null: nothing has failed, it is only late, or it has arrived. */
export const judgeReport = (
  recipients: readonly RecipientReport[],
): { readonly reason: BounceReason; readonly answer: string } | null => {
  const failures = recipients.flatMap((report) => {
    const reason = reasonOf(report);
    const answer = `${report.status} ${report.diagnostic}`.trim().slice(0, 500);
    return reason === null ? [] : [{ reason, answer }];
  });
  const gravity = ({ reason }: { reason: BounceReason }): number => GRAVITY.indexOf(reason);
  return failures.sort((a, b) => gravity(a) - gravity(b))[0] ?? null;
};
