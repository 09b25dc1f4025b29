// A relay in a process of its own that can be killed at any moment: what it has accepted is on disk before it
// says so. Its file is also the delivery log that Kasvupolku may ask.
import { createHash } from 'node:crypto';
import { fsyncSync, openSync, writeSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [port, file, seed, share] = process.argv.slice(2);
const log = openSync(file, 'a');
// A line that was being written when the last sink was killed ends here.
writeSync(log, '\n');

let state = Number(seed) >>> 0;
const chance = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const often = (much) => chance() < much * Number(share);
const answer = (responseCode, text) => Object.assign(new Error(text), { responseCode });

const accept = (to, raw) => {
  const [, messageId] = /^message-id:\s*(<[^>]+>)/im.exec(raw.toString('latin1')) ?? [];
  const sha = createHash('sha256').update(raw).digest('hex');
  const line = { event: 'accepted', messageId, answer: '250 2.0.0 taken', to, sha };
  writeSync(log, `${JSON.stringify(line)}\n`);
  fsyncSync(log);
};

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  socketTimeout: 20_000,
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('nobody')) done(answer(550, '5.1.1 No such user'));
    else if (often(1)) done(answer(450, '4.2.0 Come again'));
    else done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo[0].address;
      if (often(1)) {
        done(answer(451, '4.3.0 Not now'));
      } else if (often(0.5)) {
        // Never answered, never accepted: the other side runs into its time-out.
      } else {
        setTimeout(
          () => {
            accept(to, Buffer.concat(chunks));
            done(null, '2.0.0 taken');
          },
          often(5) ? 300 * chance() : 0,
        );
      }
    });
  },
});
server.on('error', () => undefined);
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
