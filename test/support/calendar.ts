import type { ParsedMail } from 'mailparser';

export type MailedEvent = {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly day: string;
  readonly summary: string;
  readonly organizer: string;
  readonly status: string | null;
};

const fieldOf = (text: string, name: string): string | null =>
  new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'm').exec(text)?.[1] ?? null;

/** Each event of each calendar that a mail brings, as a calendar would read it. */
export const calendarsIn = ({ attachments }: ParsedMail): readonly MailedEvent[] =>
  attachments
    .filter(({ contentType }) => contentType === 'text/calendar')
    .flatMap(({ content }) => {
      const text = content.toString().replace(/\r\n /g, '').replaceAll('\r', '');
      const [head = '', ...events] = text.split('BEGIN:VEVENT');
      return events.map((event) => ({
        method: fieldOf(head, 'METHOD') ?? '',
        uid: fieldOf(event, 'UID') ?? '',
        sequence: Number(fieldOf(event, 'SEQUENCE')),
        day: fieldOf(event, 'DTSTART') ?? '',
        summary: fieldOf(event, 'SUMMARY') ?? '',
        organizer: fieldOf(event, 'ORGANIZER') ?? '',
        status: fieldOf(event, 'STATUS'),
      }));
    });
