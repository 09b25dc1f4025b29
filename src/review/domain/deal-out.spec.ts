import { dealOut } from './deal-out.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

describe('dealing cases out', () => {
  it('begins with whoever was given one longest ago, and goes round', () => {
    const advisors = [
      { id: 'anna', lastAssignedAt: at(20) },
      { id: 'bo', lastAssignedAt: null },
      { id: 'cia', lastAssignedAt: at(10) },
    ];
    const dealt = dealOut(['1', '2', '3', '4'], advisors);
    expect(dealt.map(({ advisorId }) => advisorId)).toEqual(['bo', 'cia', 'anna', 'bo']);
  });

  it('gives nothing to nobody', () => {
    expect(dealOut(['1'], [])).toEqual([]);
  });
});
