import { isLocalDate } from '../../shared/local-date.ts';
import type { FactType } from './facts.ts';
import { isSectorCodePrefix } from './sector-codes.ts';
import type { Tables } from './tables.ts';
import type { CodeScheme } from './vocabulary.ts';

type Kind = FactType['kind'];

export const KIND_IN_WORDS: Record<Kind, string> = {
  boolean: 'true or false',
  choice: 'one of its choices',
  choices: 'a list of its choices',
  number: 'a number of at least 0',
  date: 'a date such as 2026-11-24',
  area: 'the code of a place',
  'sector-code': 'a sector code',
};

const isText = (value: unknown): boolean => typeof value === 'string';

const FITS: Record<Kind, (value: unknown) => boolean> = {
  boolean: (value) => typeof value === 'boolean',
  choice: isText,
  choices: isText,
  number: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  date: isLocalDate,
  area: isText,
  'sector-code': isText,
};

/** At most this many names in a message. */
const MANY = 24;

export const listed = (names: Iterable<string>): string => {
  const all = [...names];
  return all.length <= MANY ? all.join(', ') : `${all.slice(0, MANY).join(', ')} and others`;
};

/** Why a value, or one element of a list, cannot be this fact's; null where it can. */
export const misfit = (
  value: unknown,
  type: FactType,
  { areas }: Tables,
  scheme: CodeScheme = 'TOL2025',
): string | null => {
  if (!FITS[type.kind](value)) return `${JSON.stringify(value)} is not ${KIND_IN_WORDS[type.kind]}`;
  const word = String(value);
  if ('values' in type && !type.values.includes(word))
    return `"${word}" is not one of ${listed(type.values)}`;
  if (type.kind === 'area' && !areas.has(word)) return `"${word}" is no place that we know`;
  if (type.kind === 'sector-code' && !isSectorCodePrefix(word, scheme))
    return `"${word}" is no code of ${scheme}`;
  return null;
};
