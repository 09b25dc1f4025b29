import { parseArgs } from 'node:util';
import { benchDesk } from './desk.ts';
import { benchDelivery } from './mail/delivery.ts';
import { benchMail } from './mail/throughput.ts';
import { benchPaths } from './paths.ts';
import { benchQuestions } from './questions.ts';
import { benchService } from './service/service.ts';
import { benchVerdicts } from './verdicts.ts';
import { benchWeights } from './weights/weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    install: { type: 'boolean', default: false },
    submissions: { type: 'string', default: '1000' },
    companies: { type: 'string', default: '1000000' },
    services: { type: 'string', multiple: true },
  },
});

/** Each measurement prints its own tables; docs/performance.md keeps the last ones. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  verdicts: () => benchVerdicts(values.services?.map(Number)),
  paths: () =>
    benchPaths({ companies: Number(values.companies), sizes: values.services?.map(Number) }),
  questions: benchQuestions,
  service: () => benchService(values),
  desk: benchDesk,
  mail: benchMail,
  delivery: () => benchDelivery(Number(values.submissions)),
  weights: benchWeights,
};

const USAGE = `Usage: npm run bench -- verdicts [--services 3000]…
       npm run bench -- paths [--services 3000]… [--companies 1000000]
       npm run bench -- questions
       npm run bench -- service [--install]
       npm run bench -- desk
       npm run bench -- mail
       npm run bench -- delivery [--submissions 1000]
       npm run bench -- weights
`;

const [name = ''] = positionals;
const bench = BENCHES[name];
if (bench) await bench();
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
