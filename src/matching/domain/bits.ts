/** A set of services, one bit each, in the order of the catalogue. */
export type Bits = Uint32Array;

export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

/** Every service; the bits behind the last one stay 0. */
export const allBits = (size: number): Bits => {
  const bits = noBits(size).fill(0xffffffff);
  const last = bits.length - 1;
  if ((size & 31) !== 0) bits[last] = 2 ** (size & 31) - 1;
  return bits;
};

export const hasBit = (bits: Bits, index: number): boolean =>
  (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;

export const setBit = (bits: Bits, index: number): void => {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
};

export const clearBit = (bits: Bits, index: number): void => {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) & ~(1 << (index & 31));
};

export const keepOnly = (bits: Bits, others: Bits): void => {
  for (let word = 0; word < bits.length; word += 1)
    bits[word] = (bits[word] as number) & (others[word] as number);
};

export const add = (bits: Bits, others: Bits): void => {
  for (let word = 0; word < bits.length; word += 1)
    bits[word] = (bits[word] as number) | (others[word] as number);
};

export const remove = (bits: Bits, others: Bits): void => {
  for (let word = 0; word < bits.length; word += 1)
    bits[word] = (bits[word] as number) & ~(others[word] as number);
};

/** Whether two sets have a service in common. */
export const meet = (bits: Bits, others: Bits): boolean => {
  for (let word = 0; word < bits.length; word += 1)
    if (((bits[word] as number) & (others[word] as number)) !== 0) return true;
  return false;
};

/** The services of which something is true. */
export const bitsWhere = <T>(
  services: readonly T[],
  isTrue: (service: T, index: number) => boolean,
): Bits => {
  const bits = noBits(services.length);
  services.forEach((service, index) => {
    if (isTrue(service, index)) setBit(bits, index);
  });
  return bits;
};

/**
 * The first service in a set from this one on, in the order of the catalogue; -1 where there is none.
 * A loop over it costs less than a visitor, which would be called through a pointer.
 */
export const nextIn = (bits: Bits, from: number): number => {
  let word = from >>> 5;
  if (word >= bits.length) return -1;
  let left = (bits[word] as number) & (-1 << (from & 31));
  while (left === 0) {
    word += 1;
    if (word === bits.length) return -1;
    left = bits[word] as number;
  }
  return word * 32 + 31 - Math.clz32(left & -left);
};

/** The services in a set, in the order of the catalogue. */
export const indexesIn = (bits: Bits): readonly number[] => {
  const indexes: number[] = [];
  for (let service = nextIn(bits, 0); service >= 0; service = nextIn(bits, service + 1))
    indexes.push(service);
  return indexes;
};
