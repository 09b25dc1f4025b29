import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Language } from '../shared/language.ts';
import { checkCatalogue } from './domain/check/check.ts';
import { checkDepth } from './domain/check/nesting.ts';
import type { Problem } from './domain/check/problem.ts';
import type { Part } from './domain/difference.ts';
import type { Catalogue } from './domain/format.ts';
import { withOwnNames } from './domain/own-names.ts';
import { readTables } from './read-tables.ts';
import { checkSchema } from './schema-check.ts';

export type ReadResult =
  | { readonly ok: true; readonly catalogue: Catalogue; readonly warnings: readonly string[] }
  | {
      readonly ok: false;
      readonly problems: readonly string[];
      readonly warnings: readonly string[];
    };

export type ReadOptions = {
  /** Languages that every text has to be in, beside the catalogue's default one. */
  readonly languages?: readonly Language[];
};

/** A catalogue as it lies in files, before anything is known of it. */
type Raw = {
  readonly document: unknown;
  /** The file that an entry comes from. */
  readonly fileOf: (part: Part | null, index: number | null) => string;
};

type Checked = { readonly catalogue: Catalogue | null; readonly problems: readonly Problem[] };

/**
 * Reads a catalogue from one file in the format, or from a folder with `catalogue.json`,
 * `providers.json` and lists of services under `services/`. With any error in it nothing is given
 * back: half a catalogue would send people the wrong way.
 */
export const readCatalogue = async (
  path: string,
  options: ReadOptions = {},
): Promise<ReadResult> => {
  const raw = await readRaw(path);
  if (typeof raw === 'string') return { ok: false, problems: [raw], warnings: [] };
  const { catalogue, problems } = check(raw.document, options);
  const lines = (severity: Problem['severity']) =>
    problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => inWords(problem, raw));
  return catalogue === null
    ? { ok: false, problems: lines('error'), warnings: lines('warning') }
    : { ok: true, catalogue, warnings: lines('warning') };
};

/** The errors in a catalogue that did not come from files. */
export const problemsIn = (catalogue: Catalogue): readonly string[] => {
  const raw: Raw = { document: structuredClone(catalogue), fileOf: () => 'catalogue' };
  return check(raw.document, {})
    .problems.filter(({ severity }) => severity === 'error')
    .map((problem) => inWords(problem, raw));
};

/** Depth first: what follows reads conditions recursively. */
const check = (document: unknown, { languages }: ReadOptions): Checked => {
  const services = listIn(document, 'services');
  const tooDeep = checkDepth(services);
  if (tooDeep.length > 0) return { catalogue: null, problems: tooDeep };
  const misshapen = checkSchema(document);
  if (misshapen.length > 0) return { catalogue: null, problems: misshapen };
  const catalogue = withOwnNames(document as Catalogue);
  const tables = readTables();
  const problems = checkCatalogue(catalogue, { tables, ...(languages ? { languages } : {}) });
  const isGood = problems.every(({ severity }) => severity !== 'error');
  return { catalogue: isGood ? catalogue : null, problems };
};

const listIn = (document: unknown, part: Part): readonly unknown[] => {
  const list: unknown =
    typeof document === 'object' && document !== null
      ? (document as Readonly<Record<string, unknown>>)[part]
      : null;
  return Array.isArray(list) ? list : [];
};

/** `catalogue/services/oulu/advice.json: businessoulu: conditions[0].fact: unknown fact "staff"` */
const inWords = ({ part, index, field, message }: Problem, raw: Raw): string => {
  const entry: unknown = part === null || index === null ? null : listIn(raw.document, part)[index];
  const name =
    typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
      ? entry.id
      : index === null
        ? null
        : `entry ${index + 1}`;
  return [raw.fileOf(part, index), name, field, message]
    .filter((word) => word !== null && word !== '')
    .join(': ');
};

/** Either the raw catalogue or what kept it from being read. */
const readRaw = async (path: string): Promise<Raw | string> => {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path) : await readOne(path);
  } catch (failure) {
    return failure instanceof Error ? failure.message : `${path}: cannot be read`;
  }
};

const readJson = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'not JSON';
    throw new Error(`${shown(file)}: ${why}`, { cause });
  }
};

const shown = (file: string): string => {
  const fromHere = relative(process.cwd(), file);
  return fromHere.startsWith('..') ? file : fromHere;
};

const readOne = async (file: string): Promise<Raw> => ({
  document: await readJson(file),
  fileOf: () => shown(file),
});

type Listed = { readonly file: string; readonly entries: readonly unknown[] };

const readList = async (file: string): Promise<Listed> => {
  const entries = await readJson(file);
  if (!Array.isArray(entries)) throw new Error(`${shown(file)}: has to be a list`);
  return { file, entries };
};

const readFolder = async (folder: string): Promise<Raw> => {
  const head = join(folder, 'catalogue.json');
  const providers = await readList(join(folder, 'providers.json'));
  const names = await readdir(join(folder, 'services'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const services = await Promise.all(files.map((name) => readList(join(folder, 'services', name))));
  const serviceFiles = services.flatMap(({ file, entries }) => entries.map(() => file));
  const fileOf: Raw['fileOf'] = (part, index) => {
    if (part === 'services') return shown(serviceFiles[index ?? -1] ?? join(folder, 'services'));
    return shown(part === 'providers' ? providers.file : head);
  };
  const document = {
    ...((await readJson(head)) as object),
    providers: providers.entries,
    services: services.flatMap(({ entries }) => entries),
  };
  return { document, fileOf };
};
