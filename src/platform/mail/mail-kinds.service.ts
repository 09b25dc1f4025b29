import { Injectable } from '@nestjs/common';
import type { LeavingMail, MailKind, SendGuard, SendVerdict } from './mail-kind.ts';
import type { EntityManager } from 'typeorm';
import { workTogether } from '../database/together.ts';

/** Which mails there are and who may stop one: features register both when they start. */
@Injectable()
export class MailKinds {
  private readonly kinds = new Map<string, MailKind>();
  private readonly guards: SendGuard[] = [];

  register(kind: MailKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`Mail "${kind.kind}" is registered twice`);
    this.kinds.set(kind.kind, kind);
  }

  guard(guard: SendGuard): void {
    this.guards.push(guard);
  }

  names(): readonly string[] {
    return [...this.kinds.keys()];
  }

  get(kind: string): MailKind {
    const found = this.kinds.get(kind);
    if (found === undefined) throw new Error(`No feature has registered the mail "${kind}"`);
    return found;
  }

  /** The first guard that says anything but "send" decides; all are asked side by side. */
  async judge(tx: EntityManager, mail: LeavingMail): Promise<SendVerdict> {
    const verdicts = await workTogether(this.guards.map(async (guard) => guard(tx, mail)));
    return verdicts.find((verdict) => !('send' in verdict)) ?? { send: true };
  }
}
