import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxService } from '../../platform/mail/index.ts';
import { CompaniesService } from '../companies.service.ts';
import { KnownOfBoth } from './known-of-both.service.ts';
import { type MergedPair, MergesRepository } from './merges.repository.ts';

export type Merge = MergedPair & {
  /** The one that stays is reached at the address of the one that goes. */
  readonly isSameMailbox: boolean;
  /** The one that stays had another address until now. */
  readonly isNewMailbox: boolean;
  /** Kinds of mails to the one that goes that had not left yet and now never will. */
  readonly dropped: readonly string[];
};

/** What a feature keeps about companies, and how it brings what two of them have together. */
export type MergePart = {
  readonly name: string;
  /** Every table of the feature with a company in it. */
  readonly tables: readonly string[];
  /** How many things now hold that may change the path. */
  readonly carry: (tx: EntityManager, merge: Merge) => Promise<number>;
};

export type MergeOutcome =
  | {
      readonly ok: true;
      /** Something holds now that may change the path. */
      readonly isChanged: boolean;
      readonly dropped: Merge['dropped'];
    }
  | { readonly ok: false; readonly reason: 'mail-under-way' };

/** Done first: the others need to know whose address is used. */
const OWN = ['profile_facts', 'contacts', 'consents', 'outbox'] as const;

/**
 * Makes one company of two. Each feature registers its part while it is constructed; a test finds a
 * table that nobody named. What is over stays with the company that goes, as the other one's history.
 */
@Injectable()
export class CompanyMerges {
  private readonly parts: MergePart[] = [];

  constructor(
    private readonly companies: CompaniesService,
    private readonly known: KnownOfBoth,
    private readonly merges: MergesRepository,
    private readonly outbox: OutboxService,
  ) {}

  /** Every table in which a merge is thought of. */
  get tables(): readonly string[] {
    return [...OWN, ...this.parts.flatMap(({ tables }) => tables)];
  }

  register(part: MergePart): void {
    if (this.parts.some(({ name }) => name === part.name)) {
      throw new Error(`What becomes of ${part.name} in a merge is registered twice.`);
    }
    this.parts.push(part);
  }

  /** All of it or, when a mail to the one that goes is just on its way, nothing. */
  async merge(tx: EntityManager, pair: MergedPair): Promise<MergeOutcome> {
    for (const id of [pair.gone, pair.kept].sort()) await this.companies.lock(tx, id);
    const withdrawn = await this.outbox.withdrawAllOf(tx, pair.gone);
    if (!withdrawn.ok) return { ok: false, reason: 'mail-under-way' };
    const { kinds: dropped } = withdrawn;
    const { carried, ...mailbox } = await this.known.merge(tx, pair);
    let sum = carried;
    for (const { carry } of this.parts) sum += await carry(tx, { ...pair, ...mailbox, dropped });
    await this.merges.point(tx, pair);
    return { ok: true, isChanged: sum > 0, dropped };
  }
}
