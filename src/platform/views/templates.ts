import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Script } from 'node:vm';
import Handlebars from 'handlebars';
import type { Language } from '../../shared/language.ts';
import type { Assets } from '../web/assets.ts';
import type { Translations } from '../i18n/index.ts';
import { viewHelpers } from './view-helpers.ts';

export type TemplateParts = {
  readonly folder: string;
  readonly translations: Translations;
  readonly assets: Assets;
};

/** Subjects and the plain form of mails are read as they are: `L'aide` must not arrive as `L&#x27;aide`. */
const isPlainText = (name: string): boolean => /(^|\/|\.)(subject|text)$/.test(name);

const isPartial = (name: string): boolean => /(^|\/)(partials|layouts)\//.test(name);

/** Partials go by their short name (`button`), layouts by their folder as well (`layouts/public`). */
const partialName = (name: string): string => name.replace(/^partials\//, '');

const HELPERS = {
  t: true,
  formatDate: true,
  formatNumber: true,
  pagePath: true,
  asset: true,
  spoken: true,
};

const compile = (
  environment: typeof Handlebars,
  source: string,
  name: string,
): Handlebars.TemplateDelegate => {
  const code = environment.precompile(source, {
    strict: true,
    knownHelpers: HELPERS,
    knownHelpersOnly: true,
    preventIndent: true,
    noEscape: isPlainText(name),
  });
  const specification = new Script(`(${code as string})`, { filename: `${name}.hbs` });
  return environment.template(specification.runInThisContext() as TemplateSpecification);
};

const templateFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .sort();

/** All templates of the service, compiled when it starts. A name is its path: `intake/question`. */
export class Templates {
  readonly names: readonly string[];
  private readonly folder: string;
  private readonly compiled = new Map<string, Handlebars.TemplateDelegate>();

  constructor({ folder, translations, assets }: TemplateParts) {
    this.folder = folder;
    const environment = Handlebars.create();
    environment.registerHelper(viewHelpers(translations, assets));
    for (const file of templateFiles(folder)) {
      const name = file.slice(0, -'.hbs'.length).split(sep).join('/');
      const template = compileFile(environment, join(folder, file), name);
      this.compiled.set(name, template);
      if (isPartial(name)) environment.registerPartial(partialName(name), template);
    }
    this.names = [...this.compiled.keys()];
  }

  /** HTML is escaped; `subject.hbs`, `text.hbs` and `*.text.hbs` are not, for they are no HTML. */
  render(name: string, model: object, language: Language): string {
    const template = this.compiled.get(name);
    if (!template) throw new Error(`There is no template "${name}"`);
    return template(model, { data: { language } });
  }

  /** The name of a template by its file. */
  nameOf(path: string): string {
    return relative(this.folder, path).slice(0, -'.hbs'.length).split(sep).join('/');
  }
}

const compileFile = (
  environment: typeof Handlebars,
  path: string,
  name: string,
): Handlebars.TemplateDelegate => {
  try {
    return compile(environment, readFileSync(path, 'utf8'), name);
  } catch (cause) {
    throw new Error(`The template "${name}" does not compile`, { cause });
  }
};
