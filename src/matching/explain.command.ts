import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.ts';
import { Translations, type Params } from '../platform/i18n/index.ts';
import { isLanguage, speak, type Language } from '../shared/language.ts';
import { openCatalogue, readToday } from './command-line.ts';
import { readOptions, runCommand, UsageError, type Outcome } from '../platform/command-line.ts';
import { checkProfile } from './domain/check-profile.ts';
import type { Change } from './domain/changes.ts';
import { explain, type Explanation } from './domain/explain.ts';
import type { Prepared } from './domain/prepared.ts';
import type { Profile } from './domain/profile.ts';
import type { Reason } from './domain/result.ts';
import { readText } from './prepare-catalogue.ts';

const HELP = `Print everything about one company and one service.

  npm run explain -- COMPANY.json SERVICE [--catalogue FILE|DIR] [--today 2026-11-24]
                     [--language fi|sv|en]

COMPANY.json holds one profile, SERVICE is an id of the catalogue.
`;

const run = async (args: readonly string[]): Promise<Outcome> => {
  const { values, positionals } = readOptions(args, {
    catalogue: { type: 'string' },
    today: { type: 'string' },
    language: { type: 'string' },
  });
  const [file, service] = positionals;
  if (file === undefined || service === undefined)
    throw new UsageError('Give a file with one profile, and the id of a service');
  const language = values.language ?? 'en';
  if (!isLanguage(language)) throw new UsageError('--language: fi, sv or en');
  const prepared = await openCatalogue(values.catalogue);
  const profile = await readCompany(file, prepared);
  const words = readText(profile.text, prepared);
  const request = { profile, words, today: readToday(values.today) };
  const explanation = explain(prepared, request, service);
  if (explanation === null) throw new UsageError(`There is no service "${service}"`);
  process.stdout.write(new Report(prepared, language).of(explanation));
  return 0;
};

const readCompany = async (file: string, { vocabulary, tables }: Prepared): Promise<Profile> => {
  const read = checkProfile(await readJson(file), { vocabulary, tables });
  if (!read.ok)
    throw new UsageError(read.problems.map((problem) => `${file}: ${problem}`).join('\n'));
  return read.profile;
};

const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** An explanation as a person reads it. */
class Report {
  private readonly prepared: Prepared;
  private readonly language: Language;
  private readonly texts = new Translations(join(projectRoot, 'locales'), () => undefined);

  constructor(prepared: Prepared, language: Language) {
    this.prepared = prepared;
    this.language = language;
  }

  of(explanation: Explanation): string {
    const { service, verdict, availability, points } = explanation;
    return [
      `${this.nameOf(service)} (${service})`,
      `${verdict.kind}, ${availability.kind}${explanation.isStep ? ', a step of the path' : ''}`,
      ...this.hindrance(explanation),
      '',
      'Conditions',
      ...verdict.requirements.map(
        (one) =>
          `  ${one.result.padEnd(8)}${JSON.stringify('condition' in one ? one.condition : { sectors: one.sectors })}`,
      ),
      ...(verdict.check.length > 0 ? [`  to check: ${verdict.check.join(', ')}`] : []),
      '',
      `Points: ${points}`,
      ...explanation.contributions.map(
        ({ points: given, max, reason, criterion }) =>
          `  ${criterion.padEnd(10)}${String(given).padStart(4)} of ${String(max).padStart(3)}  ${this.reason(reason)}`,
      ),
      '',
    ].join('\n');
  }

  private hindrance({
    hindrance,
    change,
    nearest,
    outrankedBy,
    verdict,
  }: Explanation): readonly string[] {
    if (hindrance === null) return [];
    const lines = [this.text(`hindrance.${hindrance}`)];
    if (change !== null) lines.push(this.change(change));
    else if (verdict.kind === 'ineligible') lines.push(this.text('change.none'));
    if (nearest !== null) lines.push(this.text('change.nearest', { name: this.nameOf(nearest) }));
    return [...lines, ...outrankedBy.map((step) => `  ${this.nameOf(step)} (${step})`)];
  }

  private change(change: Change): string {
    if (change.kind === 'date') return this.text('change.date', { date: change.date });
    const facts = change.facts.map(({ fact, value }) => `${fact} = ${String(value)}`).join(', ');
    return this.text('change.facts', { facts });
  }

  private reason({ code, ...parameters }: Reason): string {
    const params = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.join(', ') : value,
    ]);
    return this.text(code, Object.fromEntries(params) as Params);
  }

  private text(code: string, params?: Params): string {
    return this.texts.translate(this.language, `reasons:${code}`, params);
  }

  private nameOf(id: string): string {
    const service = this.prepared.services[this.prepared.indexOf.get(id) ?? -1];
    return service === undefined ? id : (speak(service.name, this.language)?.text ?? id);
  }
}

await runCommand(HELP, run);
