/** What a browser sent, as texts by field. Whatever is not a text is left out. */
export type Form = Readonly<Record<string, readonly string[] | undefined>>;

const MOST_VALUES = 50;

/** PostgreSQL keeps neither NUL nor half a character. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '');

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((each): each is string => typeof each === 'string')
    .slice(0, MOST_VALUES)
    .map(storable);

export const readForm = (body: unknown): Form =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries(Object.entries(body).map(([field, value]) => [field, texts(value)]))
    : {};

/** The one text of a field; the first, when somebody sent more. */
export const oneOf = (form: Form, field: string): string =>
  (Object.hasOwn(form, field) ? form[field]?.[0] : undefined) ?? '';

export const allOf = (form: Form, field: string): readonly string[] =>
  (Object.hasOwn(form, field) ? form[field] : undefined) ?? [];
