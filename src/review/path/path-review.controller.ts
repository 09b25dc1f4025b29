import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, ForRoles } from '../../accounts/index.ts';
import { WordingService } from '../../paths/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { type Language, speak } from '../../shared/language.ts';
import { ToKeptCompany } from '../merge/to-kept-company.interceptor.ts';
import type { On } from '../on.ts';
import { AskService } from '../ask/ask.service.ts';
import { readQuestion } from './ask.form.ts';
import { readEdit } from './path-edit.form.ts';
import { type EditOutcome, PathEdits } from './path-edits.service.ts';
import { type PathReview, PathReviews } from './path-review.service.ts';
import { pathReviewView } from './path-review.view.ts';
import type { Shown, Typed } from './shown.ts';

const NOTES = [
  'asked',
  'saved',
  'undone',
  'sent',
  'let-go',
  'no-address',
  'nothing-sent',
  'approved-already',
  'mailed-again',
  'mail-limit',
  'mail-unwanted',
  'noted',
];
const FIELDS = ['note', 'why', 'title', 'text', 'contact', 'date', 'fact', 'question'];

/** What a refused form held, to be shown again. */
const typedIn = (body: unknown): Typed => ({
  form: valueOf(body, 'do'),
  service: valueOf(body, 'service'),
  values: Object.fromEntries(FIELDS.map((field) => [field, valueOf(body, field)])),
});

/** One company's path at the desk: looked at, improved, approved. */
@Controller(inEachLanguage('desk/paths/:companyId'))
@ForRoles('advisor')
@UseInterceptors(ToKeptCompany)
export class PathReviewController {
  constructor(
    private readonly ask: AskService,
    private readonly edits: PathEdits,
    private readonly pathReviews: PathReviews,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Query('note') note: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pageOf(advisor, companyId);
    const told = NOTES.find((each) => each === note) ?? null;
    this.render({ advisor, companyId, language, response }, page, { note: told });
  }

  @Post('edits')
  async edit(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const on = { advisor, companyId, language, response };
    const page = await this.pageOf(advisor, companyId);
    const read = readEdit(body, {
      line: page.draft.standing.steps,
      isKnownService: (id) => this.words.in(language).service(id) !== null,
      snippetText: (id) => {
        const snippet = page.snippets.find((each) => each.id === id);
        return speak(snippet?.text ?? {}, page.company.language)?.text ?? null;
      },
    });
    if (!read.ok) {
      response.status(422);
      this.render(on, page, { problem: read, typed: typedIn(body) });
      return;
    }
    const request = { advisor, companyId, seen: valueOf(body, 'seen') };
    const outcome = await this.edits.edit(request, read.edit);
    const anchor = read.edit.service === '*' ? '' : `#step-${read.edit.service}`;
    await this.answer(on, outcome, { note: 'saved', anchor, typed: typedIn(body) });
  }

  @Post('undo')
  async undo(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.edits.undo({ advisor, companyId, seen: valueOf(body, 'seen') });
    const on = { advisor, companyId, language, response };
    await this.answer(on, outcome, { note: 'undone', anchor: '', typed: null });
  }

  @Post('approve')
  async approve(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.edits.approve({ advisor, companyId, seen: valueOf(body, 'seen') });
    const on = { advisor, companyId, language, response };
    const note = outcome.ok ? outcome.mail : '';
    await this.answer(on, outcome, { note, anchor: '', typed: null });
  }

  @Post('ask')
  async askFounder(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pageOf(advisor, companyId);
    const question = readQuestion(body, page, this.words.in(language));
    if (question === null) {
      response.status(422);
      const problem = { problem: 'no-question', field: 'question-text' } as const;
      const typed = { ...typedIn(body), form: 'ask' };
      this.render({ advisor, companyId, language, response }, page, { problem, typed });
      return;
    }
    // Asked already, or no address any more: the page itself says so.
    const outcome = await this.ask.ask(advisor, companyId, question);
    const note = outcome.ok ? '?note=asked' : '';
    response.redirect(303, `/${language}/desk/paths/${companyId}${note}`);
  }

  private async answer(
    on: On,
    outcome: EditOutcome,
    then: { readonly note: string; readonly anchor: string; readonly typed: Typed | null },
  ): Promise<void> {
    const { advisor, companyId, language, response } = on;
    if (outcome.ok) {
      const path = `/${language}/desk/paths/${companyId}`;
      response.redirect(303, `${path}?note=${then.note}${then.anchor}`);
      return;
    }
    const page = await this.pageOf(advisor, companyId);
    if (outcome.reason === 'too-early') {
      const { pair: steps } = outcome;
      response.status(422);
      const problem = { problem: outcome.reason, field: 'step', steps } as const;
      this.render(on, page, { problem, typed: then.typed });
      return;
    }
    response.status(409);
    this.render(on, page, { changedMeanwhile: true, typed: then.typed });
  }

  private async pageOf(advisor: Advisor, companyId: string): Promise<PathReview> {
    const page = await this.pathReviews.find(advisor, companyId);
    if (page === null) throw new NotFoundException();
    return page;
  }

  private render(
    { advisor, language, response }: On,
    page: PathReview,
    shown: Partial<Omit<Shown, 'wording' | 'reader'>>,
  ): void {
    const wording = this.words.in(language);
    const plain = { note: null, problem: null, changedMeanwhile: false, typed: null };
    response.render(
      'desk-path/path',
      pathReviewView(page, { ...plain, ...shown, reader: advisor.id, wording }),
    );
  }
}
