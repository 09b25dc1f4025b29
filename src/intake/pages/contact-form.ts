import type { Translate } from '../../platform/i18n/index.ts';
import { hasControlCharacters, parseAddress } from '../../platform/mail/index.ts';
import type { Problem } from '../../platform/views/index.ts';
import type { Contact, TypedContact } from '../domain/contact.ts';
import { oneOf, type Form } from '../domain/form.ts';
import type { Parsed } from './page.ts';

const LONGEST_NAME = 60;
const LONGEST_COMPANY = 100;
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 15;

export const typedContact = (form: Form): TypedContact => ({
  email: oneOf(form, 'email'),
  firstName: oneOf(form, 'firstName'),
  companyName: oneOf(form, 'companyName'),
  phone: oneOf(form, 'phone'),
  wantsReminders: oneOf(form, 'reminders') === 'yes',
  wantsContact: oneOf(form, 'contact') === 'yes',
});

/** A checked text, or what is wrong with it. Nothing typed is null. */
type Read = { readonly value: string | null; readonly problem: Problem | null };

const fine = (value: string | null): Read => ({ value, problem: null });
const wrong = (id: string, text: string): Read => ({ value: null, problem: { id, text } });

const readEmail = (typed: string, t: Translate): Read => {
  if (typed.trim() === '') return fine(null);
  const address = parseAddress(typed);
  return address.ok ? fine(address.address) : wrong('email', t(`intake:email.${address.reason}`));
};

const readName = (id: string, typed: string, longest: number, t: Translate): Read => {
  const name = typed.trim();
  if (name === '') return fine(null);
  if (hasControlCharacters(name)) return wrong(id, t(`intake:check.${id}.oneLine`));
  return Array.from(name).length > longest
    ? wrong(id, t(`intake:check.${id}.tooLong`, { longest }))
    : fine(name);
};

const readPhone = (typed: string, t: Translate): Read => {
  const phone = typed.trim();
  if (phone === '') return fine(null);
  const digits = phone.replace(/\D/g, '').length;
  const plain = /^\+?[\d\s()./-]+$/.test(phone) && !hasControlCharacters(phone);
  return plain && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS
    ? fine(phone.replace(/\s+/g, ' '))
    : wrong('phone', t('intake:check.phone.wrong'));
};

const unmetWishes = (typed: TypedContact, t: Translate): Problem[] => {
  const noEmail = typed.email.trim() === '';
  const noPhone = typed.phone.trim() === '';
  if (typed.wantsContact && noEmail && noPhone) {
    return [{ id: 'email', text: t('intake:check.contact.unreachable') }];
  }
  if (typed.wantsReminders && noEmail) {
    return [{ id: 'email', text: t('intake:check.reminders.noAddress') }];
  }
  return [];
};

/** Everything here is optional; a wish to be reached needs a way to be reached. */
export const parseContact = (typed: TypedContact, t: Translate): Parsed<Contact> => {
  const email = readEmail(typed.email, t);
  const firstName = readName('firstName', typed.firstName, LONGEST_NAME, t);
  const companyName = readName('companyName', typed.companyName, LONGEST_COMPANY, t);
  const phone = readPhone(typed.phone, t);
  const problems = [
    ...[email, firstName, companyName, phone].flatMap(({ problem }) => problem ?? []),
    ...unmetWishes(typed, t),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const { wantsReminders, wantsContact } = typed;
  return {
    ok: true,
    answer: {
      email: email.value,
      firstName: firstName.value,
      companyName: companyName.value,
      phone: phone.value,
      wantsReminders,
      wantsContact,
    },
  };
};
