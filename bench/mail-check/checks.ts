import { JSDOM } from 'jsdom';
import { simpleParser } from 'mailparser';
import type { Config } from '../../src/platform/config/index.ts';
import { type Header, checkSignature, splitMessage, valueOf } from './dkim.ts';

/** One mail as the relay got it. */
export type CaughtMail = {
  readonly kind: string;
  readonly language: string;
  readonly envelopeFrom: string;
  readonly raw: Buffer;
};

/** Gmail cuts off at about 102 kB. */
const LARGEST = 100_000;
const ONCE = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'auto-submitted'];
/** Kinds that nobody asked for at this moment: they carry a way out. */
const SUBSCRIBED = new Set(['follow-up']);

type Mail = CaughtMail & { readonly config: Config; readonly headers: readonly Header[] };
type Check = (mail: Mail) => readonly string[] | Promise<readonly string[]>;

const all = ({ headers }: Mail, name: string): readonly string[] =>
  headers.filter((header) => header.name === name).map(valueOf);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const headersStandOnce: Check = (mail) =>
  ONCE.filter((name) => all(mail, name).length !== 1).map(
    (name) => `has ${all(mail, name).length} headers ${name}`,
  );

const isAutomatic: Check = (mail) =>
  all(mail, 'auto-submitted')[0] === 'auto-generated' ? [] : ['is not marked as automatic'];

const problems = (found: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.keys(found).filter((problem) => found[problem]);

const addressesArePlain: Check = async ({ raw, config }) => {
  const { from, replyTo, to } = await simpleParser(raw);
  const readers = Array.isArray(to) ? to : (to?.value ?? []);
  const senders = (from?.value ?? []).map(({ address }) => address);
  return problems({
    'does not come from MAIL_FROM alone': senders.join() !== config.mail.from.address,
    'is answered to several': replyTo !== undefined && replyTo.value.length !== 1,
    'does not go to one': readers.length !== 1,
  });
};

const namesAreOurs: Check = (mail) => {
  const { from, bounces } = mail.config.mail;
  const id = all(mail, 'message-id')[0] ?? '';
  const returned = domainOf(mail.envelopeFrom);
  const expected = domainOf(bounces.address ?? from.address);
  return [
    ...(id.endsWith(`@${domainOf(from.address)}>`) ? [] : ['has a Message-ID of another domain']),
    ...(returned === expected ? [] : [`comes back to ${returned} instead of ${expected}`]),
  ];
};

const isSmall: Check = ({ raw }) =>
  raw.length < LARGEST ? [] : [`has ${raw.length} bytes, of at most ${LARGEST}`];

const textComesFirst: Check = ({ raw }) => {
  const message = raw.toString('latin1').toLowerCase();
  const [text, html] = ['content-type: text/plain', 'content-type: text/html'].map((type) =>
    message.indexOf(type),
  );
  if (text === undefined || text < 0) return ['has no text'];
  return html !== undefined && html > text ? [] : ['has no HTML after its text'];
};

const canBeLeft: Check = (mail) => {
  const [links = '', ...more] = all(mail, 'list-unsubscribe');
  if (!SUBSCRIBED.has(mail.kind)) return links === '' ? [] : ['can be left, yet was asked for'];
  const post = all(mail, 'list-unsubscribe-post')[0];
  return [
    ...(more.length === 0 && links.startsWith(`<${mail.config.publicUrl}/`)
      ? []
      : ['has no one link of ours in List-Unsubscribe']),
    ...(post === 'List-Unsubscribe=One-Click' ? [] : ['cannot be left by one click']),
  ];
};

const isSigned: Check = (mail) => {
  const { dkim, from } = mail.config.mail;
  if (dkim === null) return [];
  const signature = checkSignature(mail.raw, dkim.privateKey);
  if (!signature.ok) return [signature.problem];
  const wanted = mail.headers
    .map(({ name }) => name)
    .filter((name) => [...ONCE, 'reply-to'].includes(name) || name.startsWith('list-'));
  const open = wanted.filter((name) => !signature.signed.includes(name));
  const aligned = from.address.endsWith(`@${signature.domain}`)
    ? []
    : ['is signed for another domain'];
  return [...open.map((name) => `does not sign ${name}`), ...aligned];
};

/** Links in HTML, each of which the text has as well. */
const linksAreGood: Check = async ({ raw }) => {
  const { text = '', html } = await simpleParser(raw);
  const { document } = new JSDOM(html === false ? '' : html).window;
  const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  const odd = links.filter((href) => !/^(https?:\/\/|mailto:|tel:)/.test(href));
  const missing = links.filter((href) => !text.includes(href));
  const heavy = document.querySelectorAll('img, script, link, form, iframe').length;
  return [
    ...odd.map((href) => `has a link that leads nowhere: ${href}`),
    ...missing.map((href) => `has a link that its text lacks: ${href}`),
    ...(heavy === 0 ? [] : ['loads something or holds a form']),
  ];
};

const CHECKS: readonly Check[] = [
  headersStandOnce,
  isAutomatic,
  addressesArePlain,
  namesAreOurs,
  isSmall,
  textComesFirst,
  canBeLeft,
  isSigned,
  linksAreGood,
];

/** What a receiving system, or a reader, would hold against a mail. */
export const problemsOf = async (
  caught: CaughtMail,
  config: Config,
): Promise<readonly string[]> => {
  const mail = { ...caught, config, headers: splitMessage(caught.raw).headers };
  const found: string[] = [];
  for (const check of CHECKS) found.push(...(await check(mail)));
  return found;
};

/** Every link of ours in a mail, to be opened. */
export const ownLinks = async (raw: Buffer, publicUrl: string): Promise<readonly string[]> => {
  const { text = '' } = await simpleParser(raw);
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  return [...new Set(links.filter((link) => link.startsWith(`${publicUrl}/`)))];
};
