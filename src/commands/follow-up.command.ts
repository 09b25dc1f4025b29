import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { type Preview, PreviewService } from '../follow-up/index.ts';
import { readOptions, runCommand, UsageError } from '../platform/command-line.ts';
import { isUuid } from '../shared/uuid.ts';
import { withService } from '../with-service.ts';

const HELP = `Usage:
  npm run --silent follow-up:preview -- [--days 14]      who will get which mail when and why, and who will not
  npm run --silent follow-up:preview -- --mail COMPANY   the next mail to this company, as it would look

Companies are told by their ids. Nothing is sent and nothing changes.
`;

const MOST_DAYS = 366;

const HELSINKI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'short',
});

const thenOf = ({ isOnItsWay, mails, then }: Preview): string => {
  if (isOnItsWay) return 'a mail is on its way';
  if (!then.ok) return mails.length === 0 ? then.silence : `then nothing: ${then.silence}`;
  const [first] = then.mail.items;
  return `nothing due before ${HELSINKI.format(then.mail.at)}: ${first.kind} ${first.service}`;
};

const linesOf = (preview: Preview): readonly string[] => [
  ...preview.mails.map(({ at, items }) => {
    const why = items.map(({ kind, service, dueOn }) => `${kind} ${service} (due ${dueOn})`);
    return `${HELSINKI.format(at)}  ${preview.companyId}  ${why.join(', ')}`;
  }),
  `                  ${preview.companyId}  ${thenOf(preview)}`,
];

const list = async (service: INestApplicationContext, days: number): Promise<void> => {
  let companies = 0;
  let written = 0;
  let mails = 0;
  for await (const preview of service.get(PreviewService).ahead(days)) {
    companies += 1;
    if (preview.mails.length > 0) written += 1;
    mails += preview.mails.length;
    process.stdout.write(`${linesOf(preview).join('\n')}\n`);
  }
  process.stdout.write(`${mails} mails to ${written} of ${companies} companies in ${days} days.\n`);
};

const show = async (service: INestApplicationContext, companyId: string): Promise<void> => {
  const mail = await service.get(PreviewService).render(companyId);
  if (mail === null) throw new Error('No mail is to come for this company.');
  process.stdout.write(`${mail.subject}\n\n${mail.text}`);
};

await runCommand(HELP, async (args) => {
  const { values } = readOptions(args, {
    days: { type: 'string', default: '14' },
    mail: { type: 'string' },
  });
  const days = Number(values.days);
  const { mail } = values;
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new UsageError(`--days is a whole number from 1 to ${MOST_DAYS}.`);
  if (mail !== undefined && !isUuid(mail))
    throw new UsageError('--mail takes the id of a company.');
  await withService((service) => (mail === undefined ? list(service, days) : show(service, mail)));
  return 0;
});
