export type Params = Readonly<Record<string, string | number>>;

/** A text whose places for parameters have been found: it need not be read again each time. */
export type Pattern = (params: Params) => string;

type Place = {
  readonly name: string;
  readonly isNumber: boolean;
  /** As it stands in the text; it is left there when its parameter is missing. */
  readonly written: string;
  readonly after: string;
};

/** `{{name}}`, or `{{name, number}}` for a number that is written as its readers write it. */
const PLACE = /(\{\{\s*(\w+)\s*(,\s*number\s*)?\}\})/;
const PARTS = 4;

const placesIn = (parts: readonly (string | undefined)[]): readonly Place[] =>
  Array.from({ length: parts.length / PARTS }, (_, index) => {
    const [written = '', name = '', number, after = ''] = parts.slice(index * PARTS);
    return { name, isNumber: number !== undefined, written, after };
  });

/** A parameter that looks like a place itself stays as it is. */
export const patternOf = (text: string, writeNumber: (value: number) => string): Pattern => {
  const [before = '', ...rest] = text.split(PLACE) as readonly (string | undefined)[];
  if (rest.length === 0) return () => text;
  const places = placesIn(rest);
  const fill = ({ name, isNumber, written }: Place, params: Params): string => {
    const value = params[name];
    if (value === undefined) return written;
    return isNumber ? writeNumber(Number(value)) : String(value);
  };
  return (params) =>
    places.reduce((text, place) => text + fill(place, params) + place.after, before);
};
