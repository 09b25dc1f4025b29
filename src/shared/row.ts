/** A row's columns as plain data: what is written and read need not be an instance of its entity. */
export type Row<Entity> = { readonly [Column in keyof Entity]: Entity[Column] };
