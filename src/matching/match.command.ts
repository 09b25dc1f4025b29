import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { LocalDate } from '../shared/local-date.ts';
import { openCatalogue, readCount, readToday } from './command-line.ts';
import { readOptions, runCommand, UsageError, type Outcome } from '../platform/command-line.ts';
import { checkProfile, type CheckedProfile } from './domain/check-profile.ts';
import { match } from './domain/match.ts';
import type { Prepared } from './domain/prepared.ts';
import { readText } from './prepare-catalogue.ts';

const HELP = `Match companies against a catalogue: one JSON line in, one JSON line out.

  npm run --silent match -- --companies FILE.ndjson|- [--catalogue FILE|DIR]
                            [--today 2026-11-24] [--steps 8] [--verdicts]

  --companies   profiles, one JSON object a line; "-" reads standard input
  --catalogue   a file in the catalogue format, or a folder like catalogue/ (the default)
  --today       the day to match for; else today in Helsinki
  --steps       the most steps on a path, from 1 to 100
  --verdicts    also print how each live or paused service stands to the company

Standard output holds results only, in the order of the input. A line that is not a profile is
reported with its number on standard error, the others still run, and the exit code is 1.
`;

type Settings = {
  readonly prepared: Prepared;
  readonly today: LocalDate;
  readonly steps: number | undefined;
  readonly verdicts: boolean;
};

const run = async (args: readonly string[]): Promise<Outcome> => {
  const { values, positionals } = readOptions(args, {
    catalogue: { type: 'string' },
    companies: { type: 'string' },
    today: { type: 'string' },
    steps: { type: 'string' },
    verdicts: { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError(`Unexpected: ${positionals.join(' ')}`);
  if (values.companies === undefined)
    throw new UsageError('--companies is missing: a file with one profile a line, or "-"');
  const settings: Settings = {
    today: readToday(values.today),
    steps: readCount('steps', values.steps),
    verdicts: values.verdicts === true,
    prepared: await openCatalogue(values.catalogue),
  };
  return matchLines(await openLines(values.companies), settings);
};

const openLines = async (companies: string): Promise<AsyncIterable<string>> => {
  if (companies === '-') return createInterface({ input: process.stdin, crlfDelay: Infinity });
  try {
    return (await open(companies)).readLines();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const matchLines = async (lines: AsyncIterable<string>, settings: Settings): Promise<Outcome> => {
  const progress = new Progress();
  let outcome: Outcome = 0;
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    const matched = matchLine(line, settings);
    if (!matched.ok) {
      process.stderr.write(
        matched.problems.map((problem) => `line ${number}: ${problem}\n`).join(''),
      );
      outcome = 1;
    } else if (!process.stdout.write(`${matched.json}\n`)) {
      await once(process.stdout, 'drain');
    }
    progress.at(number);
  }
  progress.end(number);
  return outcome;
};

type Matched =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly problems: readonly string[] };

const matchLine = (line: string, settings: Settings): Matched => {
  const { prepared, today, steps, verdicts } = settings;
  const read = readProfile(line, prepared);
  if (!read.ok) return read;
  const { profile } = read;
  const words = readText(profile.text, prepared);
  const request = { profile, words, today, verdicts, ...(steps === undefined ? {} : { steps }) };
  return { ok: true, json: JSON.stringify(match(prepared, request)) };
};

const readProfile = (line: string, { vocabulary, tables }: Prepared): CheckedProfile => {
  try {
    return checkProfile(JSON.parse(line), { vocabulary, tables });
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? error.message : String(error)] };
  }
};

/** Says on a terminal how far it is. */
class Progress {
  private static readonly EVERY = 1000;

  at(count: number): void {
    if (process.stderr.isTTY && count % Progress.EVERY === 0)
      process.stderr.write(`\r${count} companies`);
  }

  end(count: number): void {
    if (process.stderr.isTTY) process.stderr.write(`\r${count} companies\n`);
  }
}

await runCommand(HELP, run);
