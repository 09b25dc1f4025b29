import { Injectable } from '@nestjs/common';
import type { Language } from '../shared/language.ts';
import { SKIPPED, type AnswerId, type Answers, type CompanyAnswer } from './domain/answers.ts';
import { allOf, type Form } from './domain/form.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsService } from './drafts.service.ts';
import { firstOpen, isReachable, pageOf } from './pages/journey.ts';
import type { PageId } from './pages/page.ts';
import { Questionnaire } from './questionnaire.service.ts';
import { pagePath, questionView, type QuestionView, type Way } from './question.view.ts';
import { RegisterLookup } from './register/register-lookup.service.ts';

/** Which button was pressed. */
export type Reply = 'continue' | 'skip' | 'later';

type Sent = {
  readonly draft: Draft | null;
  readonly form: Form;
  readonly language: Language;
  readonly way: Way;
  readonly reply: Reply;
  /** Whose requests to the register are counted. */
  readonly address: string | undefined;
};

export type Outcome =
  { readonly view: QuestionView } | { readonly url: string; readonly draftId: string | null };

/** Fields that every page sends beside its own. */
const NO_ANSWER = ['_csrf', 'then', 'from'];

const saysSomething = (form: Form): boolean =>
  Object.keys(form).some(
    (field) => !NO_ANSWER.includes(field) && allOf(form, field).some((text) => text.trim() !== ''),
  );

/** Asks one question and takes its answer. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly questionnaire: Questionnaire,
    private readonly drafts: DraftsService,
    private readonly register: RegisterLookup,
  ) {}

  view(
    id: AnswerId,
    {
      answers,
      language,
      way,
    }: { readonly answers: Answers; readonly language: Language; readonly way: Way },
  ): QuestionView {
    const given = answers[id];
    // Nothing is chosen for a founder: "not decided yet" is an answer that somebody gave.
    const form = given === undefined ? {} : pageOf(id).fill(given);
    const asking = this.questionnaire.asking(language, answers);
    return questionView(id, asking, way, { form, problems: [] });
  }

  async answer(id: AnswerId, sent: Sent): Promise<Outcome> {
    const { draft, form, language, way } = sent;
    const answers = draft?.answers ?? {};
    const page = pageOf(id);
    const elsewhere = { url: pagePath(language, firstOpen(answers)), draftId: null };
    if (!isReachable(id, answers)) return elsewhere;
    if (sent.reply === 'later' && !saysSomething(form)) return this.leave(sent, {});
    if (sent.reply === 'skip' && page.skippable) return this.goOn(id, sent, { [id]: SKIPPED });
    const asking = this.questionnaire.asking(language, answers);
    const parsed = page.parse(form, asking);
    if (!parsed.ok) {
      return { view: questionView(id, asking, way, { form, problems: parsed.problems }) };
    }
    const given = { [id]: parsed.answer, ...(await this.beside(id, parsed.answer, sent)) };
    return sent.reply === 'later' ? this.leave(sent, given) : this.goOn(id, sent, given);
  }

  /** What has to be found out as well before the next page can be chosen. */
  private async beside(
    id: AnswerId,
    answer: unknown,
    { draft, address }: Sent,
  ): Promise<Pick<Answers, 'register'>> {
    if (id !== 'company') return {};
    return this.register.about(answer as CompanyAnswer, draft?.answers.register, address);
  }

  private async goOn(id: AnswerId, sent: Sent, given: Partial<Answers>): Promise<Outcome> {
    const answers = { ...sent.draft?.answers, ...given };
    const draftId = await this.save(sent, given);
    const next = this.nextAfter(id, answers, sent.way);
    const isChange = sent.way.isChange && next !== 'check';
    return { url: pagePath(sent.language, next, isChange), draftId };
  }

  /** A change goes straight back to the last page, unless it has opened a new question. */
  private nextAfter(id: AnswerId, answers: Answers, { isChange }: Way): PageId {
    return isChange ? firstOpen(answers) : pageOf(id).next(answers);
  }

  private async leave(sent: Sent, given: Partial<Answers>): Promise<Outcome> {
    const draftId = await this.save(sent, given);
    await this.drafts.keepForLater(draftId, null);
    return { url: `/${sent.language}/questions/later`, draftId };
  }

  private save({ draft, language, way }: Sent, answers: Partial<Answers>): Promise<string> {
    return this.drafts.save(draft, { answers, language, arrival: way.arrival });
  }
}
