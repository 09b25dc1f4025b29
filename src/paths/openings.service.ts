import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompaniesService } from '../companies/index.ts';
import { Clock } from '../shared/clock.ts';
import type { OpenedLink } from './links/links.service.ts';
import { PathsRepository } from './paths.repository.ts';

/** When a version was first looked at. Nothing follows from it but a figure, and a company that is not silent. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly paths: PathsRepository,
  ) {}

  async note({ companyId, kind }: OpenedLink): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const [version] = await this.paths.latestVersions(tx, companyId, 1);
      if (version === undefined) return;
      await this.paths.noteOpening(tx, { versionId: version.id, kind, at: this.clock.now() });
      if (kind === 'owner') await this.companies.noteActivity(tx, companyId);
    });
  }
}
