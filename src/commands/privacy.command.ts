import 'reflect-metadata';
import { readOptions, runCommand, UsageError } from '../platform/command-line.ts';
import { PrivacyService } from '../platform/privacy/index.ts';
import { isUuid } from '../shared/uuid.ts';
import { withService } from '../with-service.ts';

const HELP = `Usage:
  npm run --silent privacy:export -- COMPANY     everything about one company, as JSON
  npm run privacy:erase -- COMPANY               take it away, for good
  npm run privacy:purge -- [--dry-run]           delete what has been kept long enough (done every night)

COMPANY is the company's id.
`;

type Request = { readonly company: string; readonly dryRun: boolean };
type Action = (privacy: PrivacyService, request: Request) => Promise<object | null>;

const ACTIONS: Readonly<Record<string, Action>> = {
  export: (privacy, { company }) => privacy.export(company),
  erase: async (privacy, { company }) => {
    const erased = await privacy.erase(company);
    return Object.keys(erased).length === 0 ? null : erased;
  },
  purge: (privacy, { dryRun }) => privacy.purge({ dryRun }),
};

await runCommand(HELP, async (args) => {
  const { positionals, values } = readOptions(args, { 'dry-run': { type: 'boolean' } });
  const [name = '', company = ''] = positionals;
  const action = ACTIONS[name];
  if (action === undefined || (name !== 'purge' && !isUuid(company)))
    throw new UsageError('Give the id of a company. Run it with --help to see what it takes.');
  const request = { company, dryRun: values['dry-run'] === true };
  const result = await withService((service) => action(service.get(PrivacyService), request));
  if (result === null) throw new Error(`Nothing is kept about a company with the id ${company}.`);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return 0;
});
