import { createInterface } from 'node:readline/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BarredAddresses, type Barred } from '../companies/index.ts';
import type { Outcome } from '../platform/command-line.ts';

const WHY: Readonly<Record<Barred['reason'], string>> = {
  'hard-bounce': 'no mail: mails to it came back (hard-bounce)',
  'not-me': 'no mail: its reader said "this wasn\'t me" (not-me)',
  unsubscribed: 'no follow-ups: its reader unsubscribed, and can take that back on the path page',
};

type Wish = { readonly yes: boolean; readonly notMe: boolean };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const isWanted = async ({ yes }: Wish): Promise<boolean> => {
  if (yes) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Send mail to it again? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};

/** Says why an address gets no mail, and lets it have mail again. */
export const allowAddress = async (
  service: INestApplicationContext,
  address: string,
  wish: Wish,
): Promise<Outcome> => {
  const barred = service.get(BarredAddresses);
  const { manager } = service.get(DataSource);
  const standing = await barred.of(manager, address);
  if (standing.length === 0) say('This address is not barred.');
  for (const { reason, since } of standing) say(`Since ${since.toISOString()} ${WHY[reason]}.`);
  const reasons = (['hard-bounce', 'not-me'] as const).filter(
    (bar) => standing.some(({ reason }) => reason === bar) && (bar === 'hard-bounce' || wish.notMe),
  );
  if (standing.some(({ reason }) => reason === 'not-me') && !wish.notMe) {
    say('What its reader said is not taken back unless they ask for it: --not-me.');
    return 1;
  }
  if (reasons.length === 0) return 0;
  if (!(await isWanted(wish))) {
    say('Nothing has changed. With --yes it gets mail again.');
    return 1;
  }
  await manager.transaction((tx) => barred.allow(tx, address, { reasons, actor: null }));
  say('It gets mail again. What was not sent meanwhile is not sent by itself.');
  return 0;
};
