/**
 * `catalogue/desks.json`: which city's desk looks after the companies of which municipalities. A
 * city's desk is named by its municipality's code; `nationwide` is the desk of everywhere else.
 */
export type DeskFile = {
  readonly desks: readonly { readonly desk: string; readonly municipalities: readonly string[] }[];
  readonly otherwise: string;
};

export type Desks = {
  readonly codes: readonly string[];
  readonly deskOf: (municipality: string | null) => string;
  /** Its municipalities; null: all that no other desk claims, and a place not decided yet. */
  readonly municipalitiesOf: (desk: string) => readonly string[] | null;
  readonly claimed: readonly string[];
};

/** Throws when two desks claim one municipality: a company has one desk. */
export const openDesks = (file: DeskFile): Desks => {
  const desks = new Map<string, string>();
  for (const { desk, municipalities } of file.desks) {
    for (const municipality of municipalities) {
      const other = desks.get(municipality);
      if (other !== undefined) {
        throw new Error(`Desks ${other} and ${desk} both claim the municipality ${municipality}`);
      }
      desks.set(municipality, desk);
    }
  }
  return {
    codes: [...file.desks.map(({ desk }) => desk), file.otherwise],
    municipalitiesOf: (desk) =>
      file.desks.find((each) => each.desk === desk)?.municipalities ?? null,
    claimed: [...desks.keys()],
    deskOf: (municipality) => desks.get(municipality ?? '') ?? file.otherwise,
  };
};
