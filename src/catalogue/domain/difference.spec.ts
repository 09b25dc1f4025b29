import {
  acceptFiles,
  differenceBetween,
  differenceInWords,
  isEmpty,
  type Entry,
  type Hash,
  type KeptEntry,
} from './difference.ts';
import type { Service } from './format.ts';

const hash: Hash = (document) => JSON.stringify(document);

const service = (id: string, fields: Partial<Service> = {}): Entry => ({
  part: 'services',
  document: { id, status: 'live', ...fields } as Service,
});

const seeded = (entry: Entry): KeptEntry => ({ ...entry, fileHash: hash(entry.document) });
const editedHere = (entry: Entry, fields: Partial<Service>): KeptEntry => ({
  part: entry.part,
  document: { ...(entry.document as Service), ...fields },
  fileHash: hash(entry.document),
});
const addedHere = (entry: Entry): KeptEntry => ({ ...entry, fileHash: null });
const plain = ({ part, document }: Entry): Entry => ({ part, document });

const sauna = service('sauna-lab');
const pilots = service('city-pilots');

describe('what changed files propose', () => {
  it('is nothing when the files say what they said', () => {
    expect(isEmpty(differenceBetween([seeded(sauna)], [sauna], hash))).toBe(true);
  });

  it('is nothing for an entry that was only edited or added here', () => {
    const kept = [editedHere(sauna, { cost: 'paid' }), addedHere(pilots)];
    expect(isEmpty(differenceBetween(kept, [sauna], hash))).toBe(true);
  });

  it('is nothing when the files caught up with an edit made here', () => {
    const kept = [editedHere(sauna, { cost: 'paid' })];
    const caughtUp = service('sauna-lab', { cost: 'paid' });
    expect(isEmpty(differenceBetween(kept, [caughtUp], hash))).toBe(true);
  });

  it('names what was added, what changed in which fields, and what is gone', () => {
    const files = [service('sauna-lab', { cost: 'paid' }), service('new-lab')];
    expect(differenceBetween([seeded(sauna), seeded(pilots)], files, hash)).toEqual({
      added: [{ part: 'services', id: 'new-lab' }],
      changed: [{ part: 'services', id: 'sauna-lab', fields: ['cost'], editedHere: false }],
      removed: [{ part: 'services', id: 'city-pilots' }],
    });
  });

  it('says where the files meet an edit made here', () => {
    const kept = [editedHere(sauna, { cost: 'grant' })];
    const files = [service('sauna-lab', { cost: 'paid' })];
    expect(differenceBetween(kept, files, hash).changed).toEqual([
      { part: 'services', id: 'sauna-lab', fields: ['cost'], editedHere: true },
    ]);
  });
});

describe('a difference in words', () => {
  it('has one line for each entry', () => {
    const kept = [editedHere(sauna, { cost: 'grant' }), seeded(pilots)];
    const files = [service('sauna-lab', { cost: 'paid' }), service('new-lab')];
    expect(differenceInWords(differenceBetween(kept, files, hash))).toEqual([
      '+ service new-lab',
      '~ service sauna-lab: cost (edited here: the edit is kept unless told otherwise)',
      '- service city-pilots: becomes ended',
    ]);
  });
});

describe('accepting changed files', () => {
  const paid = service('sauna-lab', { cost: 'paid' });

  it('takes in what was added and changed, once', () => {
    const kept = acceptFiles([seeded(sauna)], [paid, pilots], { hash, overwriteEdits: false });
    expect(kept.map(plain)).toEqual([paid, pilots]);
    expect(isEmpty(differenceBetween(kept, [paid, pilots], hash))).toBe(true);
  });

  it('keeps an edit made here, and does not ask again', () => {
    const edited = editedHere(sauna, { cost: 'grant' });
    const kept = acceptFiles([edited], [paid], { hash, overwriteEdits: false });
    expect(kept.map(plain)).toEqual([plain(edited)]);
    expect(isEmpty(differenceBetween(kept, [paid], hash))).toBe(true);
  });

  it('overwrites an edit only where the files say something new, and only when told to', () => {
    const edits = [editedHere(sauna, { cost: 'grant' }), editedHere(pilots, { cost: 'free' })];
    const kept = acceptFiles(edits, [paid, pilots], { hash, overwriteEdits: true });
    expect(kept.map(plain)).toEqual([paid, service('city-pilots', { cost: 'free' })]);
  });

  it('ends a service that left the files and keeps one that was added here', () => {
    const kept = acceptFiles([seeded(sauna), addedHere(pilots)], [], {
      hash,
      overwriteEdits: false,
    });
    expect(kept.map(plain)).toEqual([service('sauna-lab', { status: 'ended' }), pilots]);
  });
});
