import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LANGUAGES } from '../src/shared/language.ts';

const root = join(import.meta.dirname, '..');

type Node = string | { readonly [key: string]: Node };

const leaves = (node: Node, path: string): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, child]) =>
        leaves(child, path === '' ? key : `${path}.${key}`),
      );

const namespaces = readdirSync(join(root, 'locales/fi')).map((file) => basename(file, '.json'));

const textsOf = (language: string): Map<string, string> =>
  new Map(
    namespaces.flatMap((namespace) =>
      leaves(
        JSON.parse(
          readFileSync(join(root, 'locales', language, `${namespace}.json`), 'utf8'),
        ) as Node,
        '',
      ).map(([key, text]): [string, string] => [`${namespace}:${key}`, text]),
    ),
  );

const texts = Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(language)]));
const finnish = textsOf('fi');

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

/** Quoted texts that begin with the name of a namespace: `'intake:stage.title'`, also `` `intake:${page}.title` ``. */
const NAMESPACE = `(?:${namespaces.join('|')})`;
const KEY = new RegExp(
  `['"]${NAMESPACE}:[^'"\\s]+['"]|\`${NAMESPACE}:(?:[^\`$\\s]|\\$\\{[^}]*\\})+\``,
  'g',
);

const used = [...filesIn('src', /\.ts$/), ...filesIn('views', /\.hbs$/)]
  .flatMap((source) => source.match(KEY) ?? [])
  .map((quoted) => quoted.slice(1, -1));

const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const usedPatterns = [...new Set(used)].map(
  (key) =>
    new RegExp(
      `^${key
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('.+')}$`,
    ),
);

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w]+)/g)].map(([, name]) => name ?? '').sort();

describe('the texts', () => {
  it.each(LANGUAGES)('in %s have the same keys as in Finnish', (language) => {
    const keys = [...(texts[language]?.keys() ?? [])].map(withoutPlural);
    expect([...new Set(keys)].sort()).toEqual(
      [...new Set([...finnish.keys()].map(withoutPlural))].sort(),
    );
  });

  it.each(LANGUAGES)('in %s are filled in, with the same parameters as in Finnish', (language) => {
    const odd = [...(texts[language] ?? [])].filter(([key, text]) => {
      const model = finnish.get(key) ?? finnish.get(`${withoutPlural(key)}_other`) ?? '';
      const isPlural = key !== withoutPlural(key);
      return (
        text.trim() === '' ||
        (!isPlural && placeholders(text).join() !== placeholders(model).join())
      );
    });
    expect(odd).toEqual([]);
  });

  it.each(LANGUAGES)('in %s are calm: no exclamation marks, no markup', (language) => {
    const loud = [...(texts[language] ?? [])].filter(([, text]) => /!|<\/?[a-z]/i.test(text));
    expect(loud).toEqual([]);
  });

  it('are all there that pages and code ask for', () => {
    const keys = [...finnish.keys()].map(withoutPlural);
    const missing = usedPatterns.filter((pattern) => !keys.some((key) => pattern.test(key)));
    expect(missing.map(String)).toEqual([]);
  });

  it('are all used', () => {
    const unused = [...finnish.keys()].filter(
      (key) => !usedPatterns.some((pattern) => pattern.test(withoutPlural(key))),
    );
    expect(unused).toEqual([]);
  });
});
