import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CurrentCatalogue } from '../../catalogue/index.ts';
import { type RenewedPath, StandingService } from '../../paths/index.ts';
import { insertion, tell } from '../../platform/database/together.ts';
import { Log } from '../../platform/log/log.ts';
import { Clock } from '../../shared/clock.ts';
import type { News } from '../domain/situation.ts';
import { PlannerStateEntity } from './planner-state.entity.ts';
import { StepNewsEntity } from './step-news.entity.ts';

const BATCH = 50;
const AT_ONCE = 4;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Found = Pick<News, 'kind' | 'service'>;
type OpenNews = Found & Pick<StepNewsEntity, 'id' | 'companyId'>;

/**
 * A lost step is news whoever lost it; a new one only if it came by itself: what came up because of
 * the founder's own step has been on their page since.
 */
const newsIn = ({ before, after, soon }: RenewedPath): readonly Found[] => {
  const known = new Set([...before.offers, ...before.steps.map(({ service }) => service)]);
  return [
    ...after.lost.map((service) => ({ kind: 'lost-step' as const, service })),
    ...after.offers
      .filter((service) => soon.has(service) && !known.has(service))
      .map((service) => ({ kind: 'new-step' as const, service })),
  ];
};

/** What is news no longer, and what has become news. */
const changesOf = (renewed: RenewedPath, open: readonly OpenNews[]) => {
  const stillSo: Record<News['kind'], readonly string[]> = {
    'lost-step': renewed.after.lost,
    'new-step': renewed.after.offers,
  };
  return {
    over: open.filter(({ kind, service }) => !stillSo[kind].includes(service)),
    found: newsIn(renewed).filter(
      ({ kind, service }) => !open.some((row) => row.kind === kind && row.service === service),
    ),
  };
};

/** Finds what the day and the catalogue have done to the paths of those who are followed. */
@Injectable()
export class LookService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly catalogue: CurrentCatalogue,
    private readonly standing: StandingService,
    private readonly log: Log,
  ) {}

  /** Once for each day and each version of the catalogue. What was left unfinished is done again. */
  async lookThrough(): Promise<{ readonly lookedOn: string; readonly lookedCatalogue: number }> {
    const now = {
      lookedOn: this.clock.today(),
      lookedCatalogue: this.catalogue.get().version.number,
    };
    const state = await this.dataSource.manager.findOneBy(PlannerStateEntity, { single: true });
    const isDone =
      state?.lookedOn === now.lookedOn && state.lookedCatalogue === now.lookedCatalogue;
    if (isDone) return now;
    let after = FIRST;
    for (;;) {
      const ids = await this.followedAfter(after);
      await this.lookAtAll(await this.changedOf(ids.map(({ id }) => id)));
      const last = ids.at(-1);
      if (last === undefined || ids.length < BATCH) return now;
      after = last.id;
    }
  }

  /**
   * On most days nothing has happened to most paths: they are read together, and only those that have
   * changed are locked and written. Who cannot be read shows when each is looked at alone.
   */
  private async changedOf(ids: readonly string[]): Promise<readonly string[]> {
    const { manager } = this.dataSource;
    try {
      const [foreseen, open] = await Promise.all([
        this.standing.foresee(manager, ids),
        this.openNews(manager, ids),
      ]);
      return [...foreseen].flatMap(([id, renewed]) => {
        const news = open.filter(({ companyId }) => companyId === id);
        const { over, found } = changesOf(renewed, news);
        return renewed.isStored && over.length === 0 && found.length === 0 ? [] : [id];
      });
    } catch {
      return ids;
    }
  }

  /** Most of the time is spent waiting for the database: a few at once. */
  private async lookAtAll(companyIds: readonly string[]): Promise<void> {
    const waiting = companyIds.values();
    const line = async (): Promise<void> => {
      for (const companyId of waiting) await this.lookAt(companyId);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
  }

  /** One path that cannot be matched must not keep the others from their mails. */
  private async lookAt(companyId: string): Promise<void> {
    try {
      await this.dataSource.transaction(async (tx) => {
        const renewed = await this.standing.renew(tx, companyId);
        if (renewed !== null) await this.keep(tx, companyId, renewed);
      });
    } catch (error) {
      this.log.error('A path could not be looked at for follow-ups', error, { companyId });
    }
  }

  private async keep(tx: EntityManager, companyId: string, renewed: RenewedPath): Promise<void> {
    const now = this.clock.now();
    const { over, found } = changesOf(renewed, await this.openNews(tx, [companyId]));
    tell(tx, [
      ...over.map(({ id }) => ({
        sql: 'UPDATE step_news SET until = $2 WHERE id = $1',
        values: [id, now],
      })),
      ...found.map((news) => insertion(tx, StepNewsEntity, { ...news, companyId, since: now })),
    ]);
  }

  private openNews(tx: EntityManager, companyIds: readonly string[]): Promise<readonly OpenNews[]> {
    return tx.query(
      `SELECT id, company_id AS "companyId", kind, service FROM step_news
        WHERE company_id = ANY($1) AND until IS NULL`,
      [companyIds],
    );
  }

  private followedAfter(after: string): Promise<readonly { readonly id: string }[]> {
    return this.dataSource.query(
      `SELECT company.id FROM companies company
         JOIN consents consent ON consent.company_id = company.id AND consent.purpose = 'reminders'
          AND consent.confirmed_at IS NOT NULL AND consent.withdrawn_at IS NULL
        WHERE company.state = 'active' AND company.id > $1 ORDER BY company.id LIMIT $2`,
      [after, BATCH],
    );
  }
}
