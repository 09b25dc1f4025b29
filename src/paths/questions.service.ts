import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CurrentCatalogue } from '../catalogue/index.ts';
import { CompaniesService } from '../companies/index.ts';
import { Clock } from '../shared/clock.ts';
import { type AnswerProblem, type Asking, askingFor, parseAnswer } from './domain/asking.ts';
import { standingPath } from './domain/standing-path.ts';
import type { PathVersionEntity } from './path-version.entity.ts';
import { PathsRepository } from './paths.repository.ts';
import { PathsService } from './paths.service.ts';

export type QuestionOutcome =
  | { readonly ok: true; readonly note: 'answered' | 'answered-same' | 'skipped' }
  | { readonly ok: false; readonly reason: AnswerProblem };

const servicesOf = (version: PathVersionEntity): string =>
  standingPath(version)
    .steps.map(({ service, horizon }) => `${service} ${horizon}`)
    .join();

/** The one open question of the path page. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly catalogue: CurrentCatalogue,
    private readonly companies: CompaniesService,
    private readonly paths: PathsRepository,
    private readonly publisher: PathsService,
  ) {}

  /** The answer is a fact from now on, and the path is matched anew with it. */
  async answer(
    companyId: string,
    fact: string,
    given: readonly string[],
  ): Promise<QuestionOutcome> {
    const asking = this.askingFor(fact);
    if (asking === null) return { ok: false, reason: 'empty' };
    const answer = parseAnswer(asking, given, this.clock.today());
    if (!answer.ok) return answer;
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const before = await this.currentVersion(tx, companyId);
      // Pressed twice, or answered in another tab already: there is nothing new to match.
      if (!isOpen(before, fact)) return { ok: true, note: 'answered-same' };
      const known = new Map([[asking.property, answer.value]]);
      await this.companies.learnProperties(tx, companyId, known, 'path-page');
      await this.publisher.republish(tx, companyId, 'question-answered');
      const after = await this.currentVersion(tx, companyId);
      // What the founder did not know a minute ago is not asked again after the next answer.
      await this.paths.updateVersion(tx, after.id, { skippedFacts: before.skippedFacts });
      const same = servicesOf(before) === servicesOf(after);
      return { ok: true, note: same ? 'answered-same' : 'answered' };
    });
  }

  /** The same for a fact that somebody asked for, whatever the path would ask next. */
  async answerIn(
    tx: EntityManager,
    companyId: string,
    fact: string,
    given: readonly string[],
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: AnswerProblem }> {
    const asking = this.askingFor(fact);
    if (asking === null) return { ok: false, reason: 'empty' };
    const answer = parseAnswer(asking, given, this.clock.today());
    if (!answer.ok) return answer;
    const known = new Map([[asking.property, answer.value]]);
    await this.companies.learnProperties(tx, companyId, known, 'path-page');
    await this.publisher.republish(tx, companyId, 'question-answered');
    return { ok: true };
  }

  async isKnown(tx: EntityManager, companyId: string, fact: string): Promise<boolean> {
    const asking = this.askingFor(fact);
    return asking !== null && (await this.companies.knows(tx, companyId, asking.property));
  }

  async skip(companyId: string, fact: string): Promise<QuestionOutcome> {
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const version = await this.currentVersion(tx, companyId);
      if (isOpen(version, fact) && !version.skippedFacts.includes(fact)) {
        const skippedFacts = [...version.skippedFacts, fact];
        await this.paths.updateVersion(tx, version.id, { skippedFacts });
      }
      return { ok: true, note: 'skipped' };
    });
  }

  private askingFor(fact: string): Asking | null {
    const { questions } = this.catalogue.get().catalogue;
    return askingFor(
      fact,
      questions.find(({ id }) => id === fact),
    );
  }

  private async currentVersion(tx: EntityManager, companyId: string): Promise<PathVersionEntity> {
    const [version] = await this.paths.latestVersions(tx, companyId, 1);
    if (version === undefined) throw new Error('This company has no path');
    return version;
  }
}

const isOpen = (version: PathVersionEntity, fact: string): boolean =>
  standingPath(version).openQuestions.some((open) => open.fact === fact);
