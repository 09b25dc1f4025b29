import { CurrentCatalogue } from '../../src/catalogue/index.ts';
import type { Service } from '../../src/catalogue/domain/format.ts';
import type { TestApp } from './app.ts';

/** A new version of the catalogue in which one service is another, in use at once. */
export const changeService = async (
  { app, clock, source }: TestApp,
  id: string,
  fields: Partial<Service>,
): Promise<void> => {
  await source.transaction(async (tx) => {
    await tx.query(
      'UPDATE services SET document = (document::jsonb || $2::jsonb)::json WHERE id = $1',
      [id, JSON.stringify(fields)],
    );
    await tx.query(
      `INSERT INTO catalogue_versions (number, cause, content_hash, default_language, made_at)
       SELECT number + 1, 'import', content_hash || '+', default_language, $1
         FROM catalogue_versions ORDER BY number DESC LIMIT 1`,
      [clock.now()],
    );
  });
  await app.get(CurrentCatalogue).refresh();
};
