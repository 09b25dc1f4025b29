export type Memory<Key, Value> = {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
};

/** Works out once what comes of a key, and remembers it. */
export const remember = <Key, Value extends object | string>(
  work: (key: Key) => Value,
  memory: Memory<Key, Value> = new Map<Key, Value>(),
): ((key: Key) => Value) => {
  return (key) => {
    const before = memory.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    memory.set(key, value);
    return value;
  };
};

/** The same for objects that never change; forgotten with the object. */
export const rememberFor = <Key extends object, Value extends object>(
  work: (key: Key) => Value,
): ((key: Key) => Value) => remember(work, new WeakMap<Key, Value>());
