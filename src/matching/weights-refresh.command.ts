import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.ts';
import { readCatalogueAt, readToday } from './command-line.ts';
import { readOptions, runCommand, type Outcome } from '../platform/command-line.ts';
import { takeWeights } from './weights-file.ts';

const HELP = `Take the figures of a catalogue that weigh needs and words, and freeze them.

  npm run weights:refresh -- [--catalogue FILE|DIR] [--out FILE] [--today 2026-11-24]

Writes catalogue/weights.json. Every path may change a little afterwards, so do it on purpose:
when many services were added, not for a single one.
`;

const run = async (args: readonly string[]): Promise<Outcome> => {
  const { values } = readOptions(args, {
    catalogue: { type: 'string' },
    out: { type: 'string' },
    today: { type: 'string' },
  });
  const { services } = await readCatalogueAt(values.catalogue);
  const file = values.out ?? join(projectRoot, 'catalogue', 'weights.json');
  const weights = takeWeights(services, readToday(values.today));
  await writeFile(file, `${JSON.stringify(weights, null, 2)}\n`);
  process.stderr.write(`Wrote ${file}\n`);
  return 0;
};

await runCommand(HELP, run);
