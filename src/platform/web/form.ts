/** The values of one field as a form sent them; a field that is not there has none. */
export const valuesOf = (body: unknown, field: string): readonly string[] => {
  const value: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return [value].flat().filter((each) => typeof each === 'string');
};

export const valueOf = (body: unknown, field: string): string => valuesOf(body, field)[0] ?? '';
