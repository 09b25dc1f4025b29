import { openSink } from './sink.ts';

/** A relay in a process of its own, as in life: it takes no time from the sender. Tells when it got what. */
const sink = await openSink(({ raw }) => {
  const [, to = ''] = /^To: (?:.*<)?([^<>\s]+@[^<>\s]+?)>?\r?$/m.exec(raw.toString('latin1')) ?? [];
  process.send?.({ to, at: Date.now() });
});
process.stdout.write(`${sink.url} is ready\n`);
