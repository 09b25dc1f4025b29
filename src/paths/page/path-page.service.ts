import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CitySettings, CitySettingsService } from '../../accounts/index.ts';
import {
  CompaniesService,
  type Company,
  type Consent,
  ConsentsService,
  type Contact,
} from '../../companies/index.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import { type MailStatus, OutboxService } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { pathDifference, type PathDifference } from '../domain/difference.ts';
import { type StandingPath, standingPath } from '../domain/standing-path.ts';
import { isSettled, overlayOf, type StepStatuses } from '../domain/step-status.ts';
import type { OpenedLink } from '../links/links.service.ts';
import { PATH_MAIL } from '../mail/path-mailer.service.ts';
import type { PathVersionEntity } from '../path-version.entity.ts';
import { PathsRepository } from '../paths.repository.ts';

/** All that the page of one path shows, read in a few questions to the database. */
export type PathPage = {
  readonly link: OpenedLink;
  readonly company: Company;
  readonly profile: Profile;
  readonly contact: Contact | null;
  readonly reminders: Consent | null;
  readonly mail: MailStatus | null;
  readonly city: CitySettings;
  readonly version: PathVersionEntity;
  readonly standing: StandingPath;
  readonly statuses: StepStatuses;
  /** Since the version before; null for the first. */
  readonly difference: PathDifference | null;
  readonly today: LocalDate;
};

@Injectable()
export class PathPageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cities: CitySettingsService,
    private readonly companies: CompaniesService,
    private readonly consents: ConsentsService,
    private readonly outbox: OutboxService,
    private readonly paths: PathsRepository,
  ) {}

  /** Null when the company has been erased meanwhile. */
  async load(link: OpenedLink): Promise<PathPage | null> {
    const tx = this.dataSource.manager;
    const { companyId } = link;
    const company = await this.companies.companyOf(companyId, tx);
    if (company === null) return null;
    const [profile, contact, reminders, mail, city, versions, statuses, decisions] =
      await Promise.all([
        this.companies.profileOf(companyId, tx),
        this.companies.contactOf(companyId, tx),
        this.consents.reminders(tx, companyId),
        this.outbox.latestMail(tx, companyId, PATH_MAIL),
        this.cities.forArea(company.area),
        this.paths.latestVersions(tx, companyId, 2),
        this.paths.statuses(tx, companyId),
        this.paths.decisions(tx, companyId),
      ]);
    const [version, previous] = versions;
    if (version === undefined) return null;
    const standing = standingPath(version);
    return {
      link,
      company,
      profile: { ...profile, ...overlayOf(statuses, decisions) },
      contact,
      reminders,
      mail,
      city,
      version,
      standing,
      statuses,
      difference: previous === undefined ? null : differenceOf(previous, version, statuses),
      today: this.clock.today(),
    };
  }
}

const differenceOf = (
  previous: PathVersionEntity,
  version: PathVersionEntity,
  statuses: StepStatuses,
): PathDifference => {
  const settled = [...statuses].filter(([, status]) => isSettled(status));
  return pathDifference(
    standingPath(previous).steps,
    standingPath({ content: version.content, standing: null }).steps,
    new Set(settled.map(([service]) => service)),
  );
};
