import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.ts';
import { AdvisorsRepository } from '../advisors/advisors.repository.ts';
import { Departures } from '../advisors/departures.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { type Advisor, citiesAs, codesOf, type Grant } from '../domain/advisor.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import { SignInLinksRepository } from '../sign-in/sign-in-links.repository.ts';
import { PeopleRepository } from './people.repository.ts';
import type { Person } from './person.ts';

const isSame = (one: Grant) => (other: Grant) => one.role === other.role && one.city === other.city;

/** Who may do what at the desks of an administrator. Other cities' desks are none of theirs. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly advisors: AdvisorsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly departures: Departures,
    private readonly links: SignInLinksRepository,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsService,
  ) {
    audit.name({
      'advisor.change': 'people:audit.change',
      'advisor.deactivate': 'people:audit.deactivate',
    });
  }

  list(admin: Advisor): Promise<readonly Person[]> {
    return this.people.find(citiesAs(admin, 'admin'));
  }

  /** Null: nobody, or nobody at these desks. */
  async find(admin: Advisor, id: string): Promise<Person | null> {
    return (await this.people.find(citiesAs(admin, 'admin'), id))[0] ?? null;
  }

  /** What somebody may do at the administrator's desks from now on; what they may do elsewhere stays. */
  async change(admin: Advisor, id: string, wanted: readonly Grant[]): Promise<void> {
    const cities = citiesAs(admin, 'admin');
    await this.dataSource.transaction(async (tx) => {
      const held = await this.people.lockGrants(tx, id);
      const ours = held.filter(({ city }) => cities.includes(city));
      const added = wanted.filter(
        (grant) => cities.includes(grant.city) && !held.some(isSame(grant)),
      );
      // Nobody locks themselves out: another administrator has to do that.
      const removed = ours.filter(
        (grant) => !wanted.some(isSame(grant)) && !(id === admin.id && grant.role === 'admin'),
      );
      if (added.length + removed.length === 0) return;
      if (added.length > 0) await this.advisors.addGrants(tx, id, added);
      await this.takeAway(tx, id, removed);
      await this.record(tx, admin, id, { action: 'advisor.change', added, removed });
      if (held.length + added.length === removed.length) await this.close(tx, id);
    });
  }

  /** Takes away all that somebody may do at these desks, and ends their sessions at once. */
  async deactivate(admin: Advisor, id: string): Promise<void> {
    const cities = citiesAs(admin, 'admin');
    await this.dataSource.transaction(async (tx) => {
      const held = await this.people.lockGrants(tx, id);
      const removed = held.filter(({ city }) => cities.includes(city));
      await this.takeAway(tx, id, removed);
      await this.record(tx, admin, id, { action: 'advisor.deactivate', added: [], removed });
      await this.signOut(tx, id);
      if (removed.length === held.length) await this.close(tx, id);
    });
  }

  private async takeAway(tx: EntityManager, id: string, removed: readonly Grant[]): Promise<void> {
    for (const grant of removed) await this.people.removeGrant(tx, id, grant);
    const cities = removed.filter(({ role }) => role === 'advisor').map(({ city }) => city);
    await this.departures.announce(tx, { advisorId: id, cities });
  }

  private async signOut(tx: EntityManager, id: string): Promise<void> {
    await this.sessions.endAllOf(id, tx);
    await this.links.deleteOf(tx, id);
  }

  /** There is nothing left that they may do. */
  private async close(tx: EntityManager, id: string): Promise<void> {
    await this.signOut(tx, id);
    await this.advisors.update(tx, id, { deactivatedAt: this.clock.now() });
  }

  /** An entry for each desk, so that each city's administrators see theirs. */
  private async record(
    tx: EntityManager,
    admin: Advisor,
    subject: string,
    what: { action: string; added: readonly Grant[]; removed: readonly Grant[] },
  ): Promise<void> {
    const at = (grants: readonly Grant[], city: string): readonly string[] =>
      codesOf(grants.filter((grant) => grant.city === city));
    for (const city of new Set([...what.added, ...what.removed].map((grant) => grant.city))) {
      await this.audit.record(tx, {
        actor: admin.id,
        action: what.action,
        city,
        subject,
        fields: ['grants'],
        codes: [
          ...at(what.added, city).map((code) => `added:${code}`),
          ...at(what.removed, city).map((code) => `removed:${code}`),
        ],
      });
    }
  }
}
