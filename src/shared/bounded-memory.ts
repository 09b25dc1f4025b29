import type { Memory } from './remember.ts';

/** For `remember`, where there is no end of keys: the oldest is forgotten when it is full. */
export const boundedMemory = <Key, Value>(most: number): Memory<Key, Value> => {
  const held = new Map<Key, Value>();
  return {
    get: (key) => held.get(key),
    set: (key, value) => {
      const [oldest] = held.size < most ? [] : held.keys();
      if (oldest !== undefined) held.delete(oldest);
      held.set(key, value);
    },
  };
};
