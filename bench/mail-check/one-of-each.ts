import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdvisorsService } from '../../src/accounts/index.ts';
import { Invitations } from '../../src/accounts/invitations/invitations.service.ts';
import { SignInService } from '../../src/accounts/sign-in/sign-in.service.ts';
import { CompaniesService, ConsentsService } from '../../src/companies/index.ts';
import { nextOfficeTime } from '../../src/follow-up/domain/office-hours.ts';
import { PlannerService } from '../../src/follow-up/planner/planner.service.ts';
import { DraftReminders } from '../../src/follow-up/unfinished/draft-reminder.service.ts';
import { DraftsService } from '../../src/intake/drafts.service.ts';
import { LaterService } from '../../src/intake/later.service.ts';
import {
  ChangesMailService,
  type DraftedPath,
  DraftedPaths,
  PathsService,
} from '../../src/paths/index.ts';
import { LostLinkService } from '../../src/paths/mail/lost-link.service.ts';
import { ReceiptService } from '../../src/paths/mail/receipt.service.ts';
import { OutboxService, Sender, trialIntent } from '../../src/platform/mail/index.ts';
import { DigestService } from '../../src/review/digest/digest.service.ts';
import { HandOvers } from '../../src/review/hand-over/hand-over.service.ts';
import { AskService } from '../../src/review/ask/ask.service.ts';
import { Clock } from '../../src/shared/clock.ts';
import { LANGUAGES, type Language } from '../../src/shared/language.ts';

const DAY_MS = 86_400_000;
/** July, and then a little. */
const LONGEST_WAIT_DAYS = 60;

/** Time that goes on when it is told to: a follow-up is due in a week. */
export class SteppingClock extends Clock {
  private instant = nextOfficeTime(new Date());

  override now(): Date {
    return new Date(this.instant);
  }

  goOn(days: number): void {
    this.instant = nextOfficeTime(new Date(this.instant.getTime() + days * DAY_MS));
  }
}

const addressOf = (language: Language): string => `reader.${language}@mail-check.example`;

type Check = { readonly service: INestApplicationContext; readonly clock: SteppingClock };

/** As if an advisor had added the first step, moved the second and taken another off. */
const reviewed = (draft: DraftedPath): DraftedPath => {
  const [added, moved] = draft.standing.steps;
  if (added === undefined || moved === undefined) throw new Error('The path has no two steps');
  const removed = { ...added, service: 'shift-festival' };
  return {
    ...draft,
    before: {
      ...draft.before,
      standing: { ...draft.standing, steps: [...draft.standing.steps, removed] },
    },
    changes: {
      added: [added.service],
      moved: [moved.service],
      removed: [removed.service],
      notes: [],
    },
  };
};

/** A bakery that gets all mails about its path: at first, after a review, and what it is told meanwhile. */
const askForPath = async ({ service }: Check, language: Language): Promise<string> => {
  const source = service.get(DataSource);
  const { companyId, versionId } = await source.transaction(async (tx) => {
    const { id } = await service.get(CompaniesService).open(tx, {
      profile: {
        stage: 'pre-startup',
        area: '853',
        sectors: ['food'],
        needs: ['founding', 'funding', 'premises'],
        facts: { 'company-registered': false },
      },
      language,
      name: 'Leipomo Virtanen',
      firstName: 'Anna',
      email: addressOf(language),
      phone: null,
      wantsContact: true,
      wantsReminders: true,
      source: 'intake',
      arrival: null,
    });
    return { companyId: id, ...(await service.get(PathsService).publishFirst(tx, id)) };
  });
  await source.transaction(async (tx) => {
    const draft = await service.get(DraftedPaths).draft(tx, companyId, (decisions) => decisions);
    if (draft === null) throw new Error('The path is gone');
    await service.get(ChangesMailService).send(tx, versionId, reviewed(draft));
    await service.get(ReceiptService).send(tx, companyId, versionId, addressOf(language));
    await service.get(ConsentsService).confirm(tx, companyId, language);
  });
  return companyId;
};

/** A questionnaire that is left half way, with a wish to be reminded. */
const leaveDraft = async ({ service }: Check, language: Language): Promise<void> => {
  const drafts = service.get(DraftsService);
  const id = await drafts.save(null, { answers: { stage: 'idea' }, language, arrival: null });
  await drafts.keepForLater(id, null);
  const state = await drafts.stateBehind(drafts.linkToken(id));
  if (state?.kind !== 'open') throw new Error('The draft is gone');
  const wish = { email: addressOf(language), remind: true };
  await service.get(LaterService).send(state.draft, language, wish);
};

const inviteAdvisor = async ({ service }: Check, language: Language): Promise<string> => {
  const email = `advisor.${language}@mail-check.example`;
  const grants = [{ role: 'advisor', city: '853' }] as const;
  const newcomer = { email, name: 'Anna', language, grants };
  const id = await service.get(Invitations).invite(newcomer, null);
  await service.get(SignInService).request({ email, language, to: null });
  return id;
};

type Asked = { readonly companyId: string; readonly advisorId: string };

const askForAll = async (check: Check, language: Language): Promise<Asked> => {
  const { service } = check;
  const companyId = await askForPath(check, language);
  await service.get(LostLinkService).ask(addressOf(language), language);
  await leaveDraft(check, language);
  const trial = trialIntent(randomUUID(), addressOf(language), language);
  await service.get(DataSource).transaction((tx) => service.get(OutboxService).enqueue(tx, trial));
  return { companyId, advisorId: await inviteAdvisor(check, language) };
};

/** The morning after: a question from the desk about each path. */
const askFounders = async ({ service }: Check, asked: readonly Asked[]): Promise<void> => {
  for (const { companyId, advisorId } of asked) {
    const advisor = await service.get(AdvisorsService).find(advisorId);
    if (advisor === null) throw new Error('The advisor is gone');
    const question = { fact: null, text: 'Do you bake at home?' };
    await service.get(AskService).ask(advisor, companyId, question);
  }
};

/** Each path goes to a colleague, who is told so. */
const handOver = async ({ service }: Check, asked: readonly Asked[]): Promise<void> => {
  for (const [index, { companyId, advisorId }] of asked.entries()) {
    const to = asked[(index + 1) % asked.length]?.advisorId ?? '';
    const advisor = await service.get(AdvisorsService).find(advisorId);
    if (advisor === null) throw new Error('The advisor is gone');
    const message = 'You know bakeries best.\nThey prefer the phone.';
    await service.get(HandOvers).handOver(advisor, companyId, { to, message });
  }
};

/** Sends one mail of each kind in each language, as their features do. */
export const sendOneOfEach = async (check: Check): Promise<void> => {
  const { service, clock } = check;
  const send = (): Promise<void> => service.get(Sender).drain();
  const asked: Asked[] = [];
  for (const language of LANGUAGES) asked.push(await askForAll(check, language));
  await service.get(DigestService).run();
  await send();
  clock.goOn(1);
  await service.get(DraftReminders).queueDue();
  await askFounders(check, asked);
  await handOver(check, asked);
  await send();
  for (let day = 1, followed = 0; followed < LANGUAGES.length; day += 1) {
    if (day > LONGEST_WAIT_DAYS) throw new Error('No follow-up became due');
    clock.goOn(1);
    followed += await service.get(PlannerService).run();
    await send();
  }
};
