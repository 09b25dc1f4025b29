import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MatchingService } from '../../matching/index.ts';
import { boundedMemory } from '../../shared/bounded-memory.ts';
import { alsoSuits, notYet, type NotYetService as OffPath } from '../domain/not-yet.ts';
import type { Wording } from '../wording.ts';
import { alsoSuitsView, notYetView, type NotYet, type NotYetPage } from './not-yet.view.ts';
import type { PathPage } from './path-page.service.ts';

const FIRST = 3;
const MOST = 30;
const MOST_ALSO = 12;
const MOST_REMEMBERED = 1_000;

/** Of each list as much as a page shows, and how many there are. */
type Found = {
  readonly changeable: readonly OffPath[];
  readonly also: readonly string[];
  readonly total: number;
};

/** Worked out when it is looked at: the path itself is stored, this is not. */
@Injectable()
export class NotYetService {
  /**
   * For whoever looks at their page again. Under a hash of all that it follows from, it is never out
   * of date; it names services and conditions of the catalogue, nothing of a company, so that an
   * erased company leaves nothing here.
   */
  private readonly remembered = boundedMemory<string, Found>(MOST_REMEMBERED);

  constructor(private readonly matching: MatchingService) {}

  first(page: PathPage, wording: Wording, path: string): NotYet | null {
    const { changeable, also, total } = this.find(page);
    if (total === 0) return null;
    const first = notYetView(changeable.slice(0, FIRST), page.profile, wording);
    const rest = alsoSuitsView(also.slice(0, FIRST - first.length), wording);
    return { items: [...first, ...rest], more: total > FIRST ? `${path}/not-yet` : null };
  }

  all(page: PathPage, wording: Wording): NotYetPage {
    const { changeable, also } = this.find(page);
    return {
      items: notYetView(changeable, page.profile, wording),
      also: alsoSuitsView(also, wording),
    };
  }

  private find(page: PathPage): Found {
    const shown = shownOn(page);
    const key = hashOf([this.matching.version(), page.today, page.profile, [...shown]]);
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const found = this.workOut(page, shown);
    this.remembered.set(key, found);
    return found;
  }

  private workOut({ profile }: PathPage, shown: ReadonlySet<string>): Found {
    const outlooks = this.matching.outlooks(profile);
    const changeable = notYet(outlooks, shown);
    const also = alsoSuits(outlooks, shown);
    return {
      changeable: changeable.slice(0, MOST),
      also: also.slice(0, MOST_ALSO),
      total: changeable.length + also.length,
    };
  }
}

const shownOn = ({ standing, statuses }: PathPage): ReadonlySet<string> => {
  const steps = standing.steps.map(({ service }) => service);
  return new Set([...steps, ...standing.offers, ...standing.lost, ...statuses.keys()]);
};

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');
