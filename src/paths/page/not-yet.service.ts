import { Injectable } from '@nestjs/common';
import { CurrentCatalogue, readTables } from '../../catalogue/index.ts';
import { notYet, type NotYetService as Found } from '../domain/not-yet.ts';
import type { Wording } from '../wording.ts';
import { notYetView, type NotYet } from './not-yet.view.ts';
import type { PathPage } from './path-page.service.ts';

const FIRST = 3;
const MOST = 30;

/** Worked out when it is looked at: the path itself is stored, this is not. */
@Injectable()
export class NotYetService {
  constructor(private readonly catalogue: CurrentCatalogue) {}

  first(page: PathPage, wording: Wording, path: string): NotYet | null {
    const found = this.find(page);
    if (found.length === 0) return null;
    const more = found.length > FIRST ? `${path}/not-yet` : null;
    return { items: notYetView(found.slice(0, FIRST), wording), more };
  }

  all(page: PathPage, wording: Wording): NotYet {
    return { items: notYetView(this.find(page).slice(0, MOST), wording), more: null };
  }

  private find({ profile, standing, statuses, today }: PathPage): readonly Found[] {
    const steps = standing.steps.map(({ service }) => service);
    const shown = new Set([...steps, ...standing.offers, ...standing.lost, ...statuses.keys()]);
    return notYet(this.catalogue.get().catalogue, profile, {
      shown,
      today,
      tables: readTables(),
    });
  }
}
