import { Injectable } from '@nestjs/common';
import { MatchingService } from '../../matching/index.ts';
import { alsoSuits, notYet } from '../domain/not-yet.ts';
import type { Wording } from '../wording.ts';
import { alsoSuitsView, notYetView, type NotYet, type NotYetPage } from './not-yet.view.ts';
import type { PathPage } from './path-page.service.ts';

const FIRST = 3;
const MOST = 30;
const MOST_ALSO = 12;

/** Worked out when it is looked at: the path itself is stored, this is not. */
@Injectable()
export class NotYetService {
  constructor(private readonly matching: MatchingService) {}

  first(page: PathPage, wording: Wording, path: string): NotYet | null {
    const { changeable, also } = this.find(page);
    const total = changeable.length + also.length;
    if (total === 0) return null;
    const first = notYetView(changeable.slice(0, FIRST), page.profile, wording);
    const rest = alsoSuitsView(also.slice(0, FIRST - first.length), wording);
    return { items: [...first, ...rest], more: total > FIRST ? `${path}/not-yet` : null };
  }

  all(page: PathPage, wording: Wording): NotYetPage {
    const { changeable, also } = this.find(page);
    return {
      items: notYetView(changeable.slice(0, MOST), page.profile, wording),
      also: alsoSuitsView(also.slice(0, MOST_ALSO), wording),
    };
  }

  private find({ profile, standing, statuses }: PathPage) {
    const steps = standing.steps.map(({ service }) => service);
    const shown = new Set([...steps, ...standing.offers, ...standing.lost, ...statuses.keys()]);
    const outlooks = this.matching.outlooks(profile);
    return { changeable: notYet(outlooks, shown), also: alsoSuits(outlooks, shown) };
  }
}
