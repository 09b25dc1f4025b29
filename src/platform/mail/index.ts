export { hasControlCharacters, maskAddress, parseAddress, type AddressProblem } from './address.ts';
export { AddressHash } from './address-hash.service.ts';
export { MailFailures, type MailFailure } from './bounces/mail-failures.service.ts';
export { MailHold } from './hold/mail-hold.service.ts';
export type {
  Attachment,
  LeavingMail,
  MailContent,
  MailFooter,
  MailKind,
  QueuedMail,
  SendGuard,
  SendVerdict,
} from './mail-kind.ts';
export { MailKinds } from './mail-kinds.service.ts';
export { sendMailPage } from './mail-page.ts';
export { MailModule } from './mail.module.ts';
export { MailRenderer, type RenderedMail } from './message/mail-renderer.service.ts';
export {
  OutboxService,
  type EnqueueOutcome,
  type Intent,
  type MailStatus,
} from './outbox/outbox.service.ts';
export type { BounceReason, FailureReason, MailState } from './outbox/state.ts';
export { Sender } from './sending/sender.service.ts';
export { Sweeper } from './sending/sweeper.service.ts';
export { trialIntent } from './trial/trial.mail.ts';
