import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Where a relay tells what it has accepted, so that a mail in doubt need not be sent again. */
export abstract class DeliveryLog {
  /** The relay's answers by Message-ID, for those that it has accepted. Throws when it cannot be asked. */
  abstract accepted(messageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** No log: every mail in doubt is sent again, with the same Message-ID and the same bytes. */
export class NoDeliveryLog extends DeliveryLog {
  accepted(): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map());
  }
}

type Entry = { readonly messageId: string; readonly answer: string };

const textIn = (line: object, property: string): string | undefined => {
  const value: unknown = Reflect.get(line, property);
  return typeof value === 'string' ? value : undefined;
};

/** The last line may still be being written, and a log may hold other lines too. */
const parseLine = (line: string): Entry | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const messageId = textIn(parsed, 'messageId');
  const event = textIn(parsed, 'event') ?? 'accepted';
  if (messageId === undefined || event !== 'accepted') return null;
  return { messageId, answer: textIn(parsed, 'answer') ?? 'accepted' };
};

/** `{"messageId":"<…>","event":"accepted","answer":"250 2.0.0 queued"}`, one to a line. */
export class JsonLinesDeliveryLog extends DeliveryLog {
  constructor(private readonly file: string) {
    super();
  }

  async accepted(messageIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set(messageIds);
    const found = new Map<string, string>();
    const lines = createInterface({ input: createReadStream(this.file), crlfDelay: Infinity });
    for await (const line of lines) {
      const entry = parseLine(line);
      if (entry !== null && wanted.has(entry.messageId)) found.set(entry.messageId, entry.answer);
    }
    return found;
  }
}
