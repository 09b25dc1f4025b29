import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../../catalogue/index.ts';
import { type Explanation, MatchingService } from '../../matching/index.ts';
import { notYet } from '../../paths/domain/not-yet.ts';
import type { DraftedPath } from '../../paths/index.ts';

const MOST_FOUND = 20;
const MOST_SUITING = 8;
const MOST_NEAR = 6;

/** Services that an advisor could put on a path, each with how it stands to the company. */
export type Addable = {
  readonly total: number;
  /** What was looked for; without words, what would come next. */
  readonly found: readonly Explanation[];
  /** What little would have to change for. */
  readonly near: readonly Explanation[];
};

@Injectable()
export class AddSearch {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly matching: MatchingService,
  ) {}

  async search(draft: DraftedPath, words: string): Promise<Addable> {
    return words === '' ? this.suggested(draft) : this.searched(draft, words);
  }

  private async searched(draft: DraftedPath, words: string): Promise<Addable> {
    const anything = { areas: null, stage: null, need: null, sector: null, kind: null };
    const { total, services } = await this.catalogue.search(
      { ...anything, words, statuses: ['live', 'paused'] },
      { offset: 0, limit: MOST_FOUND },
    );
    return {
      total,
      found: this.explained(
        draft,
        services.map(({ id }) => id),
      ),
      near: [],
    };
  }

  private suggested(draft: DraftedPath): Addable {
    const onPath = draft.standing.steps.map(({ service }) => service);
    const shown = new Set([...onPath, ...draft.statuses.keys()]);
    const outlooks = this.matching.outlooks(draft.profile);
    const suiting = outlooks
      .filter(({ hindrance, service }) => hindrance === 'outranked' && !shown.has(service))
      .map(({ service }) => service);
    const first = draft.standing.offers.filter((service) => !shown.has(service));
    const next = this.explained(draft, [...new Set([...first, ...suiting])]);
    // What only an earlier step would open fits as little today as what little is missing for.
    const fits = ({ verdict }: Explanation): boolean => verdict.kind !== 'ineligible';
    const found = next.filter(fits).slice(0, MOST_SUITING);
    const opened = next.filter((each) => !fits(each)).map(({ service }) => service);
    const near = [...opened, ...notYet(outlooks, shown).map(({ service }) => service)];
    return {
      total: found.length,
      found,
      near: this.explained(draft, [...new Set(near)].slice(0, MOST_NEAR)),
    };
  }

  private explained({ profile }: DraftedPath, ids: readonly string[]): readonly Explanation[] {
    return ids.flatMap((id) => this.matching.explain(profile, id) ?? []);
  }
}
