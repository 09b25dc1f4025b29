/**
 * What somebody may do at the desk. `advisor`: review paths and speak with companies. `editor`: change
 * the catalogue. `admin`: people, settings and the audit log. None of them contains another.
 */
export const ROLES = ['advisor', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);

/** One role at the desk of one city; `nationwide` is the desk of everywhere else. */
export type Grant = { readonly role: Role; readonly city: string };

/** Somebody who works at the desk, whatever the role. */
export type Advisor = {
  readonly id: string;
  /** Empty until they have said it. */
  readonly name: string;
  readonly email: string;
  /** Lets anybody in on a machine of a developer; never there in production. */
  readonly demo: boolean;
  readonly grants: readonly Grant[];
};

/** Whose companies somebody may see in this role: every query of the desk is limited to these. */
export const citiesAs = ({ grants }: Pick<Advisor, 'grants'>, role: Role): readonly string[] => [
  ...new Set(grants.filter((grant) => grant.role === role).map(({ city }) => city)),
];

export const hasRole = ({ grants }: Pick<Advisor, 'grants'>, role: Role): boolean =>
  grants.some((grant) => grant.role === role);

/** As the audit log keeps them: `advisor:091`. */
export const codesOf = (grants: readonly Grant[]): readonly string[] =>
  grants.map(({ role, city }) => `${role}:${city}`);
