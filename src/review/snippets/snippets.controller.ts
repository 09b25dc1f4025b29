import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  type Advisor,
  citiesAs,
  CitySettingsService,
  CurrentAdvisor,
  DeskMenu,
  ForRoles,
} from '../../accounts/index.ts';
import { WordingService } from '../../paths/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { type Language, LANGUAGES } from '../../shared/language.ts';
import { SnippetsService } from './snippets.service.ts';
import { LONGEST, type SnippetProblems, snippetsView, type TypedSnippet } from './snippets.view.ts';

const EMPTY: TypedSnippet = { desk: '', name: '', fi: '', sv: '', en: '' };

const typedIn = (body: unknown): TypedSnippet => {
  const textAt = (field: string): string => valueOf(body, field).replace(/\r\n?/g, '\n').trim();
  return {
    desk: valueOf(body, 'desk'),
    name: textAt('name').replace(/\s+/g, ' '),
    fi: textAt('fi'),
    sv: textAt('sv'),
    en: textAt('en'),
  };
};

/** Founders read three languages: a sentence is ready once it is there in each. */
const problemsIn = (typed: TypedSnippet): SnippetProblems => {
  const problems = new Map<string, 'missing' | 'too-long'>();
  for (const field of ['name', ...LANGUAGES] as const) {
    const most = field === 'name' ? LONGEST.name : LONGEST.text;
    if (typed[field] === '') problems.set(field, 'missing');
    else if (typed[field].length > most) problems.set(field, 'too-long');
  }
  return problems;
};

@Controller(inEachLanguage('desk/snippets'))
@ForRoles('advisor')
export class SnippetsController {
  constructor(
    menu: DeskMenu,
    private readonly cities: CitySettingsService,
    private readonly snippets: SnippetsService,
    private readonly words: WordingService,
  ) {
    const path = '/desk/snippets';
    menu.register({ path, label: 'snippets:menu', roles: ['advisor'], position: 60 });
  }

  @Get()
  async list(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Res() response: Response,
  ): Promise<void> {
    await this.render(response, language, advisor, { typed: EMPTY, problems: new Map() });
  }

  @Post()
  async save(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    const problems = problemsIn(typed);
    if (problems.size > 0) {
      response.status(422);
      await this.render(response, language, advisor, { typed, problems });
      return;
    }
    const { desk, name, ...text } = typed;
    if (!(await this.snippets.save(advisor, { desk, name, text }))) throw new NotFoundException();
    response.redirect(303, `/${language}/desk/snippets`);
  }

  @Post(':id/remove')
  async remove(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.snippets.remove(advisor, id);
    response.redirect(303, `/${language}/desk/snippets`);
  }

  private async render(
    response: Response,
    language: Language,
    advisor: Advisor,
    form: { readonly typed: TypedSnippet; readonly problems: SnippetProblems },
  ): Promise<void> {
    const desks = citiesAs(advisor, 'advisor');
    const cities = (await this.cities.all()).filter(({ code }) => desks.includes(code));
    const wording = this.words.in(language);
    const view = snippetsView(await this.snippets.of(advisor), { ...form, wording, cities });
    response.render('snippets/snippets', view);
  }
}
