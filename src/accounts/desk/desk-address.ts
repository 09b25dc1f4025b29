/** Where somebody was going at the desk: a path of ours and nothing else, or null. */
export const deskAddress = (value: unknown): string | null =>
  typeof value === 'string' &&
  value.length <= 500 &&
  /^\/(fi|sv|en)\/desk(?:\/[\w/-]*)?(?:\?[\w&=.%,+-]*)?$/.test(value)
    ? value
    : null;
