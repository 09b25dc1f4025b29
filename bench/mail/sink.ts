import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Caught = { readonly from: string; readonly raw: Buffer };

export type Sink = { readonly url: string; readonly close: () => Promise<void> };

/** A relay on this machine that takes everything and passes nothing on. */
export const openSink = async (onMail: (mail: Caught) => void): Promise<Sink> => {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    maxClients: 100,
    onData: (stream, { envelope: { mailFrom } }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = mailFrom === false ? '' : mailFrom.address;
        onMail({ from, raw: Buffer.concat(chunks) });
        done(null, 'queued');
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  };
};
