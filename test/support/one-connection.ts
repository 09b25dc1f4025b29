import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

/** What a transaction runs in, while it is open. */
type Transaction = { isOpen: boolean; hasConnection: boolean };

type Driver = { obtainMasterConnection: () => Promise<unknown> };

/**
 * A transaction that asks for a second connection waits for one while it holds one. When as many do so
 * as there are connections, none ever gets any, and the service stands still for good. Here the first
 * one that asks is told.
 */
export const forbidSecondConnections = (source: DataSource): void => {
  const running = new AsyncLocalStorage<Transaction>();
  const { manager } = source;
  const transaction = manager.transaction.bind(manager) as (
    ...given: readonly unknown[]
  ) => Promise<unknown>;
  const within = async (...given: readonly unknown[]): Promise<unknown> => {
    const state = { isOpen: true, hasConnection: false };
    try {
      return await running.run(state, () => transaction(...given));
    } finally {
      state.isOpen = false;
    }
  };
  Object.assign(manager, { transaction: within });
  const driver = source.driver as unknown as Driver;
  const obtain = driver.obtainMasterConnection.bind(driver);
  driver.obtainMasterConnection = () => {
    const state = running.getStore();
    if (state?.isOpen === true && state.hasConnection)
      return Promise.reject(new Error('A transaction asks for a second connection'));
    if (state !== undefined) state.hasConnection = true;
    return obtain();
  };
};
