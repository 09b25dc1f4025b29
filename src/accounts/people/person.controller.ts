import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { isUuid } from '../../shared/uuid.ts';
import type { Language } from '../../shared/language.ts';
import { AbsencesService } from '../absences/absences.service.ts';
import { CurrentAdvisor } from '../desk/desk-page.ts';
import { ForRoles } from '../desk/desk-roles.ts';
import type { Advisor } from '../domain/advisor.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { typedGrants } from './grants-form.ts';
import { PeopleService } from './people.service.ts';
import type { Person } from './person.ts';
import { type PersonPage, personView } from './person.view.ts';

/** One of the people at the desks of an administrator. */
@Controller(inEachLanguage('desk/people/:id'))
@ForRoles('admin')
export class PersonController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly people: PeopleService,
    private readonly settings: SettingsService,
    private readonly translations: Translations,
  ) {}

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(admin, id);
    const form = { wrongAbsence: null, isSaved: saved === 'yes' };
    await this.render(response, language, admin, { person, ...form });
  }

  @Post()
  async change(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    await this.find(admin, id);
    await this.people.change(admin, id, typedGrants(body, await this.settings.of(admin)));
    const isStillHere = (await this.people.find(admin, id)) !== null;
    const list = `/${language}/desk/people`;
    response.redirect(303, isStillHere ? `${list}/${id}?saved=yes` : `${list}?said=deactivated`);
  }

  @Post('deactivate')
  async deactivate(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.find(admin, id);
    // Nobody locks themselves out.
    if (id === admin.id) throw new NotFoundException();
    await this.people.deactivate(admin, id);
    response.redirect(303, `/${language}/desk/people?said=deactivated`);
  }

  @Post('absences')
  async addAbsence(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const person = await this.find(admin, id);
    const typed = { firstDay: valueOf(body, 'firstDay'), lastDay: valueOf(body, 'lastDay') };
    if (!(await this.absences.add(admin.id, id, typed))) {
      response.status(422);
      const form = { wrongAbsence: typed, isSaved: false };
      await this.render(response, language, admin, { person, ...form });
      return;
    }
    response.redirect(303, `/${language}/desk/people/${id}?saved=yes`);
  }

  @Post('absences/:absence/remove')
  async removeAbsence(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Param() { id, absence }: { readonly id: string; readonly absence: string },
    @Res() response: Response,
  ): Promise<void> {
    await this.find(admin, id);
    if (!isUuid(absence)) throw new NotFoundException();
    await this.absences.remove(admin.id, id, absence);
    response.redirect(303, `/${language}/desk/people/${id}?saved=yes`);
  }

  private async find(admin: Advisor, id: string): Promise<Person> {
    const person = isUuid(id) ? await this.people.find(admin, id) : null;
    if (person === null) throw new NotFoundException();
    return person;
  }

  private async render(
    response: Response,
    language: Language,
    admin: Advisor,
    form: Pick<PersonPage, 'person' | 'wrongAbsence' | 'isSaved'>,
  ): Promise<void> {
    const { id } = form.person;
    const page = {
      ...form,
      isMe: id === admin.id,
      absences: await this.absences.of([id]),
      cities: await this.settings.of(admin),
    };
    const reader = { language, t: this.translations.in(language) };
    response.render('accounts/person', personView(page, reader));
  }
}
