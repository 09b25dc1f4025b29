import { readFileSync } from 'node:fs';

/** A mail as the relay's own file has it. */
type Accepted = { readonly messageId: string; readonly to: string; readonly sha: string };

export type Row = {
  readonly recipient: string;
  readonly state: string;
  readonly message_id: string;
  readonly doubts: number;
  readonly attempts: number;
  readonly reason: string | null;
  readonly answer: string | null;
};

/** What became of all mails, judged by the relay's file and not by what the outbox says of itself. */
export type Tally = {
  readonly mails: number;
  /** Nobody got them. */
  readonly lost: number;
  /** Came more than once: how many mails too many. */
  readonly doubled: number;
  /** Copies that a mailbox would not recognise as the same message. */
  readonly differing: number;
  /** Taken by the relay, though nobody asked for them or their address was refused. */
  readonly strangers: number;
  /** The outbox's opinion is not what happened. */
  readonly mistaken: number;
  /** What it says of these. */
  readonly mistakes: readonly Omit<Row, 'message_id'>[];
  readonly unsettled: number;
  readonly doubts: number;
};

export const readAccepted = (file: string): Accepted[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Accepted);

const byRecipient = (accepted: readonly Accepted[]): Map<string, Accepted[]> => {
  const copies = new Map<string, Accepted[]>();
  for (const mail of accepted) copies.set(mail.to, [...(copies.get(mail.to) ?? []), mail]);
  return copies;
};

const isRefused = (recipient: string): boolean => recipient.startsWith('nobody');

const isMistaken = ({ recipient, state }: Row, copies: number): boolean => {
  if (isRefused(recipient)) return state !== 'failed';
  return state === 'sent' ? copies === 0 : state !== 'sending' && state !== 'pending';
};

export const tally = (rows: readonly Row[], accepted: readonly Accepted[]): Tally => {
  const copies = byRecipient(accepted);
  const count = (is: (row: Row, theirs: readonly Accepted[]) => boolean): number =>
    rows.filter((row) => is(row, copies.get(row.recipient) ?? [])).length;
  const wanted = new Set(rows.map(({ recipient }) => recipient).filter((to) => !isRefused(to)));
  return {
    mails: rows.length,
    lost: count(({ recipient }, theirs) => !isRefused(recipient) && theirs.length === 0),
    doubled: [...copies.values()].reduce((sum, theirs) => sum + theirs.length - 1, 0),
    differing: count((row, theirs) =>
      theirs.some(({ messageId, sha }) => messageId !== row.message_id || sha !== theirs[0]?.sha),
    ),
    strangers: [...copies.keys()].filter((to) => !wanted.has(to)).length,
    mistaken: count((row, theirs) => isMistaken(row, theirs.length)),
    mistakes: rows
      .filter((row) => isMistaken(row, copies.get(row.recipient)?.length ?? 0))
      .map(({ recipient, state, reason, answer, attempts, doubts }) => ({
        recipient,
        state,
        reason,
        answer,
        attempts,
        doubts,
      })),
    unsettled: count(({ state }) => state === 'sending' || state === 'pending'),
    doubts: rows.reduce((sum, { doubts }) => sum + doubts, 0),
  };
};
