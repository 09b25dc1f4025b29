import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.ts';
import { Log } from '../../platform/log/log.ts';

/** Tells the operator at each start in production what the public notices still have to leave open. */
@Injectable()
export class LegalReminder implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const { production, operator } = this.config;
    const unsaid = [
      ...(operator.name === null ? ['OPERATOR_NAME'] : []),
      ...(operator.privacyEmail === null ? ['PRIVACY_EMAIL'] : []),
      ...(operator.feedbackEmail === null ? ['FEEDBACK_EMAIL'] : []),
      ...(operator.accessibility === null ? ['ACCESSIBILITY_FILE'] : []),
    ];
    if (!production || unsaid.length === 0) return;
    this.log.warn('The notices that the law asks for are not complete', {
      set: unsaid.join(', '),
    });
  }
}
