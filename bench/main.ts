import { parseArgs } from 'node:util';
import { benchQuestions } from './questions.ts';
import { benchService } from './service/service.ts';
import { benchVerdicts } from './verdicts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { install: { type: 'boolean', default: false } },
});

/** Each measurement prints its own tables; docs/performance.md keeps the last ones. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  verdicts: benchVerdicts,
  questions: benchQuestions,
  service: () => benchService(values),
};

const [name = ''] = positionals;
const bench = BENCHES[name];
if (bench) await bench();
else {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--install (with service)]\n`,
  );
  process.exitCode = 2;
}
