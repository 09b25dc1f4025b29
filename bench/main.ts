import { benchVerdicts } from './verdicts.ts';

/** Each measurement prints its own table; docs/matching-speed.md keeps the last ones. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = { verdicts: benchVerdicts };

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) await bench();
else {
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(BENCHES).join('|')}\n`);
  process.exitCode = 2;
}
