import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/index.ts';

export type LocalMail = {
  readonly id: string;
  readonly at: Date;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly string[];
};

const SHOWN = 50;
const FILE = /^([0-9a-f-]{36})\.eml$/;

const textOf = (addresses: { text: string } | { text: string }[] | undefined): string =>
  [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

const parse = async (id: string, path: string): Promise<LocalMail> => {
  // Only development reads mails, so only development loads the parser.
  const { simpleParser } = await import('mailparser');
  const [{ mtime }, parsed] = await Promise.all([
    stat(path),
    readFile(path).then((raw) => simpleParser(raw)),
  ]);
  return {
    id,
    at: mtime,
    subject: parsed.subject ?? '',
    from: textOf(parsed.from),
    to: textOf(parsed.to),
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    attachments: parsed.attachments.map(({ filename }) => filename ?? ''),
  };
};

/** The mails that development has written to files. */
@Injectable()
export class Mailbox {
  private readonly folder: string | null;

  constructor({ mail }: Config) {
    this.folder = mail.transport.kind === 'files' ? mail.transport.folder : null;
  }

  /** False: mail goes to a relay, or nowhere. */
  get inUse(): boolean {
    return this.folder !== null;
  }

  async newest(): Promise<LocalMail[]> {
    const { folder } = this;
    if (folder === null) return [];
    const names = await readdir(folder).catch(() => []);
    const ids = names.flatMap((name) => FILE.exec(name)?.[1] ?? []);
    const dated = await Promise.all(
      ids.map(async (id) => ({ id, at: (await stat(join(folder, `${id}.eml`))).mtimeMs })),
    );
    const newest = dated.sort((one, other) => other.at - one.at).slice(0, SHOWN);
    return Promise.all(newest.map(({ id }) => parse(id, join(folder, `${id}.eml`))));
  }

  async find(id: string): Promise<LocalMail | null> {
    if (this.folder === null || !FILE.test(`${id}.eml`)) return null;
    return parse(id, join(this.folder, `${id}.eml`)).catch(() => null);
  }
}
