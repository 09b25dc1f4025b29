import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompaniesService } from '../companies/index.ts';
import { LinksService, PathsService } from '../paths/index.ts';
import { tell } from '../platform/database/together.ts';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import type { Answers } from './domain/answers.ts';
import type { Contact } from './domain/contact.ts';
import {
  answersIn,
  changedProfile,
  confirmedRegister,
  profileOf,
  registerFacts,
} from './domain/profile-of.ts';
import type { DraftRef } from './draft-cookie.service.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { browserMark } from './drafts.service.ts';
import { ClientIntakes } from './for-client/client-intakes.service.ts';
import { IntakesRepository } from './intakes.repository.ts';
import { firstOpen, onTheWay } from './pages/journey.ts';
import { Questionnaire } from './questionnaire.service.ts';

/** A token opens the path. Null: not to be sent, or not from here; the questionnaire says why. */
export type Submitted = {
  readonly ownerToken: string | null;
  /** The company for which an advisor filled it in. */
  readonly client: string | null;
};

const NOTHING: Submitted = { ownerToken: null, client: null };

/** A questionnaire that becomes a company. */
type First = {
  readonly answers: Answers;
  readonly contact: Contact;
  readonly language: Language;
  readonly draft: Draft;
};

type Kept = {
  readonly answers: Answers;
  readonly companyId: string;
  readonly language: Language;
};

/** From a finished questionnaire to a path, in one transaction and once. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientIntakes,
    private readonly clock: Clock,
    private readonly drafts: DraftsRepository,
    private readonly intakes: IntakesRepository,
    private readonly questionnaire: Questionnaire,
    private readonly companies: CompaniesService,
    private readonly paths: PathsService,
    private readonly links: LinksService,
  ) {}

  /** However often and from however many tabs it is sent: one intake, one company, one path. */
  async submit(ref: DraftRef, contact: Contact, language: Language): Promise<Submitted> {
    return this.dataSource.transaction(async (tx) => {
      const draft = await this.drafts.lock(tx, ref.draftId);
      if (draft === null || draft.expiresAt <= this.clock.now()) return NOTHING;
      if (draft.submittedAt !== null) return this.openAgain(tx, draft, ref);
      const answers = onTheWay(draft.answers);
      if (firstOpen(answers) !== 'check') return NOTHING;
      const companyId =
        draft.companyId ?? (await this.open(tx, { answers, contact, language, draft }));
      this.keep(tx, draft, ref, { answers, companyId, language });
      await this.learnFromRegister(tx, companyId, answers);
      const ownerToken =
        draft.companyId === null
          ? await this.publishFirst(tx, companyId, draft, answers)
          : await this.republish(tx, companyId, { answers, language });
      return { ownerToken, client: draft.advisorId === null ? null : companyId };
    });
  }

  /** Leads the browser that sent the questionnaire on to its path, once more. */
  async reopen(ref: DraftRef): Promise<Submitted> {
    return this.dataSource.transaction(async (tx) => {
      const draft = await this.drafts.lock(tx, ref.draftId);
      return draft === null ? NOTHING : this.openAgain(tx, draft, ref);
    });
  }

  /** The answers as they are known now, for their founder to change. */
  async answersOf(companyId: string): Promise<Answers> {
    const latest = await this.intakes.latestOf(this.dataSource.manager, companyId);
    return answersIn(await this.companies.profileOf(companyId), latest?.answers ?? {});
  }

  private async openAgain(tx: EntityManager, draft: Draft, ref: DraftRef): Promise<Submitted> {
    // Another device may have the draft through its link; the path is not its business.
    const { companyId, advisorId } = draft;
    if (companyId === null || draft.submittedBy !== browserMark(ref)) return NOTHING;
    const ownerToken = await this.links.openForOwner(tx, companyId, { viaMail: false });
    return { ownerToken, client: advisorId === null ? null : companyId };
  }

  private async open(
    tx: EntityManager,
    { answers, contact, language, draft: { advisorId, arrival } }: First,
  ): Promise<string> {
    const { id } = await this.companies.open(tx, {
      profile: profileOf(answers, language),
      language,
      name: contact.companyName ?? confirmedRegister(answers)?.name ?? null,
      firstName: contact.firstName,
      businessId: answers.company?.businessId ?? null,
      email: contact.email,
      phone: contact.phone,
      wantsContact: contact.wantsContact,
      wantsReminders: contact.wantsReminders,
      source: advisorId === null ? 'intake' : 'advisor',
      arrival,
    });
    return id;
  }

  private async publishFirst(
    tx: EntityManager,
    companyId: string,
    { advisorId }: Draft,
    { place = null }: Answers,
  ): Promise<string> {
    const { ownerToken } = await this.paths.publishFirst(tx, companyId);
    if (advisorId !== null) await this.clients.announce(tx, { companyId, advisorId }, place);
    return ownerToken;
  }

  private async republish(
    tx: EntityManager,
    companyId: string,
    { answers, language }: { readonly answers: Answers; readonly language: Language },
  ): Promise<string> {
    const known = await this.companies.profileOf(companyId, tx);
    const profile = changedProfile(known, answers, language);
    await this.companies.changeProfile(tx, companyId, profile, 'intake');
    await this.paths.republish(tx, companyId, 'answers-changed');
    return this.links.openForOwner(tx, companyId, { viaMail: false });
  }

  private async learnFromRegister(
    tx: EntityManager,
    companyId: string,
    answers: Answers,
  ): Promise<void> {
    const { facts, sectorCode } = registerFacts(answers);
    if (Object.keys(facts).length > 0) {
      await this.companies.learn(tx, companyId, facts, 'register');
    }
    if (sectorCode !== null) {
      const properties = new Map(Object.entries(sectorCode));
      await this.companies.learnProperties(tx, companyId, properties, 'register');
    }
  }

  /** What was answered stays with the company; of the draft, that it was sent and from where. */
  private keep(
    tx: EntityManager,
    draft: Draft,
    ref: DraftRef,
    { answers, companyId, language }: Kept,
  ): void {
    const submittedAt = this.clock.now();
    const intake = this.intakes.addition(tx, {
      id: randomUUID(),
      draftId: draft.id,
      companyId,
      advisorId: draft.advisorId,
      language,
      arrival: draft.arrival,
      answers,
      document: this.questionnaire.document(language, answers),
      submittedAt,
    });
    const submittedBy = browserMark(ref);
    const finished = this.drafts.finish({ id: draft.id, companyId, submittedAt, submittedBy });
    tell(tx, [intake, finished]);
  }
}
