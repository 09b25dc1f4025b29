import { benchDesk } from './desk.ts';
import { benchDelivery } from './mail/delivery.ts';
import { benchMail } from './mail/throughput.ts';
import { benchPaths } from './paths.ts';
import { benchQuestions } from './questions.ts';
import { benchService } from './service/service.ts';
import { benchVerdicts } from './verdicts.ts';
import { benchWeights } from './weights/weights.ts';
import { readOptions, runCommand, UsageError } from '../src/platform/command-line.ts';

const HELP = `Usage: npm run bench -- verdicts [--services 3000]…
       npm run bench -- paths [--services 3000]… [--companies 1000000]
       npm run bench -- questions
       npm run bench -- service [--install]
       npm run bench -- desk
       npm run bench -- mail
       npm run bench -- delivery [--submissions 1000]
       npm run bench -- weights
`;

const read = (args: readonly string[]) =>
  readOptions(args, {
    install: { type: 'boolean', default: false },
    submissions: { type: 'string', default: '1000' },
    companies: { type: 'string', default: '1000000' },
    services: { type: 'string', multiple: true },
  });

type Options = ReturnType<typeof read>['values'];

/** Each measurement prints its own tables; docs/performance.md keeps the last ones. */
const BENCHES: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  verdicts: ({ services }) => benchVerdicts(services?.map(Number)),
  paths: ({ companies, services }) =>
    benchPaths({ companies: Number(companies), sizes: services?.map(Number) }),
  questions: benchQuestions,
  service: benchService,
  desk: benchDesk,
  mail: benchMail,
  delivery: ({ submissions }) => benchDelivery(Number(submissions)),
  weights: benchWeights,
};

await runCommand(HELP, async (args) => {
  const { values, positionals } = read(args);
  const [name = ''] = positionals;
  const bench = BENCHES[name];
  if (bench === undefined) throw new UsageError(HELP);
  await bench(values);
  return 0;
});
