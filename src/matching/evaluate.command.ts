import { readFile } from 'node:fs/promises';
import { openCatalogue, readToday } from './command-line.ts';
import { readOptions, runCommand, UsageError, type Outcome } from '../platform/command-line.ts';
import { evaluate, type Evaluation, type JudgedCase, type Measured } from './evaluate.ts';

const HELP = `Measure paths against what judges said of the same companies.

  npm run evaluate -- FILE [--catalogue FILE|DIR] [--today 2026-11-24] [--json]

FILE is a list of cases: company, grades, wrong, paths. Which services: the steps by points. In
which order: Kendall's tau of the path against each judge's path. "One out" is the worst and the best
that leaving a single case out makes of each measure. Two simple rankings stand beside.
`;

const run = async (args: readonly string[]): Promise<Outcome> => {
  const { values, positionals } = readOptions(args, {
    catalogue: { type: 'string' },
    today: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [file] = positionals;
  if (file === undefined) throw new UsageError('FILE is missing: a list of judged cases');
  const prepared = await openCatalogue(values.catalogue);
  const evaluation = evaluate(prepared, await readCases(file), readToday(values.today));
  process.stdout.write(
    values.json === true ? `${JSON.stringify(evaluation, null, 2)}\n` : table(evaluation),
  );
  return 0;
};

const readCases = async (file: string): Promise<readonly JudgedCase[]> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as readonly JudgedCase[];
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const COLUMNS: readonly (readonly [string, (row: Measured) => number | null])[] = [
  ['NDCG@5', ({ ndcg5 }) => ndcg5],
  ['NDCG@8', ({ ndcg8 }) => ndcg8],
  ['prec@5', ({ precision5 }) => precision5],
  ['must@8', ({ recall8 }) => recall8],
  ['wrong@8', ({ wrong8 }) => wrong8],
  ['tau', ({ tau }) => tau],
  ['violations', ({ violations }) => violations],
  ['needs', ({ coverage }) => coverage],
];
const NAME = 16;
const WIDTH = 11;

const table = ({ cases, path, leftOut, tagCount, ownWordsOnly }: Evaluation): string => {
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}\n`;
  const row = (name: string, measured: Measured) =>
    line(
      name,
      COLUMNS.map(([, pick]) => pick(measured)?.toFixed(2) ?? '-'),
    );
  const rule = `${'-'.repeat(NAME + COLUMNS.length * WIDTH)}\n`;
  return [
    line(
      '',
      COLUMNS.map(([name]) => name),
    ),
    ...cases.map((judged) => row(judged.id, judged).replace('\n', wrongNote(judged.wrong))),
    rule,
    row('path', path),
    row('one out, worst', leftOut.worst),
    row('one out, best', leftOut.best),
    row('tag count', tagCount),
    row('own words only', ownWordsOnly),
  ].join('');
};

const wrongNote = (wrong: readonly string[]): string =>
  wrong.length === 0 ? '\n' : `   wrong: ${wrong.join(', ')}\n`;

await runCommand(HELP, run);
