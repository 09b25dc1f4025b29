import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Config, type MailConfig } from '../config/index.ts';
import { Translations } from '../i18n/index.ts';
import { PrivacyService } from '../privacy/index.ts';
import { AddressHash } from './address-hash.service.ts';
import { DeliveryLog, JsonLinesDeliveryLog, NoDeliveryLog } from './delivery-log.ts';
import { BounceFolder } from './bounces/bounce-folder.service.ts';
import { BouncesController } from './bounces/bounces.controller.ts';
import { Bounces } from './bounces/bounces.service.ts';
import { MailFailures } from './bounces/mail-failures.service.ts';
import { ReturnAddress } from './bounces/return-address.service.ts';
import { MailHold } from './hold/mail-hold.service.ts';
import { MailKinds } from './mail-kinds.service.ts';
import { MailMetrics } from './mail-metrics.service.ts';
import { MailboxController } from './mailbox/mailbox.controller.ts';
import { Mailbox } from './mailbox/mailbox.service.ts';
import { MailRenderer } from './message/mail-renderer.service.ts';
import { ClaimsRepository } from './outbox/claims.repository.ts';
import { OutboxRepository } from './outbox/outbox.repository.ts';
import { OutboxService } from './outbox/outbox.service.ts';
import { outboxPart } from './outbox-privacy.ts';
import { OutboxWatch } from './outbox-watch.service.ts';
import { Attempt } from './sending/attempt.service.ts';
import { Doubts } from './sending/doubts.service.ts';
import { Sender } from './sending/sender.service.ts';
import { SentNotes } from './sending/sent-notes.service.ts';
import { Supply } from './sending/supply.service.ts';
import { Sweeper } from './sending/sweeper.service.ts';
import { TRIAL, trialContent } from './trial/trial.mail.ts';
import { ClosedTransport } from './transport/closed-transport.ts';
import { FileTransport } from './transport/file-transport.ts';
import { SmtpTransport } from './transport/smtp-transport.ts';
import { MailTransport } from './transport/transport.ts';

const transportFor = ({ transport, pace }: MailConfig): MailTransport => {
  switch (transport.kind) {
    case 'smtp':
      return new SmtpTransport({ url: transport.url, dialogueMs: pace.dialogueMs });
    case 'files':
      return new FileTransport(transport.folder);
    case 'off':
      return new ClosedTransport();
  }
};

const deliveryLogFor = ({ deliveryLog }: MailConfig): DeliveryLog =>
  deliveryLog === null ? new NoDeliveryLog() : new JsonLinesDeliveryLog(deliveryLog);

/** The outbox: everything between a fact that causes a mail and the relay that takes it. */
@Global()
@Module({
  controllers: [BouncesController, MailboxController],
  providers: [
    {
      provide: MailTransport,
      inject: [Config],
      useFactory: ({ mail }: Config) => transportFor(mail),
    },
    {
      provide: DeliveryLog,
      inject: [Config],
      useFactory: ({ mail }: Config) => deliveryLogFor(mail),
    },
    AddressHash,
    Attempt,
    BounceFolder,
    Bounces,
    ClaimsRepository,
    Doubts,
    MailFailures,
    MailHold,
    MailKinds,
    MailMetrics,
    MailRenderer,
    Mailbox,
    OutboxRepository,
    OutboxService,
    OutboxWatch,
    ReturnAddress,
    Sender,
    SentNotes,
    Supply,
    Sweeper,
  ],
  exports: [
    AddressHash,
    MailFailures,
    MailHold,
    MailKinds,
    MailRenderer,
    OutboxService,
    Sender,
    Sweeper,
  ],
})
export class MailModule implements OnModuleInit {
  constructor(
    private readonly kinds: MailKinds,
    private readonly translations: Translations,
    private readonly config: Config,
    outbox: OutboxRepository,
    privacy: PrivacyService,
  ) {
    privacy.register(outboxPart(outbox));
    privacy.declareImpersonal({ mail_hold: 'one switch for all mail' });
  }

  onModuleInit(): void {
    const { publicUrl, mail } = this.config;
    const own = { publicUrl, from: mail.from.address };
    this.kinds.register({
      kind: TRIAL,
      build: (_tx, queued) =>
        Promise.resolve(trialContent(this.translations.in(queued.language), queued, own)),
    });
  }
}
