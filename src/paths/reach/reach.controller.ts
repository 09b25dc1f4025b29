import { Body, Controller, Get, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { inEachLanguage, PageLanguage, RateLimit, valueOf } from '../../platform/web/index.ts';
import { maskAddress, parseAddress } from '../../platform/mail/index.ts';
import type { Language } from '../../shared/language.ts';
import { GoneLinkFilter } from '../links/gone-link.filter.ts';
import { GoneLink, Link, OwnerGuard } from '../links/link.guard.ts';
import type { OpenedLink } from '../links/links.service.ts';
import { type PathPage, PathPageService } from '../page/path-page.service.ts';
import { WordingService } from '../wording.service.ts';
import { parsePhone } from './phone.ts';
import { ReachService } from './reach.service.ts';
import { type ReachForm, type ReachProblem, reachView } from './reach.view.ts';

type Shown = {
  readonly link: OpenedLink;
  readonly language: Language;
  readonly token: string;
  readonly kind: 'address' | 'contact';
  readonly typed?: { readonly email: string; readonly phone: string };
  readonly problem?: ReachProblem;
};

/** By which address or phone, and "this wasn't me". */
@Controller(inEachLanguage('path/:token'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class ReachController {
  constructor(
    private readonly pages: PathPageService,
    private readonly reach: ReachService,
    private readonly words: WordingService,
  ) {}

  @Get('address')
  async address(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, { link, language, token, kind: 'address' });
  }

  @Post('address')
  @RateLimit({ name: 'address', points: 30, seconds: 600 })
  async send(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const typed = { email: valueOf(body, 'email'), phone: '' };
    const parsed = parseAddress(typed.email);
    const outcome = parsed.ok ? await this.reach.sendTo(link, parsed.address) : parsed;
    if (outcome.ok) {
      response.redirect(303, `/${language}/path/${token}?note=sent`);
      return;
    }
    const { reason: problem } = outcome;
    await this.show(response, { link, language, token, kind: 'address', typed, problem });
  }

  @Get('contact')
  async contact(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, { link, language, token, kind: 'contact' });
  }

  @Post('contact')
  async askAdvisor(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const typed = { email: valueOf(body, 'email'), phone: valueOf(body, 'phone') };
    const page = await this.load(link);
    const given = contactGiven(typed, page);
    if (!given.ok) {
      const { reason: problem } = given;
      await this.show(response, { link, language, token, kind: 'contact', typed, problem });
      return;
    }
    await this.reach.askAdvisor(link, given);
    response.redirect(303, `/${language}/path/${token}?note=asked`);
  }

  @Get('not-me')
  showNotMe(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): void {
    response.render('paths/not-me', {
      title: this.words.in(language).t('paths:not-me.title'),
      errors: [],
      action: `/${language}/path/${token}/not-me`,
    });
  }

  @Post('not-me')
  async notMe(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    await this.reach.notMe(link);
    response.redirect(303, `/${language}/not-me`);
  }

  private async load(link: OpenedLink): Promise<PathPage> {
    const page = await this.pages.load(link);
    if (page === null) throw new GoneLink();
    return page;
  }

  private async show(response: Response, shown: Shown): Promise<void> {
    const { link, language, token, kind, problem = null } = shown;
    const page = await this.load(link);
    const wording = this.words.in(language);
    const path = `/${language}/path/${token}`;
    const form: ReachForm = {
      kind,
      path: `${path}/${kind}`,
      back: path,
      ...(shown.typed ?? { email: '', phone: '' }),
      problem,
      who: wording.text(page.city.publicName),
      known: kind === 'contact' ? maskedAddress(page) : null,
    };
    if (problem !== null) response.status(422);
    response.render('paths/reach', reachView(form, wording));
  }
}

const maskedAddress = ({ contact }: PathPage): string | null =>
  contact.email ? maskAddress(contact.email) : null;

type Given =
  | { readonly ok: true; readonly email: string | null; readonly phone: string | null }
  | { readonly ok: false; readonly reason: ReachProblem };

/** An advisor needs one way to get in touch; one that is known already will do. */
const contactGiven = (
  typed: { readonly email: string; readonly phone: string },
  { contact }: PathPage,
): Given => {
  const parsedPhone = parsePhone(typed.phone);
  if (!parsedPhone.ok) return { ok: false, reason: 'no-phone' };
  const { phone } = parsedPhone;
  if (typed.email.trim() === '') {
    const isKnown = phone !== null || Boolean(contact.email ?? contact.phone);
    return isKnown ? { ok: true, email: null, phone } : { ok: false, reason: 'nothing' };
  }
  const email = parseAddress(typed.email);
  return email.ok ? { ok: true, email: email.address, phone } : email;
};
