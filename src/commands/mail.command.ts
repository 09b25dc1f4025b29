import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Outcome, readOptions, runCommand, UsageError } from '../platform/command-line.ts';
import {
  MailHold,
  OutboxService,
  parseAddress,
  Sender,
  trialIntent,
} from '../platform/mail/index.ts';
import { isLanguage, type Language } from '../shared/language.ts';
import { withService } from '../with-service.ts';
import { allowAddress } from './mail-allow.ts';

const HELP = `Usage:
  npm run mail:hold -- on|off|status               hold all mail of all processes, or let it go
  npm run mail:test -- ADDRESS [--language sv]     send a test mail to see whether mail gets through
  npm run mail:allow -- ADDRESS [--yes]            say why an address gets no mail, and let it have mail again
                        [--not-me]                 also when its reader had said "this wasn't me"

A held mail is not lost: it waits in the outbox. MAIL_HOLD=yes holds mail from the start of a worker.
`;

type Request = {
  readonly argument: string;
  readonly language: Language;
  readonly yes: boolean;
  readonly notMe: boolean;
};
type Action = (service: INestApplicationContext, request: Request) => Promise<Outcome>;

const say = (line: string): Outcome => {
  process.stdout.write(`${line}\n`);
  return 0;
};

const tellHold = async (service: INestApplicationContext): Promise<string> => {
  const since = await service.get(MailHold).since();
  return since === null ? 'Mail flows.' : `All mail is held since ${since.toISOString()}.`;
};

const hold: Action = async (service, { argument }) => {
  if (argument !== 'status') await service.get(MailHold).set(argument === 'on');
  return say(await tellHold(service));
};

/** Written and sent like any other mail; while all mail is held, this one waits too. */
const test: Action = async (service, { argument, language }) => {
  const intent = trialIntent(randomUUID(), argument, language);
  const outbox = service.get(OutboxService);
  const { manager } = service.get(DataSource);
  await manager.transaction((tx) => outbox.enqueue(tx, intent));
  await service.get(Sender).drain();
  const status = await outbox.statusOf(manager, intent.intentKey);
  if (status === null) throw new Error('The test mail is gone.');
  const { state, reason, answer } = status;
  const said = [state, reason, answer].filter((each) => each !== null).join(', ');
  if (state === 'failed' || state === 'suppressed') throw new Error(`Not sent: ${said}`);
  return say(`The test mail is ${said}. ${await tellHold(service)}`);
};

const isAddress = (text: string): boolean => parseAddress(text).ok;
const isSwitch = (text: string): boolean => ['on', 'off', 'status'].includes(text);

const COMMANDS: Readonly<
  Record<string, { readonly takes: (argument: string) => boolean; readonly run: Action }>
> = {
  allow: {
    takes: isAddress,
    run: (service, { argument, ...wish }) => allowAddress(service, argument, wish),
  },
  hold: { takes: isSwitch, run: hold },
  test: { takes: isAddress, run: test },
};

await runCommand(HELP, async (args) => {
  const { positionals, values } = readOptions(args, {
    language: { type: 'string', default: 'fi' },
    'not-me': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  });
  const [name = '', argument = ''] = positionals;
  const command = COMMANDS[name];
  const { language, yes, 'not-me': notMe } = values;
  if (command?.takes(argument) !== true || !isLanguage(language)) throw new UsageError(HELP);
  return withService((service) => command.run(service, { argument, language, yes, notMe }));
});
