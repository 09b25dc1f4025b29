import { boundedMemory } from './bounded-memory.ts';
import { remember } from './remember.ts';

describe('a memory with an end', () => {
  it('works out once what it still holds, and anew what it forgot', () => {
    const asked: number[] = [];
    const half = remember((value: number) => {
      asked.push(value);
      return `${value / 2}`;
    }, boundedMemory(2));
    expect([1, 2, 1, 3, 2, 3, 1].map(half)).toEqual(['0.5', '1', '0.5', '1.5', '1', '1.5', '0.5']);
    expect(asked).toEqual([1, 2, 3, 1]);
  });
});
