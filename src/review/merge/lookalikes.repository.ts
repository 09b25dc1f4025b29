import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** In what two companies are the same. */
export const SAMENESSES = ['business-id', 'address', 'name'] as const;
export type Sameness = (typeof SAMENESSES)[number];

export type Lookalike = {
  readonly id: string;
  readonly name: string | null;
  readonly firstName: string | null;
  readonly createdAt: Date;
  readonly same: readonly Sameness[];
};

const MOST = 10;

export const LOOKALIKES = `SELECT other.id, other.name, other.first_name AS "firstName",
              other.created_at AS "createdAt", array_agg(same.by ORDER BY same.place) AS same
         FROM companies mine CROSS JOIN LATERAL (
           SELECT id, 'business-id' AS by, 1 AS place FROM companies
            WHERE business_id = mine.business_id
           UNION ALL
           SELECT theirs.company_id, 'address', 2 FROM contacts address
             JOIN contacts theirs USING (email_hash) WHERE address.company_id = mine.id
           UNION ALL
           SELECT id, 'name', 3 FROM companies WHERE lower(name) = lower(mine.name)) same
         JOIN companies other ON other.id = same.id AND other.state NOT IN ('merged', 'erased')
         JOIN reviews review ON review.company_id = same.id AND review.desk = ANY($2)
        WHERE mine.id = $1 AND same.id <> mine.id
        GROUP BY other.id ORDER BY min(same.place), other.created_at, other.id LIMIT ${MOST}`;

/** Companies that may be the same one. It reads what belongs to other features, each by an index. */
@Injectable()
export class LookalikesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** At these desks, the surest first. */
  of(
    companyId: string,
    desks: readonly string[],
    tx: EntityManager = this.dataSource.manager,
  ): Promise<readonly Lookalike[]> {
    return tx.query<Lookalike[]>(LOOKALIKES, [companyId, desks]);
  }

  /** The company that this one turned out to be, at one of these desks; null: it stands for itself. */
  async keptOf(companyId: string, desks: readonly string[]): Promise<string | null> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `SELECT company_id AS id FROM reviews
        WHERE company_id = (SELECT merged_into FROM companies WHERE id = $1) AND desk = ANY($2)`,
      [companyId, desks],
    );
    return row?.id ?? null;
  }
}
