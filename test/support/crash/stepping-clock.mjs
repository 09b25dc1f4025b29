// Loaded before a worker: its wall clock is as far off as the file says, and steps when the file changes.
import { readFileSync } from 'node:fs';

const RealDate = Date;
let offset = 0;

const look = () => {
  try {
    offset = Number(readFileSync(process.env.CRASH_CLOCK, 'utf8')) || 0;
  } catch {
    // Being written just now.
  }
};
look();
setInterval(look, 100).unref();

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }

  static now() {
    return RealDate.now() + offset;
  }
};
