/** An advisor whose turn may come, with the time of the last case they were given. */
export type Turn = { readonly id: string; readonly lastAssignedAt: Date | null };

/** Round robin: the next case goes to whoever has waited longest for one; ties by id. */
export const dealOut = (
  cases: readonly string[],
  advisors: readonly Turn[],
): readonly { readonly companyId: string; readonly advisorId: string }[] => {
  const inTurn = [...advisors].sort(
    (one, other) =>
      (one.lastAssignedAt?.getTime() ?? 0) - (other.lastAssignedAt?.getTime() ?? 0) ||
      (one.id < other.id ? -1 : 1),
  );
  return cases.flatMap((companyId, index) => {
    const next = inTurn[index % inTurn.length];
    return next === undefined ? [] : { companyId, advisorId: next.id };
  });
};
