import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CitySettings, CitySettingsService } from '../../accounts/index.ts';
import {
  CompaniesService,
  type Company,
  type Consent,
  type Contact,
} from '../../companies/index.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import { askTogether } from '../../platform/database/together.ts';
import { type MailStatus, OutboxService } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { pathDifference, type PathDifference } from '../domain/difference.ts';
import type { Decision } from '../domain/decision.ts';
import { type StandingPath, standingPath } from '../domain/standing-path.ts';
import { isSettled, overlayOf, type StepStatuses } from '../domain/step-status.ts';
import type { OpenedLink } from '../links/links.service.ts';
import { PATH_MAIL } from '../mail/path-mailer.service.ts';
import { StepRemindersService } from '../remind/step-reminders.service.ts';
import { PathsRepository, type ShownVersion } from '../paths.repository.ts';

/** All that the page of one path shows, read in one exchange with the database. */
export type PathPage = {
  readonly link: OpenedLink;
  readonly company: Company;
  readonly profile: Profile;
  readonly contact: Contact;
  readonly reminders: Consent | null;
  readonly mail: MailStatus | null;
  readonly city: CitySettings;
  readonly version: ShownVersion;
  readonly standing: StandingPath;
  readonly statuses: StepStatuses;
  readonly decisions: readonly Decision[];
  /** Since the version before; null for the first. */
  readonly difference: PathDifference | null;
  /** Days to come on which the founder wants to be reminded, by step. */
  readonly reminderDays: ReadonlyMap<string, LocalDate>;
  readonly today: LocalDate;
};

@Injectable()
export class PathPageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cities: CitySettingsService,
    private readonly companies: CompaniesService,
    private readonly outbox: OutboxService,
    private readonly paths: PathsRepository,
    private readonly stepReminders: StepRemindersService,
  ) {}

  /** Null when the company has been erased meanwhile. */
  async load(link: OpenedLink): Promise<PathPage | null> {
    const { companyId } = link;
    const today = this.clock.today();
    const { overview, stored, mail, reminderDays, cityFor } = await askTogether(
      this.dataSource.manager,
      {
        overview: this.companies.overviewQuestion(companyId),
        stored: this.paths.pageQuestion(companyId),
        mail: this.outbox.latestMailQuestion(companyId, PATH_MAIL),
        reminderDays: this.stepReminders.question(companyId),
        cityFor: this.cities.forAreaQuestion(),
      },
    );
    const { version, previous, statuses, decisions } = stored;
    if (overview === null || version === null) return null;
    return {
      ...overview,
      link,
      profile: { ...overview.profile, ...overlayOf(statuses, decisions) },
      mail,
      city: cityFor(overview.company.area),
      version,
      standing: standingPath(version),
      statuses,
      decisions,
      difference: previous === null ? null : differenceOf(previous, version, statuses),
      reminderDays: new Map(
        reminderDays
          .filter(({ remindOn }) => remindOn >= today)
          .map(({ service, remindOn }) => [service, remindOn]),
      ),
      today,
    };
  }
}

const differenceOf = (
  previous: ShownVersion,
  version: ShownVersion,
  statuses: StepStatuses,
): PathDifference => {
  const settled = [...statuses].filter(([, status]) => isSettled(status));
  return pathDifference(
    standingPath(previous).steps,
    standingPath({ content: version.content, standing: null }).steps,
    new Set(settled.map(([service]) => service)),
  );
};
