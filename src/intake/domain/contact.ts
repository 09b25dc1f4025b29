/** The last page's own fields, as they were typed. */
export type TypedContact = {
  readonly email: string;
  readonly firstName: string;
  readonly companyName: string;
  readonly phone: string;
  readonly wantsReminders: boolean;
  readonly wantsContact: boolean;
};

/** The same, checked. Everything is optional. */
export type Contact = {
  readonly email: string | null;
  readonly firstName: string | null;
  readonly companyName: string | null;
  readonly phone: string | null;
  readonly wantsReminders: boolean;
  readonly wantsContact: boolean;
};

export const NO_CONTACT: TypedContact = {
  email: '',
  firstName: '',
  companyName: '',
  phone: '',
  wantsReminders: false,
  wantsContact: false,
};
