import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Advisor } from '../../accounts/index.ts';
import { Clock } from '../../shared/clock.ts';
import { PathReviews } from '../path/path-review.service.ts';
import { AssignmentsService } from '../queue/assignments.service.ts';
import { TimelineRepository } from '../timeline/timeline.repository.ts';
import { HandOverMail } from './hand-over-mail.service.ts';

/** A company goes from one advisor to another of the same desk, who is told by mail. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assignments: AssignmentsService,
    private readonly clock: Clock,
    private readonly mail: HandOverMail,
    private readonly pathReviews: PathReviews,
    private readonly timelines: TimelineRepository,
  ) {}

  /**
   * The message stays with the company as a note. False: there is no such company at this advisor's
   * desks, or no such colleague. Pressed twice it does nothing more.
   */
  handOver(
    advisor: Advisor,
    companyId: string,
    { to, message }: { readonly to: string; readonly message: string },
  ): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const review = await this.pathReviews.lock(tx, advisor, companyId);
      if (review === null) return false;
      if (review.advisorId === to) return true;
      if (!(await this.assignments.handOver(tx, advisor, { companyId, to }))) return false;
      const note = { companyId, advisorId: advisor.id, text: message, at: this.clock.now() };
      const noteId = message === '' ? null : await this.timelines.addNote(tx, note);
      // Who takes a company from somebody else need not be told.
      if (to === advisor.id) return true;
      const { revision } = review;
      await this.mail.send(tx, { companyId, revision, from: advisor.id, to, noteId });
      return true;
    });
  }
}
