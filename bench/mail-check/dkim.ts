import { createHash, createPublicKey, verify } from 'node:crypto';

/** A header as it stands in the mail: folded lines are kept. */
export type Header = { readonly name: string; readonly raw: string };

export type Split = { readonly headers: readonly Header[]; readonly body: string };

export const splitMessage = (raw: Buffer): Split => {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end).split(/\r\n(?![ \t])/);
  const headers = lines.map((line) => ({
    name: line.slice(0, line.indexOf(':')).toLowerCase(),
    raw: line,
  }));
  return { headers, body: text.slice(end + 4) };
};

export const valueOf = ({ raw }: Header): string =>
  raw
    .slice(raw.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();

/** RFC 6376 section 3.4.2. */
const relaxedHeader = (header: Header): string => `${header.name}:${valueOf(header)}`;

/** RFC 6376 section 3.4.4. */
const relaxedBody = (body: string): string => {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
};

const tagsOf = (header: Header): ReadonlyMap<string, string> =>
  new Map(
    valueOf(header)
      .split(';')
      .map((tag): [string, string] => {
        const at = tag.indexOf('=');
        return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s/g, '')];
      }),
  );

/** From the end upwards, as RFC 6376 section 5.4.2 wants it where a header stands twice. */
const signedPart = ({ headers }: Split, names: readonly string[], signature: Header): string => {
  const left = [...headers];
  const chosen = names.flatMap((name) => {
    const at = left.findLastIndex((header) => header.name === name);
    return at < 0 ? [] : left.splice(at, 1);
  });
  const empty = { ...signature, raw: signature.raw.replace(/(\bb=)[^;]*/, '$1') };
  return [...chosen.map(relaxedHeader), relaxedHeader(empty)].join('\r\n');
};

export type Signature =
  | { readonly ok: false; readonly problem: string }
  | { readonly ok: true; readonly domain: string; readonly signed: readonly string[] };

/** Checks the signature as a receiving system does, with the key that belongs to ours. */
export const checkSignature = (raw: Buffer, privateKey: string): Signature => {
  const message = splitMessage(raw);
  const signature = message.headers.find(({ name }) => name === 'dkim-signature');
  if (signature === undefined) return { ok: false, problem: 'it is not signed' };
  const tags = tagsOf(signature);
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed')
    return { ok: false, problem: 'the signature is not rsa-sha256, relaxed/relaxed' };
  const body = Buffer.from(relaxedBody(message.body), 'latin1');
  if (createHash('sha256').update(body).digest('base64') !== tags.get('bh'))
    return { ok: false, problem: 'the signature is about another body' };
  const signed = (tags.get('h') ?? '').toLowerCase().split(':');
  const part = Buffer.from(signedPart(message, signed, signature), 'latin1');
  const given = Buffer.from(tags.get('b') ?? '', 'base64');
  return verify('sha256', part, createPublicKey(privateKey), given)
    ? { ok: true, domain: tags.get('d') ?? '', signed }
    : { ok: false, problem: 'the signature does not fit its headers' };
};
