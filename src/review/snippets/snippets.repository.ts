import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Row } from '../../shared/row.ts';
import { SnippetEntity } from '../snippet.entity.ts';

export type Snippet = Row<SnippetEntity>;

@Injectable()
export class SnippetsRepository {
  constructor(private readonly dataSource: DataSource) {}

  at(desks: readonly string[]): Promise<readonly Snippet[]> {
    return this.dataSource.manager.find(SnippetEntity, {
      where: { desk: In([...desks]) },
      order: { desk: 'ASC', name: 'ASC' },
    });
  }

  /** The text of the same name at the same desk is replaced. */
  async save(tx: EntityManager, snippet: Snippet): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(SnippetEntity)
      .values({ ...snippet, text: { ...snippet.text } })
      .orUpdate(['text', 'changed_at'], 'snippets_name_uq')
      .execute();
  }

  /** False: there is none at these desks. */
  async remove(tx: EntityManager, id: string, desks: readonly string[]): Promise<boolean> {
    const removed = await tx.delete(SnippetEntity, { id, desk: In([...desks]) });
    return removed.affected === 1;
  }
}
