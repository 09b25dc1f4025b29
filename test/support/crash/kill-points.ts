import type { Link, Side } from './wire.ts';

/** Where a worker dies, and how much of what it was saying then still goes on to the other side. */
const GOES_ON = {
  'before the claim': 'nothing',
  'after the claim': 'nothing',
  'before the dialogue': 'nothing',
  'within the message': 'half',
  'at the end of the message': 'all',
  'after the message, before the answer': 'nothing',
  'after the answer, before it is noted': 'nothing',
  'before the commit': 'nothing',
  'within the commit': 'all',
} as const;

export type KillPoint = keyof typeof GOES_ON | 'at any moment';

export const KILL_POINTS = [
  ...(Object.keys(GOES_ON) as (keyof typeof GOES_ON)[]),
  'at any moment',
] as const satisfies readonly KillPoint[];

/** What is left of a chunk when the worker dies at this point. */
export const leftOf = (chunk: Buffer, point: keyof typeof GOES_ON): Buffer | null => {
  switch (GOES_ON[point]) {
    case 'nothing':
      return null;
    case 'half':
      return chunk.subarray(0, Math.floor(chunk.length / 2));
    case 'all':
      return chunk;
  }
};

type Moments = readonly (keyof typeof GOES_ON)[];

/** What a worker says to the database, in the words of `claims.repository.ts`. */
const toDatabase = (text: string, link: Link): Moments => {
  if (text.includes(`UPDATE outbox SET state = 'sending'`)) return ['before the claim'];
  if (text.includes('UPDATE outbox SET message = ')) return ['after the claim'];
  if (text.includes(`UPDATE outbox SET state = 'sent'`)) {
    link.stage = 'noted';
    return ['after the answer, before it is noted'];
  }
  if (link.stage !== 'noted' || !text.includes('COMMIT')) return [];
  link.stage = '';
  return ['before the commit', 'within the commit'];
};

const toRelay = (text: string, link: Link): Moments => {
  const begins = text.startsWith('MAIL FROM');
  // Where the relay offers it, all commands of a mail come at once.
  if (text.endsWith('DATA\r\n')) link.stage = 'message';
  else if (link.stage === 'message') {
    if (!text.endsWith('.\r\n')) return ['within the message'];
    link.stage = 'ended';
    return ['within the message', 'at the end of the message'];
  }
  return begins ? ['before the dialogue'] : [];
};

const fromRelay = (text: string, link: Link): Moments => {
  if (link.stage !== 'ended') return [];
  link.stage = '';
  return text.startsWith('250') ? ['after the message, before the answer'] : [];
};

/** At which moments of a mail's life this chunk is. */
export const momentsOf = (
  wire: 'database' | 'relay',
  { side, chunk, link }: { side: Side; chunk: Buffer; link: Link },
): Moments => {
  const text = chunk.toString('latin1');
  if (wire === 'relay') return side === 'client' ? toRelay(text, link) : fromRelay(text, link);
  return side === 'client' ? toDatabase(text, link) : [];
};
