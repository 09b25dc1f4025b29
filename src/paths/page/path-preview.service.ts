import { Injectable } from '@nestjs/common';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { DraftedPath } from '../drafted-paths.service.ts';
import { pathDifference } from '../domain/difference.ts';
import { WordingService } from '../wording.service.ts';
import type { PathPage } from './path-page.service.ts';
import { pathPageView, type PathPageView } from './path-page.view.ts';

/** A drafted path as its founder would see it, in their language. Nothing on it can be pressed. */
@Injectable()
export class PathPreviews {
  constructor(
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly words: WordingService,
  ) {}

  /** Null when the company has been erased meanwhile. */
  async page(draft: DraftedPath, checkedBy: string): Promise<PathPageView | null> {
    const overview = await this.companies.overview(draft.companyId);
    if (overview === null) return null;
    const { company } = overview;
    const page: PathPage = {
      ...overview,
      link: { id: '', companyId: company.id, kind: 'share', viaMail: false },
      profile: draft.profile,
      mail: null,
      city: await this.cities.forArea(company.area),
      version: { ...draft.version, checkedBy, checkedAt: this.clock.now() },
      standing: draft.standing,
      statuses: draft.statuses,
      decisions: draft.decisions,
      difference: pathDifference(draft.before.standing.steps, draft.standing.steps, new Set()),
      reminderDays: new Map(),
      today: this.clock.today(),
    };
    const view = pathPageView(page, {
      wording: this.words.in(company.language),
      path: '',
      publicUrl: '',
      note: null,
      asked: null,
      notYet: null,
    });
    return { ...view, openedAction: null, isShared: false };
  }
}
