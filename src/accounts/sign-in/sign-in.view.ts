import type { Translate } from '../../platform/i18n/index.ts';
import type { AddressProblem } from '../../platform/mail/index.ts';
import {
  type ErrorSummary,
  type Link,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import type { Language } from '../../shared/language.ts';

export type SignInForm = {
  readonly language: Language;
  readonly email: string;
  readonly problem: AddressProblem | null;
  readonly to: string;
  readonly demo: boolean;
  /** The city's own sign-in, as people know it. */
  readonly organisation: string | null;
};

export type SignInView = {
  readonly title: string;
  readonly action: string;
  readonly email: TextField;
  readonly to: string;
  readonly demo: { readonly action: string } | null;
  readonly organisation: Link | null;
  readonly errors: ErrorSummary;
};

export const signInView = (form: SignInForm, t: Translate): SignInView => {
  const error = form.problem === null ? null : t('accounts:signIn.wrong');
  const action = `/${form.language}/desk/sign-in`;
  return {
    title: t('accounts:signIn.title'),
    action,
    email: textField({
      name: 'email',
      type: 'email',
      inputmode: 'email',
      autocomplete: 'username',
      label: t('accounts:signIn.email'),
      hint: t('accounts:signIn.hint'),
      value: form.email,
      error,
    }),
    to: form.to,
    demo: form.demo ? { action: `${action}/demo` } : null,
    organisation:
      form.organisation === null
        ? null
        : {
            href: `${action}/organisation${form.to === '' ? '' : `?to=${encodeURIComponent(form.to)}`}`,
            label: t('accounts:signIn.organisation', { name: form.organisation }),
          },
    errors: error === null ? [] : [{ id: 'email', text: error }],
  };
};
