import type { DataSource } from 'typeorm';

const classNameOf = (name: string): string =>
  name.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());

const statements = (queries: readonly { readonly query: string }[]): string =>
  queries.map(({ query }) => `    await tx.query(\`${query.replaceAll('`', '\\`')}\`);`).join('\n');

/** The difference between entities and database as a migration to be read; null when there is none. */
export const generateMigration = async (
  source: DataSource,
  name: string,
  now: Date,
): Promise<{ file: string; code: string } | null> => {
  const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
  if (upQueries.length === 0) return null;
  const timestamp = now.getTime();
  const className = `${classNameOf(name)}${timestamp}`;
  const code = `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  async up(tx: QueryRunner): Promise<void> {
${statements(upQueries)}
  }

  async down(tx: QueryRunner): Promise<void> {
${statements([...downQueries].reverse())}
  }
}
`;
  return { file: `${timestamp}-${name}.ts`, code };
};
