import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { parseAddress } from '../../platform/mail/index.ts';
import { inEachLanguage, PageLanguage, RateLimit, valueOf } from '../../platform/web/index.ts';
import { isLanguage, type Language } from '../../shared/language.ts';
import { AbsencesService } from '../absences/absences.service.ts';
import { CurrentAdvisor } from '../desk/desk-page.ts';
import { DeskMenu } from '../desk/desk-menu.service.ts';
import { ForRoles } from '../desk/desk-roles.ts';
import type { Advisor } from '../domain/advisor.ts';
import { Invitations } from '../invitations/invitations.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { typedGrants } from './grants-form.ts';
import { PeopleService } from './people.service.ts';
import { type PeoplePage, peopleView } from './people.view.ts';

const LONGEST_NAME = 100;
const EMPTY = { email: '', name: '', language: '', grants: [] } as const;

/** Who works at the desks of an administrator, and inviting more. */
@Controller(inEachLanguage('desk/people'))
@ForRoles('admin')
export class PeopleController {
  constructor(
    menu: DeskMenu,
    private readonly absences: AbsencesService,
    private readonly invitations: Invitations,
    private readonly people: PeopleService,
    private readonly settings: SettingsService,
    private readonly translations: Translations,
  ) {
    menu.register({ path: '/desk/people', label: 'people:menu', roles: ['admin'], position: 80 });
  }

  @Get()
  async list(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Query('said') said: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const known = said === 'invited' || said === 'deactivated' ? said : null;
    await this.render(response, language, admin, { typed: EMPTY, problems: [], said: known });
  }

  @Post()
  @RateLimit({ name: 'invitations', points: 60, seconds: 3600 })
  async invite(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const typed = {
      email: valueOf(body, 'email').trim(),
      name: valueOf(body, 'name').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME),
      language: valueOf(body, 'language'),
      grants: typedGrants(body, await this.settings.of(admin)),
    };
    const address = parseAddress(typed.email);
    if (!address.ok || typed.grants.length === 0) {
      const problems = [
        ...(address.ok ? [] : (['email'] as const)),
        ...(typed.grants.length > 0 ? [] : (['grants'] as const)),
      ];
      response.status(422);
      await this.render(response, language, admin, { typed, problems, said: null });
      return;
    }
    const mailLanguage = isLanguage(typed.language) ? typed.language : language;
    const newcomer = { ...typed, email: address.address, language: mailLanguage };
    await this.invitations.invite(newcomer, admin.id);
    response.redirect(303, `/${language}/desk/people?said=invited`);
  }

  private async render(
    response: Response,
    language: Language,
    admin: Advisor,
    form: Pick<PeoplePage, 'typed' | 'problems' | 'said'>,
  ): Promise<void> {
    const people = await this.people.list(admin);
    const absences = await this.absences.of(people.map(({ id }) => id));
    const page = { ...form, people, absences, cities: await this.settings.of(admin) };
    const reader = { language, t: this.translations.in(language) };
    response.render('accounts/people', peopleView(page, reader));
  }
}
