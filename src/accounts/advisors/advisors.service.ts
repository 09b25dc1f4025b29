import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Advisor, Grant, Role } from '../domain/advisor.ts';
import { AbsencesRepository } from './absences.repository.ts';
import { AdvisorsRepository } from './advisors.repository.ts';

export type NewAdvisor = {
  /** One address that `parseAddress` has accepted. */
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  readonly demo?: boolean;
};

/** Who works at which desk. */
@Injectable()
export class AdvisorsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly absences: AbsencesRepository,
    private readonly advisors: AdvisorsRepository,
  ) {}

  /** Adds somebody, or gives more roles to somebody who is there already. */
  async add(tx: EntityManager, newcomer: NewAdvisor): Promise<string> {
    const known = await this.advisors.findByEmail(tx, newcomer.email);
    const id = known?.id ?? randomUUID();
    if (known === null) {
      const { name, language, demo = false } = newcomer;
      await this.advisors.add(tx, {
        id,
        email: newcomer.email.toLowerCase(),
        name,
        language,
        demo,
        invitedAt: this.clock.now(),
      });
    }
    // Somebody comes back, and may be another person at the city's sign-in by now.
    if (known !== null && known.deactivatedAt !== null) {
      await this.advisors.update(tx, id, { deactivatedAt: null, oidcSubject: null });
    }
    await this.advisors.addGrants(tx, id, newcomer.grants);
    return id;
  }

  /** What somebody says about themselves. */
  async introduce(id: string, words: { name: string; language: Language }): Promise<void> {
    await this.advisors.update(this.dataSource.manager, id, words);
  }

  async languageOf(id: string, tx: EntityManager = this.dataSource.manager): Promise<Language> {
    return (await this.advisors.findById(tx, id))?.language ?? 'fi';
  }

  /** Somebody who may come in; null: nobody, or not any more. */
  find(id: string, tx: EntityManager = this.dataSource.manager): Promise<Advisor | null> {
    return this.advisors.findActive(id, tx);
  }

  /** Those who work at one of these desks in this role, by name. */
  at(
    cities: readonly string[],
    role: Role,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<readonly Advisor[]> {
    return this.advisors.findActiveAt(tx, cities, role);
  }

  /** What people are called who work, or have done something, at these desks; by id. */
  namesAt(cities: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.advisors.findNamesAt(cities);
  }

  /** Those who are away that day: new cases go to the others. */
  absentOn(
    day: LocalDate,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlySet<string>> {
    return this.absences.findAbsentOn(tx, day);
  }
}
