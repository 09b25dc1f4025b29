import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { Advisor, Grant } from '../domain/advisor.ts';
import { AdvisorEntity } from './advisor.entity.ts';
import { AdvisorGrantEntity } from './advisor-grant.entity.ts';

type NewRow = Pick<AdvisorEntity, 'id' | 'email' | 'name' | 'language' | 'demo' | 'invitedAt'>;

const withGrants = (
  { id, name, email, demo }: AdvisorEntity,
  grants: readonly AdvisorGrantEntity[],
): Advisor => ({
  id,
  name,
  email: email ?? '',
  demo,
  grants: grants
    .filter(({ advisorId }) => advisorId === id)
    .map(({ role, city }): Grant => ({ role, city })),
});

@Injectable()
export class AdvisorsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: EntityManager, advisor: NewRow): Promise<void> {
    await tx.insert(AdvisorEntity, advisor);
  }

  async addGrants(tx: EntityManager, advisorId: string, grants: readonly Grant[]): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(AdvisorGrantEntity)
      .values(grants.map((grant) => ({ ...grant, advisorId })))
      .orIgnore()
      .execute();
  }

  findByEmail(tx: EntityManager, email: string): Promise<AdvisorEntity | null> {
    return tx.findOneBy(AdvisorEntity, { email: email.toLowerCase() });
  }

  findBySubject(tx: EntityManager, oidcSubject: string): Promise<AdvisorEntity | null> {
    return tx.findOneBy(AdvisorEntity, { oidcSubject });
  }

  /** Somebody who may come in; null: nobody, or not any more. */
  async findActive(id: string, tx = this.dataSource.manager): Promise<Advisor | null> {
    const found = await tx.findOneBy(AdvisorEntity, { id, deactivatedAt: IsNull() });
    if (found === null) return null;
    return withGrants(found, await tx.findBy(AdvisorGrantEntity, { advisorId: id }));
  }

  /** Those with this role at one of the desks who may come in, by name. */
  async findActiveAt(
    tx: EntityManager,
    cities: readonly string[],
    role: Grant['role'],
  ): Promise<readonly Advisor[]> {
    const there = await tx.findBy(AdvisorGrantEntity, { role, city: In([...cities]) });
    const ids = [...new Set(there.map(({ advisorId }) => advisorId))];
    const found = await tx.find(AdvisorEntity, {
      where: { id: In(ids), deactivatedAt: IsNull() },
      order: { name: 'ASC', id: 'ASC' },
    });
    const grants = await tx.findBy(AdvisorGrantEntity, { advisorId: In(ids) });
    return found.map((advisor) => withGrants(advisor, grants));
  }

  async findNamesAt(cities: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.dataSource.manager.query<{ id: string; name: string }[]>(
      `SELECT id, coalesce(nullif(name, ''), email, id::text) AS name FROM advisors
        WHERE id IN (SELECT advisor_id FROM advisor_grants WHERE city = ANY($1))
           OR (deactivated_at IS NOT NULL
               AND (EXISTS (SELECT 1 FROM audit_log WHERE actor_id = advisors.id AND city = ANY($1))
                 OR EXISTS (SELECT 1 FROM audit_log WHERE subject = advisors.id::text AND city = ANY($1))))`,
      [cities],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Two years after somebody has left, a bare row stays for what refers to it. How many these were. */
  async eraseDeparted(tx: EntityManager, now: Date): Promise<number> {
    const [, erased] = await tx.query<[unknown[], number]>(
      `UPDATE advisors SET email = NULL, name = '', oidc_subject = NULL
        WHERE email IS NOT NULL AND deactivated_at < $1::timestamptz - interval '24 months'`,
      [now],
    );
    return erased;
  }

  findById(tx: EntityManager, id: string): Promise<AdvisorEntity | null> {
    return tx.findOneBy(AdvisorEntity, { id });
  }

  async update(tx: EntityManager, id: string, changed: Partial<AdvisorEntity>): Promise<void> {
    await tx.update(AdvisorEntity, { id }, changed);
  }

  async noteSignIn(tx: EntityManager, id: string, at: Date): Promise<void> {
    await tx.update(AdvisorEntity, { id }, { lastSignInAt: at });
  }
}
