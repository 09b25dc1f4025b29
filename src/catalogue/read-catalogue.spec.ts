import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { aCatalogue, aProvider, aService } from '../../test/factories/catalogue.ts';
import type { Catalogue } from './domain/format.ts';
import {
  APPLICATION_MODES,
  BASES,
  CODE_SCHEMES,
  CONFIDENCES,
  COSTS,
  KINDS,
  MILESTONES,
  NEEDS,
  ROLES,
  SECTORS,
  STAGES,
  STATUSES,
  VERBS,
} from './domain/vocabulary.ts';
import { problemsIn, readCatalogue } from './read-catalogue.ts';

const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const problemsOf = async (content: unknown) => {
  const read = await readCatalogue(write('catalogue-in-one.json', content));
  return read.ok
    ? []
    : read.problems.map((line) => line.replace(/^.*catalogue-in-one\.json: /, ''));
};

describe('reading a catalogue', () => {
  it('takes our own, which is in three languages', async () => {
    const read = await readCatalogue('catalogue', { languages: ['fi', 'sv', 'en'] });
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.catalogue.services.length).toBeGreaterThan(280);
  });

  it('takes one file, and fills in what the format lets one leave out', async () => {
    const { id, kind, name, summary, action, stages, areas, source } = aService();
    const small = { id, kind, name, summary, action, stages, areas };
    const { url, checkedOn } = source;
    const read = await readCatalogue(
      write('small.json', {
        format: 'kasvupolku-catalogue',
        version: 1,
        defaultLanguage: 'en',
        services: [{ ...small, source: { url, checkedOn } }],
      }),
    );
    expect(read.ok && read.catalogue).toMatchObject({
      questions: [],
      providers: [],
      services: [
        {
          ...small,
          role: 'core',
          cost: 'unknown',
          sectors: { any: true },
          application: { mode: 'unknown' },
          conditions: [],
          status: 'live',
          source: { basis: 'unknown', confidence: 'low', confirmedByProvider: null },
        },
      ],
    });
  });

  it('reads registered as company-registered everywhere', async () => {
    const service = {
      ...aService({ conditions: [{ not: { anyOf: [{ fact: 'registered', is: true }] } }] }),
      before: ['registered'],
      yields: ['registered'],
    };
    const read = await readCatalogue(write('alias.json', { ...aCatalogue(), services: [service] }));
    expect(read.ok && read.catalogue.services[0]).toMatchObject({
      conditions: [{ not: { anyOf: [{ fact: 'company-registered', is: true }] } }],
      before: ['company-registered'],
      yields: ['company-registered'],
    });
  });

  it('finds where the two names of one fact contradict each other', async () => {
    const conditions = [
      { fact: 'registered', is: true },
      { fact: 'company-registered', is: false },
    ];
    expect(await problemsOf(aCatalogue({ services: [aService({ conditions })] }))).toEqual([
      expect.stringMatching(/^a-service: conditions: can never be true/),
    ]);
  });

  it.each<[string, unknown, string]>([
    [
      'another format',
      { ...aCatalogue(), format: 'ptv' },
      'format: has to be "kasvupolku-catalogue"',
    ],
    ['a later version', { ...aCatalogue(), version: 2 }, 'version: has to be 1'],
    ['an unknown field', { ...aCatalogue(), prices: [] }, 'unknown field "prices"'],
    [
      'a misspelt field',
      aCatalogue({ services: [{ ...aService(), condition: [] } as never] }),
      'a-service: unknown field "condition"',
    ],
    [
      'an unknown kind',
      aCatalogue({ services: [aService({ kind: 'sauna' as never })] }),
      'a-service: kind: is not one of advice',
    ],
    [
      'a missing field',
      { ...aCatalogue(), services: [{ id: 'bare' }] },
      'bare: field "kind" is missing',
    ],
    [
      'an entry without an id',
      { ...aCatalogue(), services: [aService(), { ...aService(), id: undefined }] },
      'entry 2: field "id" is missing',
    ],
    [
      'a link that is none',
      aCatalogue({ services: [aService({ action: { verb: 'book', url: 'example.org' } })] }),
      'a-service: action.url: is not well-formed (^https?://)',
    ],
    [
      'a day that is none',
      aCatalogue({
        services: [aService({ source: { ...aService().source, checkedOn: '2025-02-29' } })],
      }),
      'a-service: source.checkedOn: is not well-formed (date)',
    ],
    [
      'an empty set',
      aCatalogue({ services: [aService({ conditions: [{ fact: 'stage', in: [] }] })] }),
      'a-service: conditions[0].in: is an empty set',
    ],
    [
      'tags for everybody',
      { ...aCatalogue(), services: [{ ...aService(), sectors: { any: true, tags: ['health'] } }] },
      'a-service: sectors: has fields that exclude each other',
    ],
    [
      'choices without options',
      aCatalogue({ questions: [{ id: 'q', type: 'choice', text: { en: 'Which?' } }] }),
      'q: field "options" is missing',
    ],
    ['something else', [1, 2], 'has to be of type object'],
  ])('refuses %s and says where', async (_, content, message) => {
    expect(await problemsOf(content)).toContainEqual(expect.stringContaining(message));
  });

  it('refuses 10,000 nested conditions without breaking', async () => {
    const nested = `${'{"not":'.repeat(10_000)}{"fact":"prototype","is":true}${'}'.repeat(10_000)}`;
    const text = JSON.stringify(
      aCatalogue({ services: [aService({ conditions: ['HERE' as never] })] }),
    ).replace('"HERE"', nested);
    expect(await problemsOf(text)).toEqual(['a-service: conditions: are nested more than 16 deep']);
  });

  it('says what is wrong with a file that is no JSON, or not there', async () => {
    const read = await readCatalogue(write('broken.json', '{ "format": '));
    expect(read).toMatchObject({ ok: false, problems: [expect.stringContaining('broken.json: ')] });
    expect(await readCatalogue(join(folder, 'nowhere.json'))).toMatchObject({ ok: false });
  });

  it('names the file that a mistake in a folder lies in', async () => {
    const { format, version, defaultLanguage, questions } = aCatalogue();
    write('split/catalogue.json', { format, version, defaultLanguage, questions });
    write('split/providers.json', [aProvider()]);
    write('split/services/oulu/advice.json', [aService({ id: 'good' })]);
    write('split/services/turku/advice.json', [
      aService({ id: 'bad', conditions: [{ fact: 'staff', is: 1 }] }),
    ]);
    const read = await readCatalogue(join(folder, 'split'));
    expect(read).toMatchObject({
      ok: false,
      problems: [
        expect.stringMatching(
          /turku\/advice\.json: bad: conditions\[0\]\.fact: unknown fact "staff"/,
        ),
      ],
    });
  });

  it('checks a catalogue that did not come from files, and leaves it as it is', () => {
    const good = aCatalogue({ services: [aService()] });
    const before = structuredClone(good);
    expect(problemsIn(good)).toEqual([]);
    expect(good).toEqual(before);
    const bad: Catalogue = { ...good, services: [aService({ after: ['nothing'] })] };
    expect(problemsIn(bad)).toEqual(['catalogue: a-service: after[0]: unknown service "nothing"']);
  });
});

describe('the schema of the format', () => {
  type Schema = {
    $defs: Record<string, { enum?: string[]; properties?: Record<string, Schema2> }>;
  };
  type Schema2 = { enum?: string[] };
  const { $defs } = JSON.parse(readFileSync('catalogue/format.schema.json', 'utf8')) as Schema;
  const field = (type: string, name: string) => $defs[type]?.properties?.[name]?.enum;

  it.each([
    ['stages', $defs['stage']?.enum, STAGES],
    ['needs', $defs['need']?.enum, NEEDS],
    ['sectors', $defs['sector']?.enum, SECTORS],
    ['milestones', $defs['milestone']?.enum, [...MILESTONES, 'registered']],
    ['schemes', $defs['scheme']?.enum, CODE_SCHEMES],
    ['kinds', field('service', 'kind'), KINDS],
    ['roles', field('service', 'role'), ROLES],
    ['costs', field('service', 'cost'), COSTS],
    ['statuses', field('service', 'status'), STATUSES],
    ['verbs', field('action', 'verb'), VERBS],
    ['modes', field('application', 'mode'), APPLICATION_MODES],
    ['bases', field('source', 'basis'), BASES],
    ['confidences', field('source', 'confidence'), CONFIDENCES],
  ])('has the %s that the code has', (_, inSchema, inCode) => {
    expect(inSchema).toEqual([...inCode]);
  });
});
