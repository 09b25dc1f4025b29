import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';

export type AddressProblem = 'empty' | 'too-long' | 'several' | 'malformed';
export type ParsedAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly reason: AddressProblem };

// RFC 5321 section 4.5.3.1: 64 octets before the @, 254 in all (256 for the path with its brackets).
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

// RFC 5322 atoms, opened to other scripts by RFC 6532. Quoted local parts are legal and never real.
const LOCAL_PART =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

const octets = (text: string): number => Buffer.byteLength(text, 'utf8');

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** True for text that could end a header line early and begin one of its own. */
export const hasControlCharacters = (text: string): boolean => CONTROL.test(text);

type Parts = { readonly local: string; readonly typed: string; readonly domain: string };

/** Null: not one local part and one domain. */
const split = (text: string): Parts | null => {
  const [local = '', typed = '', ...more] = text.split('@');
  if (more.length > 0) return null;
  return { local, typed, domain: domainToASCII(typed).toLowerCase() };
};

const isTooLong = ({ local, typed, domain }: Parts): boolean =>
  octets(local) > LONGEST_LOCAL_PART ||
  octets(`${local}@${typed}`) > LONGEST_ADDRESS ||
  octets(`${local}@${domain}`) > LONGEST_ADDRESS;

const problemOf = (text: string): AddressProblem | null => {
  if (text === '') return 'empty';
  if (hasControlCharacters(text)) return 'malformed';
  const parts = split(text);
  if (parts === null || /[,;]/.test(text)) return 'several';
  if (!LOCAL_PART.test(parts.local)) return 'malformed';
  if (isTooLong(parts)) return 'too-long';
  return DOMAIN.test(parts.domain) ? null : 'malformed';
};

/**
 * One address as somebody typed it. The domain comes back in lower case and in ASCII, so that
 * `info@työ.fi` reaches a relay that knows no internationalised mail.
 */
export const parseAddress = (typed: string): ParsedAddress => {
  const text = typed.trim().normalize('NFC');
  const reason = problemOf(text);
  const parts = split(text);
  if (reason !== null || parts === null) return { ok: false, reason: reason ?? 'several' };
  return { ok: true, address: `${parts.local}@${parts.domain}` };
};

/** `a•••@kahvila.fi`: enough to see a typing mistake in the domain, too little to write to. */
export const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [first = ''] = address.slice(0, at);
  return `${first}•••${address.slice(at)}`;
};

/** The same mailbox gives the same hash; without the key nobody can try addresses against it. */
export const hashAddress = (address: string, key: Buffer): string =>
  createHmac('sha256', key)
    .update(address.trim().normalize('NFC').toLowerCase())
    .digest('base64url');
