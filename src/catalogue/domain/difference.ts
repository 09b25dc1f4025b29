import type { Catalogue, Provider, Question, Service } from './format.ts';

/** The three lists of a catalogue, and one entry of any of them. */
export const PARTS = ['questions', 'providers', 'services'] as const;
export type Part = (typeof PARTS)[number];
export type Entry = { readonly part: Part; readonly document: Question | Provider | Service };

/** An entry as it is kept, with a hash of what the files last said of it; null: not from the files. */
export type KeptEntry = Entry & { readonly fileHash: string | null };

export type Hash = (document: unknown) => string;

export type EntryRef = { readonly part: Part; readonly id: string };
export type ChangedEntry = EntryRef & {
  readonly fields: readonly string[];
  /** Somebody has changed it here since it came from the files: accepting keeps the edit. */
  readonly editedHere: boolean;
};

/** What the files say anew. What changed only here is no difference: the database is the truth. */
export type Difference = {
  readonly added: readonly EntryRef[];
  readonly changed: readonly ChangedEntry[];
  readonly removed: readonly EntryRef[];
};

export const entriesOf = (catalogue: Catalogue): Entry[] =>
  PARTS.flatMap((part) => catalogue[part].map((document) => ({ part, document })));

const refOf = ({ part, document }: Entry): EntryRef => ({ part, id: document.id });
const keyOf = ({ part, document }: Entry): string => `${part}/${document.id}`;

const byKey = <E extends Entry>(entries: readonly E[]): ReadonlyMap<string, E> =>
  new Map(entries.map((entry) => [keyOf(entry), entry]));

const fieldsThatDiffer = (left: object, right: object, hash: Hash): string[] => {
  const before = new Map<string, unknown>(Object.entries(left));
  const after = new Map<string, unknown>(Object.entries(right));
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => hash(before.get(field) ?? null) !== hash(after.get(field) ?? null),
  );
};

/** True when the files say of this entry what they said before, or what is kept already. */
const saysNothingNew = (kept: KeptEntry, incoming: Entry, hash: Hash): boolean => {
  const said = hash(incoming.document);
  return said === kept.fileHash || said === hash(kept.document);
};

export const differenceBetween = (
  kept: readonly KeptEntry[],
  files: readonly Entry[],
  hash: Hash,
): Difference => {
  const keptByKey = byKey(kept);
  const filesByKey = byKey(files);
  const added: EntryRef[] = [];
  const changed: ChangedEntry[] = [];
  for (const incoming of files) {
    const known = keptByKey.get(keyOf(incoming));
    if (known === undefined) added.push(refOf(incoming));
    else if (!saysNothingNew(known, incoming, hash)) {
      changed.push({
        ...refOf(incoming),
        fields: fieldsThatDiffer(known.document, incoming.document, hash),
        editedHere: hash(known.document) !== known.fileHash,
      });
    }
  }
  const removed = kept
    .filter((entry) => entry.fileHash !== null && !filesByKey.has(keyOf(entry)))
    .map(refOf);
  return { added, changed, removed };
};

export const isEmpty = ({ added, changed, removed }: Difference): boolean =>
  added.length + changed.length + removed.length === 0;

/** A service is never dropped, because stored paths name it: one that left the files has ended. */
const afterRemoval = (entry: KeptEntry): KeptEntry[] =>
  entry.part === 'services'
    ? [
        {
          part: entry.part,
          document: { ...(entry.document as Service), status: 'ended' },
          fileHash: null,
        },
      ]
    : [];

/** The entries as they are once a proposal is accepted. Edits made here win, unless told otherwise. */
export const acceptFiles = (
  kept: readonly KeptEntry[],
  files: readonly Entry[],
  { hash, overwriteEdits }: { readonly hash: Hash; readonly overwriteEdits: boolean },
): KeptEntry[] => {
  const keptByKey = byKey(kept);
  const filesByKey = byKey(files);
  const fromFiles = files.map((incoming): KeptEntry => {
    const fileHash = hash(incoming.document);
    const known = keptByKey.get(keyOf(incoming));
    const edited = known !== undefined && hash(known.document) !== known.fileHash;
    const keepsEdit = edited && (!overwriteEdits || fileHash === known.fileHash);
    return keepsEdit ? { ...known, fileHash } : { ...incoming, fileHash };
  });
  const onlyHere = kept
    .filter((entry) => !filesByKey.has(keyOf(entry)))
    .flatMap((entry) => (entry.fileHash === null ? [entry] : afterRemoval(entry)));
  return [...fromFiles, ...onlyHere];
};

const byId = (left: { readonly id: string }, right: { readonly id: string }): number =>
  left.id < right.id ? -1 : 1;

/** Questions keep their order; providers and services stand by id. */
export const catalogueFrom = (
  entries: readonly Entry[],
  defaultLanguage: Catalogue['defaultLanguage'],
): Catalogue => {
  const documents = (part: Part) =>
    entries.filter((entry) => entry.part === part).map(({ document }) => document);
  return {
    format: 'kasvupolku-catalogue',
    version: 1,
    defaultLanguage,
    questions: documents('questions') as Question[],
    providers: (documents('providers') as Provider[]).toSorted(byId),
    services: (documents('services') as Service[]).toSorted(byId),
  };
};

const NAMES: Readonly<Record<Part, string>> = {
  questions: 'question',
  providers: 'provider',
  services: 'service',
};

/** For the person who accepts it: one line for each entry. */
export const differenceInWords = ({ added, changed, removed }: Difference): string[] => [
  ...added.map(({ part, id }) => `+ ${NAMES[part]} ${id}`),
  ...changed.map(({ part, id, fields, editedHere }) => {
    const edited = editedHere ? ' (edited here: the edit is kept unless told otherwise)' : '';
    return `~ ${NAMES[part]} ${id}: ${fields.join(', ')}${edited}`;
  }),
  ...removed.map(({ part, id }) =>
    part === 'services' ? `- service ${id}: becomes ended` : `- ${NAMES[part]} ${id}`,
  ),
];
