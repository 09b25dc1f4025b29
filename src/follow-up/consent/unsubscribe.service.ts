import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConsentsService } from '../../companies/index.ts';
import { UnsubscribeLinks } from './unsubscribe-links.service.ts';

@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consents: ConsentsService,
    private readonly links: UnsubscribeLinks,
  ) {}

  knows(token: string): boolean {
    return this.links.open(token) !== null;
  }

  /** Again is the same. False: no token of ours. */
  async unsubscribe(token: string): Promise<boolean> {
    const emailHash = this.links.open(token);
    if (emailHash === null) return false;
    await this.dataSource.transaction((tx) => this.consents.unsubscribe(tx, emailHash));
    return true;
  }
}
