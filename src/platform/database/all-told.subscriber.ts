import {
  EventSubscriber,
  type EntitySubscriberInterface,
  type QueryRunner,
  type TransactionCommitEvent,
  type TransactionRollbackEvent,
} from 'typeorm';

type Told = readonly Promise<unknown>[];

/** What was told in transactions under way, and not waited for. */
const told = new WeakMap<QueryRunner, Told>();

export const noteTold = (transaction: QueryRunner, more: Told): void => {
  // It is heard before the commit; until then nobody listens, and that is no fault.
  for (const each of more) each.catch(() => undefined);
  told.set(transaction, [...(told.get(transaction) ?? []), ...more]);
};

/** Nothing is committed before all that was told has been done. */
@EventSubscriber()
export class AllTold implements EntitySubscriberInterface {
  async beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
    const all = told.get(queryRunner);
    if (all === undefined) return;
    told.delete(queryRunner);
    await Promise.all(all);
  }

  beforeTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    told.delete(queryRunner);
  }
}
