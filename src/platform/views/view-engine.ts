import type { Language } from '../../shared/language.ts';
import type { Templates } from './templates.ts';

type Rendered = (error: unknown, html?: string) => void;
type PageLocals = { readonly page: { readonly language: Language } };

/** Lets Express, and so Nest's `@Render`, use the compiled templates. */
export const viewEngine =
  (templates: Templates) =>
  (path: string, model: object, done: Rendered): void => {
    let html: string;
    try {
      const { language } = (model as PageLocals).page;
      html = templates.render(templates.nameOf(path), model, language);
    } catch (error) {
      done(error);
      return;
    }
    done(null, html);
  };
