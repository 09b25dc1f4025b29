import { type ErrorSummary, type TextField, textField } from '../../platform/views/index.ts';
import type { AddressProblem } from '../../platform/mail/index.ts';
import type { Wording } from '../wording.ts';

export type ReachProblem = AddressProblem | 'limit' | 'not-wanted' | 'nothing' | 'no-phone';

export type ReachView = {
  readonly title: string;
  readonly errors: ErrorSummary;
  readonly back: string;
  readonly action: string;
  readonly text: string;
  readonly email: TextField;
  readonly phone: TextField | null;
  readonly button: string;
};

export type ReachForm = {
  readonly kind: 'address' | 'contact' | 'lost-link';
  readonly path: string;
  readonly back: string;
  readonly email: string;
  readonly phone: string;
  readonly problem: ReachProblem | null;
  /** Who would get in touch. */
  readonly who: string;
  /** The masked address that an advisor may use already: then a new one is optional. */
  readonly known: string | null;
};

const emailField = (form: ReachForm, error: string | null, wording: Wording): TextField =>
  textField({
    name: 'email',
    label: wording.t('paths:reach.email'),
    hint: form.known === null ? null : wording.t('paths:reach.optional'),
    value: form.email,
    type: 'email',
    autocomplete: 'email',
    width: 36,
    error,
  });

const phoneField = (form: ReachForm, error: string | null, wording: Wording): TextField =>
  textField({
    name: 'phone',
    label: wording.t('paths:reach.phone'),
    hint: wording.t('paths:reach.optional'),
    value: form.phone,
    type: 'tel',
    autocomplete: 'tel',
    width: 20,
    error,
  });

/** The pages that ask for an address, or for a way to call. */
export const reachView = (form: ReachForm, wording: Wording): ReachView => {
  const { kind, problem, who, known } = form;
  const t = (key: string): string =>
    wording.t(`paths:${kind}.${key}`, { who, address: known ?? '' });
  const field = problem === 'no-phone' ? 'phone' : 'email';
  const error = problem === null ? null : wording.t(`paths:reach.${problem}`);
  return {
    title: t('title'),
    errors: error === null ? [] : [{ id: field, text: error }],
    back: form.back,
    action: form.path,
    text: t(known === null ? 'text' : 'text-known'),
    email: emailField(form, field === 'email' ? error : null, wording),
    phone: kind === 'contact' ? phoneField(form, field === 'phone' ? error : null, wording) : null,
    button: t('button'),
  };
};
