import { simpleParser } from 'mailparser';

/** What one report says about one recipient, in the words of RFC 3464. */
export type RecipientReport = {
  readonly action: string;
  readonly status: string;
  readonly diagnostic: string;
};

export type Report = {
  /** The head of the report: the address that it came to is in there, whichever way it took. */
  readonly head: string;
  readonly recipients: readonly RecipientReport[];
};

const LONGEST_HEAD = 64_000;

const headOf = (raw: Buffer): string => {
  const text = raw.subarray(0, LONGEST_HEAD).toString('latin1');
  return text.slice(0, /\r?\n\r?\n/.exec(text)?.index);
};

const fieldsOf = (block: string): ReadonlyMap<string, string> => {
  const unfolded = block.replace(/\r?\n[ \t]+/g, ' ');
  const fields = unfolded.split(/\r?\n/).flatMap((line): readonly [string, string][] => {
    const [, name, value = ''] = /^([A-Za-z-]{1,60}):(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), value.trim()]];
  });
  return new Map(fields);
};

const recipientOf = (block: string): readonly RecipientReport[] => {
  const fields = fieldsOf(block);
  const action = fields.get('action')?.toLowerCase();
  const status = fields.get('status');
  if (action === undefined || status === undefined) return [];
  return [{ action, status, diagnostic: fields.get('diagnostic-code') ?? '' }];
};

/** The parser reads `message/delivery-status` as text, below what is written for people. */
const textOf = async (raw: Buffer): Promise<string> => {
  try {
    const { text } = await simpleParser(raw, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
    });
    return text ?? '';
  } catch {
    // Whatever came, it is no report that anybody can read.
    return '';
  }
};

/** Null: no delivery report (RFC 3464), for example somebody's out-of-office answer. */
export const readReport = async (raw: Buffer): Promise<Report | null> => {
  const text = await textOf(raw);
  const recipients = text.split(/\n[ \t\r]*\n/).flatMap(recipientOf);
  return recipients.length === 0 ? null : { head: headOf(raw), recipients };
};
