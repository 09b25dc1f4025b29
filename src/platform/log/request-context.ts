import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<{ readonly requestId: string }>();

/** Everything that `work` does, also later, belongs to this request. */
export const inRequest = <T>(requestId: string, work: () => T): T =>
  requests.run({ requestId }, work);

export const currentRequestId = (): string | undefined => requests.getStore()?.requestId;
