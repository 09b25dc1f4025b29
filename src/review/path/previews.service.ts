import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Advisor } from '../../accounts/index.ts';
import { ChangesMailService, PathMailService, PathPreviews } from '../../paths/index.ts';
import { changesSomething } from '../../paths/domain/path-changes.ts';
import type { RenderedMail } from '../../platform/mail/index.ts';
import { firstNameOf } from './first-name.ts';
import type { PathReview } from './path-review.service.ts';

/** What the founder would see and get if the path were approved now. */
@Injectable()
export class Previews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changesMail: ChangesMailService,
    private readonly pathMail: PathMailService,
    private readonly pages: PathPreviews,
  ) {}

  pageOf({ draft }: PathReview, advisor: Advisor) {
    return this.pages.page(draft, firstNameOf(advisor));
  }

  /** Null: an approval would send nothing. */
  async mailOf(
    { draft, mail, contact }: PathReview,
    advisor: Advisor,
  ): Promise<RenderedMail | null> {
    const tx = this.dataSource.manager;
    if (mail?.state === 'held') return this.pathMail.preview(tx, draft);
    if (contact.email === null || !changesSomething(draft.changes)) return null;
    return this.changesMail.preview(tx, draft, firstNameOf(advisor));
  }
}
