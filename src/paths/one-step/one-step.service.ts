import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompaniesService, ContactsService } from '../../companies/index.ts';
import type { Step } from '../../matching/domain/result.ts';
import { isKnownStep } from '../domain/known-step.ts';
import { currentStep, standingPath } from '../domain/standing-path.ts';
import { isSettled, type StepStatus } from '../domain/step-status.ts';
import { type StepLink, StepLinksService } from '../links/step-links.service.ts';
import { PathsRepository } from '../paths.repository.ts';
import type { Written } from '../step-name.ts';
import { StepsService } from '../steps.service.ts';

/** How it stands with the step of a link, and with the link itself. */
export type OneStep =
  /** Nothing about the path is told to whom the link no longer is for. */
  | { readonly kind: 'expired' | 'revoked' }
  /** `settled`: somebody said on the page what became of it. `answered`: this link did. */
  | {
      readonly kind: 'asked' | 'settled' | 'answered' | 'off-path';
      readonly service: string;
      readonly status: StepStatus;
      readonly next: Step | null;
      readonly written: Written;
    };

/** What became of one step, said from a mail: once, and with no way to anything else on the path. */
@Injectable()
export class OneStepService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompaniesService,
    private readonly contacts: ContactsService,
    private readonly paths: PathsRepository,
    private readonly stepLinks: StepLinksService,
    private readonly steps: StepsService,
  ) {}

  /** Null for what is no link to a step. */
  async look(token: string, tx: EntityManager = this.dataSource.manager): Promise<OneStep | null> {
    const link = await this.stepLinks.find(token, tx);
    return link === null ? null : this.standing(tx, link);
  }

  /** A link that does nothing any more changes nothing. False: it is no link to a step. */
  async answer(token: string, to: StepStatus): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const link = await this.stepLinks.find(token, tx);
      if (link === null) return false;
      const { companyId, service } = link;
      await this.companies.lock(tx, companyId);
      const { kind } = await this.standing(tx, link);
      if (kind !== 'asked' || !(await this.stepLinks.use(tx, link))) return true;
      // A mail scanner follows links and presses nothing: whoever does reads that mailbox.
      if (link.viaMail) await this.contacts.prove(tx, companyId);
      await this.steps.changeIn(tx, companyId, { service, to, by: 'founder' });
      return true;
    });
  }

  private async standing(tx: EntityManager, link: StepLink): Promise<OneStep> {
    const { companyId, service, end } = link;
    if (end === 'expired' || end === 'revoked') return { kind: end };
    const { version, statuses, decisions } = await this.paths.page(tx, companyId);
    const company = await this.companies.companyOf(companyId, tx);
    if (version === null || company === null) return { kind: 'revoked' };
    const status = statuses.get(service) ?? 'to-do';
    const isUnderWay = (each: string): boolean => statuses.get(each) === 'in-progress';
    const next = currentStep(
      standingPath(version).steps.filter((step) => step.service !== service),
      isUnderWay,
    );
    const kind = (): 'answered' | 'asked' | 'off-path' | 'settled' => {
      if (end === 'used') return 'answered';
      if (isSettled(status)) return 'settled';
      return isKnownStep(version, statuses, service) ? 'asked' : 'off-path';
    };
    const written = { decisions, language: company.language };
    return { kind: kind(), service, status, next, written };
  }
}
