import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const views = join(import.meta.dirname, '../views');
const templates = readdirSync(views, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => ({ file, source: readFileSync(join(views, file), 'utf8') }));
const pages = templates.filter(({ file }) => !/mail/.test(file));

/** Partials go by their short name, layouts by their folder as well. */
const names = templates
  .map(({ file }) => file.slice(0, -'.hbs'.length))
  .flatMap((name) =>
    /(^|\/)(partials|layouts)\//.test(name) ? name.replace(/^partials\//, '') : [],
  );

const failing = (list: typeof templates, pattern: RegExp): string[] =>
  list.filter(({ source }) => pattern.test(source)).map(({ file }) => file);

describe('the templates', () => {
  it('escape everything they print', () => {
    expect(failing(templates, /\{\{\{|\{\{&/)).toEqual([]);
  });

  it('hold no style and no script: the content security policy would stop both', () => {
    expect(failing(pages, /\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)/)).toEqual([]);
  });

  it('name only partials that are there', () => {
    const missing = templates.flatMap(({ file, source }) =>
      [...source.matchAll(/\{\{~?#?>\s*([\w/.-]+)/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => !names.includes(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('give a card its title as cardTitle: `title` is the page’s own', () => {
    expect(failing(templates, /\{\{#> card [^}]*\btitle=/)).toEqual([]);
  });

  it('send no form without its token', () => {
    const forms = pages.flatMap(({ file, source }) =>
      (source.match(/<form[\s\S]*?<\/form>/g) ?? [])
        .filter((form) => /method="post"/.test(form) && !form.includes('{{> form-guard}}'))
        .map(() => file),
    );
    expect(forms).toEqual([]);
  });
});
