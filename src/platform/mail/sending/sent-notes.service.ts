import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { workTogether } from '../../database/together.ts';
import { Log } from '../../log/log.ts';
import { MailKinds } from '../mail-kinds.service.ts';
import { type Claim, ClaimsRepository } from '../outbox/claims.repository.ts';
import { insist } from './insist.ts';

type Taken = { readonly claim: Claim; readonly answer: string };

type Waiting = Taken & {
  readonly resolve: (mine: boolean) => void;
  readonly reject: (error: unknown) => void;
};

/** So many at most wait for each other. */
const MOST = 50;

/**
 * Notes which mails the relay has taken. Those that come while one note is being written are noted
 * together by the next, so that a commit is shared by as many as wait for it.
 */
@Injectable()
export class SentNotes {
  private readonly waiting: Waiting[] = [];
  private writing = false;

  constructor(
    private readonly database: DataSource,
    private readonly claims: ClaimsRepository,
    private readonly kinds: MailKinds,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** False: somebody else has settled it meanwhile. */
  note(claim: Claim, answer: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ claim, answer, resolve, reject });
      if (!this.writing) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, MOST));
    this.writing = false;
  }

  /** Together; when something is in the way of one, each alone, and nobody waits for the others. */
  private async settle(notes: readonly Waiting[]): Promise<void> {
    try {
      const mine = await this.together(notes);
      for (const { claim, resolve } of notes) resolve(mine.has(claim.id));
    } catch {
      for (const note of notes) void insist(() => this.alone(note)).then(note.resolve, note.reject);
    }
  }

  private together(notes: readonly Taken[]): Promise<ReadonlySet<string>> {
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      const mine = await this.claims.markSent(tx, notes, at);
      const ours = notes.filter(({ claim }) => mine.has(claim.id));
      await workTogether(
        ours.map(async ({ claim }) => this.kinds.get(claim.kind).sent?.(tx, claim)),
      );
      return mine;
    });
  }

  private alone(note: Taken): Promise<boolean> {
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      const mine = await this.claims.markSent(tx, [note], at);
      if (mine.size === 0) return false;
      await this.tellFeature(tx, note.claim);
      return true;
    });
  }

  /** In a savepoint: a feature's mistake must not make us forget that the mail has gone. */
  private async tellFeature(tx: EntityManager, claim: Claim): Promise<void> {
    try {
      await tx.transaction(async (inner) => this.kinds.get(claim.kind).sent?.(inner, claim));
    } catch (error) {
      const { id, kind } = claim;
      this.log.error('A feature failed to note its sent mail', error, { mailId: id, kind });
    }
  }
}
