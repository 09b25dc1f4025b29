import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, MailTransport, type Parcel } from './transport.ts';

/** One `.eml` file per mail, for development. The same mail sent again is the same file. */
export class FileTransport extends MailTransport {
  readonly open = true;

  constructor(private readonly folder: string) {
    super();
  }

  async deliver({ id, message }: Parcel): Promise<Delivery> {
    const file = `${id}.eml`;
    try {
      await mkdir(this.folder, { recursive: true });
      // A reader of the folder sees whole mails only.
      const part = join(this.folder, `.${id}.${randomUUID()}.part`);
      await writeFile(part, message, { mode: 0o600 });
      await rename(part, join(this.folder, file));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return { outcome: 'deferred', answer: `The mail folder cannot be written to (${code})` };
    }
    return { outcome: 'accepted', answer: `Written to ${file}` };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
