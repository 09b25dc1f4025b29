import type { Advisor } from '../../accounts/index.ts';

/** What founders are told of an advisor; empty where they have not said a name. */
export const firstNameOf = ({ name }: Pick<Advisor, 'name'>): string => name.split(/\s/)[0] ?? '';
