import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CitySettingsService } from '../accounts/index.ts';
import type { Problem } from '../platform/views/index.ts';
import { inEachLanguage, PageLanguage, PersonCheck, RateLimit } from '../platform/web/index.ts';
import type { Language } from '../shared/language.ts';
import { checkView, type CheckView } from './check.view.ts';
import { NO_CONTACT, type TypedContact } from './domain/contact.ts';
import { oneOf, readForm } from './domain/form.ts';
import { DraftCookie, type DraftRef } from './draft-cookie.service.ts';
import { DraftGate, type Entered, type Found } from './draft-gate.service.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsService } from './drafts.service.ts';
import { parseContact, typedContact } from './pages/contact-form.ts';
import { firstOpen } from './pages/journey.ts';
import { pagePath } from './question.view.ts';
import { Questionnaire } from './questionnaire.service.ts';
import { SubmissionService, type Submitted } from './submission.service.ts';

type Shown = {
  readonly typed: TypedContact;
  readonly problems?: readonly Problem[];
  readonly pressAgain?: boolean;
};

type Ready = { readonly draft: Draft; readonly ref: DraftRef };

const SUBMISSIONS = { name: 'submission', points: 60, seconds: 600 };

/** The last page: all answers to check, and the button that gives the path. */
@Controller(inEachLanguage('questions'))
export class CheckController {
  constructor(
    private readonly gate: DraftGate,
    private readonly cookie: DraftCookie,
    private readonly person: PersonCheck,
    private readonly drafts: DraftsService,
    private readonly submissions: SubmissionService,
    private readonly questionnaire: Questionnaire,
    private readonly cities: CitySettingsService,
  ) {}

  @Get('check')
  async show(
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const ready = this.ready(await this.gate.find(request), response, language);
    if (ready === null) return;
    const typed = ready.draft.contact ?? NO_CONTACT;
    response.render('intake/check', await this.view(ready.draft, language, { typed }));
  }

  @Post('check')
  @RateLimit(SUBMISSIONS)
  async submit(
    @PageLanguage() language: Language,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.gate.find(request);
    const again = await this.pressedAgain(found);
    if (again !== null) {
      response.redirect(303, afterwards(language, again));
      return;
    }
    const ready = this.ready(found, response, language);
    if (ready === null) return;
    const { draft, ref } = ready;
    const form = readForm(body);
    const typed = typedContact(form);
    if (oneOf(form, 'then') === 'later') {
      await this.drafts.keepForLater(draft.id, typed);
      response.redirect(303, `/${language}/questions/later`);
      return;
    }
    const contact = parseContact(typed, this.questionnaire.asking(language, {}).t);
    const problems = contact.ok ? [] : contact.problems;
    if (!contact.ok || !this.person.passes(request, response)) {
      const shown = { typed, problems, pressAgain: contact.ok };
      response.status(422).render('intake/check', await this.view(draft, language, shown));
      return;
    }
    const submitted = await this.submissions.submit(ref, contact.answer, language);
    response.redirect(303, afterwards(language, submitted));
  }

  /** Opens the path once more for the browser that sent the answers. */
  @Post('sent')
  async reopen(
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const ref = this.cookie.read(request);
    const again = ref ? await this.submissions.reopen(ref) : null;
    response.redirect(303, afterwards(language, again));
  }

  /** The second of two presses, however late it comes, leads to the path as the first one did. */
  private async pressedAgain({ ref, state }: Found): Promise<Submitted | null> {
    if (ref === null || state.kind !== 'submitted' || !state.here) return null;
    const again = await this.submissions.reopen(ref);
    return again.ownerToken === null ? null : again;
  }

  /** Null: something is still to be answered or all is over, and the browser has been told. */
  private ready(found: Found, response: Response, language: Language): Ready | null {
    const entered: Entered | null = this.gate.admit(response, found);
    if (entered === null) return null;
    const { draft, ref } = entered;
    const open = firstOpen(draft?.answers ?? {});
    if (draft !== null && ref !== null && open === 'check') return { draft, ref };
    response.redirect(303, pagePath(language, open));
    return null;
  }

  private async view(draft: Draft, language: Language, shown: Shown): Promise<CheckView> {
    const { answers, companyId } = draft;
    const city = companyId === null ? await this.cities.forArea(answers.place ?? null) : null;
    const asking = this.questionnaire.asking(language, answers);
    return checkView(asking, { problems: [], pressAgain: false, ...shown, city });
  }
}

/** A founder sees the path, an advisor what to do with it. */
const afterwards = (language: Language, submitted: Submitted | null): string => {
  const { ownerToken = null, client = null } = submitted ?? {};
  if (client !== null) return `/${language}/desk/new-company/${client}`;
  return ownerToken === null ? pagePath(language, 'check') : `/${language}/path/${ownerToken}`;
};
