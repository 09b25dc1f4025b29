import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { parseAddress } from '../../platform/mail/index.ts';
import { inEachLanguage, PageLanguage, RateLimit, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { LostLinkService } from '../mail/lost-link.service.ts';
import { WordingService } from '../wording.service.ts';
import { type ReachProblem, reachView } from './reach.view.ts';

/** "I lost my link", and the two pages after which no link is left. */
@Controller(inEachLanguage())
export class LostLinkController {
  constructor(
    private readonly lostLinks: LostLinkService,
    private readonly words: WordingService,
  ) {}

  @Get('lost-link')
  show(@PageLanguage() language: Language, @Res() response: Response): void {
    this.render(response, language, { email: '', problem: null });
  }

  @Post('lost-link')
  @RateLimit({ name: 'lost-link', points: 20, seconds: 600 })
  async ask(
    @PageLanguage() language: Language,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const email = valueOf(body, 'email');
    const parsed = parseAddress(email);
    if (!parsed.ok) {
      response.status(422);
      this.render(response, language, { email, problem: parsed.reason });
      return;
    }
    await this.lostLinks.ask(parsed.address, language);
    response.redirect(303, `/${language}/lost-link/asked`);
  }

  @Get('lost-link/asked')
  asked(@PageLanguage() language: Language, @Res() response: Response): void {
    this.told(response, language, 'lost-link-asked');
  }

  @Get('not-me')
  notMe(@PageLanguage() language: Language, @Res() response: Response): void {
    this.told(response, language, 'not-me-done');
  }

  @Get('deleted')
  deleted(@PageLanguage() language: Language, @Res() response: Response): void {
    this.told(response, language, 'deleted');
  }

  private told(response: Response, language: Language, what: string): void {
    const wording = this.words.in(language);
    response.render('paths/told', {
      title: wording.t(`paths:${what}.title`),
      text: wording.t(`paths:${what}.text`),
      errors: [],
    });
  }

  private render(
    response: Response,
    language: Language,
    { email, problem }: { readonly email: string; readonly problem: ReachProblem | null },
  ): void {
    const form = {
      kind: 'lost-link',
      path: `/${language}/lost-link`,
      back: `/${language}`,
      email,
      phone: '',
      problem,
      who: '',
      known: null,
    } as const;
    response.render('paths/reach', reachView(form, this.words.in(language)));
  }
}
