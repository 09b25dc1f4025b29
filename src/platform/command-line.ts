import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Something that the person at the keyboard can mend; shown without a stack. */
export class UsageError extends Error {}

/** Exit codes: 0 done, 1 something in the input was not right, 2 called wrongly. */
export type Outcome = 0 | 1;

/** Runs a command, shows its help, and turns what goes wrong into a message and an exit code: the same for all. */
export const runCommand = async (
  help: string,
  work: (args: readonly string[]) => Promise<Outcome>,
): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  try {
    process.exitCode = await work(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
};

/** Options as `node:util` reads them; what it does not know is a usage error. */
export const readOptions = <T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    // Node goes on about arguments that begin with a dash, which none of ours do.
    const [reason = ''] = told.split('. To specify a positional argument');
    throw new UsageError(`${reason}\nRun it with --help to see what it takes.`);
  }
};
