import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/index.ts';
import { MailRenderer, type RenderedMail } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { outlook, plan, type Plan, type PlannedMail } from '../domain/plan.ts';
import { FollowUpMailService } from '../mail/follow-up-mail.service.ts';
import { FOLLOW_UP, PlannerService } from '../planner/planner.service.ts';
import {
  type SituationPage,
  type SituationRow,
  SituationsRepository,
} from '../planner/situations.repository.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

export type Preview = {
  readonly companyId: string;
  readonly name: string | null;
  readonly area: string | null;
  /** Of its mails. */
  readonly language: Language;
  /** What advisors' own steps are called. */
  readonly ownTitles: ReadonlyMap<string, string>;
  /** A mail is in the outbox and has not left yet. */
  readonly isOnItsWay: boolean;
  /** What goes in the days asked for, if nothing happens meanwhile. */
  readonly mails: readonly PlannedMail[];
  /** What comes after these days, or why nothing does. */
  readonly then: Plan;
};

type PageAsked = SituationPage & { readonly days: number };

export type PreviewPage = {
  readonly previews: readonly Preview[];
  /** The company after which the next page begins; null: this is the last. */
  readonly next: string | null;
};

/** Who will get which follow-up, when and why; who will not, and why not. Changes nothing. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly mails: FollowUpMailService,
    private readonly planner: PlannerService,
    private readonly renderer: MailRenderer,
    private readonly situations: SituationsRepository,
  ) {}

  async *ahead(days: number): AsyncGenerator<Preview> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + days * DAY_MS);
    let after = FIRST;
    for (;;) {
      const rows = await this.situations.allAfter(this.dataSource.manager, after, BATCH);
      for (const row of rows) yield this.previewOf(row, now, until);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.companyId;
    }
  }

  /** Some companies of some desks at a time, the newest first. */
  async page({ days, count, ...asked }: PageAsked): Promise<PreviewPage> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + days * DAY_MS);
    const { manager } = this.dataSource;
    const rows = await this.situations.pageOf(manager, { ...asked, count: count + 1 });
    const shown = rows.slice(0, count);
    return {
      previews: shown.map((row) => this.previewOf(row, now, until)),
      next: rows.length > count ? (shown.at(-1)?.companyId ?? null) : null,
    };
  }

  /** For one company; null when it has no path. */
  async of(companyId: string, days: number): Promise<Preview | null> {
    const row = await this.situations.find(this.dataSource.manager, companyId);
    const now = this.clock.now();
    return row === null ? null : this.previewOf(row, now, new Date(now.getTime() + days * DAY_MS));
  }

  /** The next mail as it would look, with links that open nothing. Null when none is to come. */
  async render(companyId: string): Promise<RenderedMail | null> {
    return this.dataSource.transaction(async (tx) => {
      const row = await this.situations.find(tx, companyId);
      if (row === null) return null;
      const situation = this.planner.situationOf(row);
      const next = plan(situation, this.clock.now());
      if (!next.ok) return null;
      const page = `${this.config.publicUrl}/${row.language}`;
      const content = await this.mails.content(tx, { row, situation }, next.mail, {
        path: `${page}/path/preview`,
        settings: `${page}/path/preview/reminders`,
        step: () => Promise.resolve(`${page}/step/preview`),
      });
      return this.renderer.render(FOLLOW_UP, content, row.language);
    });
  }

  private previewOf(row: SituationRow, now: Date, until: Date): Preview {
    return {
      companyId: row.companyId,
      name: row.name,
      area: row.area,
      language: row.language,
      ownTitles: new Map(row.own?.map(({ service, title }) => [service, title])),
      isOnItsWay: row.hasOpenMail,
      ...outlook(this.planner.situationOf(row), now, until),
    };
  }
}
