import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Grant, Role } from '../domain/advisor.ts';
import type { Person } from './person.ts';

type Row = {
  id: string;
  name: string;
  email: string | null;
  last_sign_in_at: Date | null;
  grants: { role: Role; city: string }[];
};

const PEOPLE = `
  SELECT advisor.id, advisor.name, advisor.email, advisor.last_sign_in_at,
         json_agg(json_build_object('role', role, 'city', city) ORDER BY city, role) AS grants
    FROM advisors advisor JOIN advisor_grants ON advisor_id = advisor.id
   WHERE city = ANY($1) AND deactivated_at IS NULL AND ($2::uuid IS NULL OR advisor.id = $2)
   GROUP BY advisor.id ORDER BY lower(advisor.name), advisor.email`;

@Injectable()
export class PeopleRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those who may do something at one of these desks, by name. */
  async find(cities: readonly string[], id: string | null = null): Promise<readonly Person[]> {
    const rows = await this.dataSource.manager.query<Row[]>(PEOPLE, [cities, id]);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email ?? '',
      lastSignInAt: row.last_sign_in_at,
      grants: row.grants,
    }));
  }

  /** Held until the transaction ends, so that two administrators never work from the same picture. */
  async lockGrants(tx: EntityManager, id: string): Promise<readonly Grant[]> {
    await tx.query('SELECT 1 FROM advisors WHERE id = $1 FOR UPDATE', [id]);
    return tx.query<Grant[]>('SELECT role, city FROM advisor_grants WHERE advisor_id = $1', [id]);
  }

  async removeGrant(tx: EntityManager, id: string, { role, city }: Grant): Promise<void> {
    await tx.query('DELETE FROM advisor_grants WHERE advisor_id = $1 AND role = $2 AND city = $3', [
      id,
      role,
      city,
    ]);
  }
}
