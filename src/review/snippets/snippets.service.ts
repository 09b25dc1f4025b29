import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Advisor, AuditService, citiesAs } from '../../accounts/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Text } from '../../shared/language.ts';
import { type Snippet, SnippetsRepository } from './snippets.repository.ts';

/** Sentences that a city's advisors put into notes, in the founder's language. */
@Injectable()
export class SnippetsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly snippets: SnippetsRepository,
  ) {
    audit.name({
      'snippet.save': 'snippets:audit.save',
      'snippet.remove': 'snippets:audit.remove',
    });
  }

  of(advisor: Advisor): Promise<readonly Snippet[]> {
    return this.snippets.at(citiesAs(advisor, 'advisor'));
  }

  /** False: not at a desk of theirs. */
  async save(
    advisor: Advisor,
    { desk, name, text }: { readonly desk: string; readonly name: string; readonly text: Text },
  ): Promise<boolean> {
    if (!citiesAs(advisor, 'advisor').includes(desk)) return false;
    await this.dataSource.transaction(async (tx) => {
      const snippet = { id: randomUUID(), desk, name, text, changedAt: this.clock.now() };
      await this.snippets.save(tx, snippet);
      const fields = Object.keys(text);
      await this.audit.record(tx, {
        actor: advisor.id,
        action: 'snippet.save',
        city: desk,
        fields,
      });
    });
    return true;
  }

  async remove(advisor: Advisor, id: string): Promise<void> {
    const snippet = (await this.of(advisor)).find((each) => each.id === id);
    if (snippet === undefined) return;
    await this.dataSource.transaction(async (tx) => {
      if (!(await this.snippets.remove(tx, id, [snippet.desk]))) return;
      await this.audit.record(tx, {
        actor: advisor.id,
        action: 'snippet.remove',
        city: snippet.desk,
        subject: id,
      });
    });
  }
}
