/** When to try again after this many attempts; null: never again. */
export const nextAttempt = (attempts: number, waits: readonly number[], now: Date): Date | null => {
  const wait = waits[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
};
