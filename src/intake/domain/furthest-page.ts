/** How far a founder came, in the order of the pages; what they changed afterwards does not count. */
const ORDER = [
  'stage',
  'place',
  'needs',
  'first-need',
  'field',
  'milestones',
  'company',
  'register',
  'words',
  'check',
  'sent',
];

export const furtherPage = (one: string, other: string): string =>
  ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
