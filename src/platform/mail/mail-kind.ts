import type { EntityManager } from 'typeorm';
import type { Language } from '../../shared/language.ts';

/** A mail that waits in the outbox, as its feature gets it back at send time. */
export type QueuedMail = {
  readonly id: string;
  readonly intentKey: string;
  readonly kind: string;
  readonly template: string;
  readonly companyId: string | null;
  readonly to: string;
  readonly language: Language;
  /** What `enqueue` was given, through JSON. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** A mail that somebody decides about. */
export type LeavingMail = QueuedMail & {
  /** After an attempt of which nobody knows the end: only the very same message may follow it. */
  readonly mayHaveGone: boolean;
};

/** A mail of which it is certain that it did not arrive. */
export type FailedMail = Pick<QueuedMail, 'id' | 'kind' | 'companyId' | 'to'>;

export type Attachment = {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
};

/** The lines at the foot of every mail. Complete sentences in the mail's language. */
export type MailFooter = {
  /** Why this mail came, and to whom to turn: "You get this mail because ...". */
  readonly reason: string;
  /** Who is responsible: the controller's name and, where there is one, its phone. */
  readonly sender: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
};

/**
 * What a mail's three templates are given, and what every mail needs around them. The subject is
 * rendered from `model` too, so `preheader` is the only text about the mail itself.
 */
export type MailContent = {
  /** The city's service, or "Kasvupolku" alone: shown as `{fromName} / Kasvupolku`. */
  readonly fromName: string | null;
  /** A box that people read. */
  readonly replyTo: string | null;
  /** Shown by mail programs after the subject; hidden in the mail. */
  readonly preheader: string;
  readonly footer: MailFooter;
  /** Complete: the templates are strict. */
  readonly model: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attachment[];
};

/** What a feature registers once for each kind of mail that it sends. */
export type MailKind = {
  readonly kind: string;
  /** More than this for one address in 24 hours is suppressed with the reason `daily-limit`. */
  readonly perRecipientPerDay?: number;
  /**
   * Called once per mail, right before the first attempt, in the transaction that stores the
   * rendered message: tokens made here exist exactly when the message that holds them does.
   */
  build(tx: EntityManager, mail: QueuedMail): Promise<MailContent>;
  /** Called in the transaction that notes that the relay accepted the mail. */
  sent?(tx: EntityManager, mail: QueuedMail): Promise<void>;
};

/** `send`, or the reason why this mail must not go, or the time when it may. */
export type SendVerdict =
  { readonly send: true } | { readonly suppress: string } | { readonly postponeTo: Date };

/** Asked at send time, before every attempt: consent, suppression, office hours. */
export type SendGuard = (tx: EntityManager, mail: LeavingMail) => Promise<SendVerdict>;
