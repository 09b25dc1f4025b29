import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { CompaniesService } from '../../companies/index.ts';
import { PrivacyService } from '../../platform/privacy/index.ts';
import { LinksService, type OpenedLink, type ShareLink } from '../links/links.service.ts';

/** So many people may hold a path at a time; a button pressed by a program stops here. */
const MOST_SHARES = 10;

@Injectable()
export class KeepService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompaniesService,
    private readonly links: LinksService,
    private readonly privacy: PrivacyService,
  ) {}

  shareLinks({ companyId }: OpenedLink): Promise<readonly ShareLink[]> {
    return this.links.shareLinksOf(companyId);
  }

  async share({ companyId }: OpenedLink): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const held = await this.links.shareLinksOf(companyId, tx);
      if (held.length < MOST_SHARES) await this.links.openForSharing(tx, companyId);
    });
  }

  async revoke({ companyId }: OpenedLink, shareId: string): Promise<void> {
    if (isUUID(shareId)) await this.links.revokeShare(this.dataSource.manager, companyId, shareId);
  }

  /** Everything that any feature keeps about the company, at once. */
  async delete({ companyId }: OpenedLink): Promise<void> {
    await this.privacy.erase(companyId);
  }
}
