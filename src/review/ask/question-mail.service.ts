import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvisorsService, CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { greetingOf, LinksService, mailFooter, WordingService } from '../../paths/index.ts';
import { Config } from '../../platform/config/index.ts';
import { type MailContent, MailKinds, type QueuedMail } from '../../platform/mail/index.ts';
import { firstNameOf } from '../path/first-name.ts';
import { ADVISOR_QUESTION } from './ask.service.ts';
import { AskedRepository } from './asked.repository.ts';

export type QuestionMailModel = {
  readonly greeting: string;
  readonly lead: string;
  readonly question: string;
  readonly link: string;
};

@Injectable()
export class QuestionMail {
  constructor(
    kinds: MailKinds,
    private readonly advisors: AdvisorsService,
    private readonly asked: AskedRepository,
    private readonly cities: CitySettingsService,
    private readonly companies: CompaniesService,
    private readonly config: Config,
    private readonly links: LinksService,
    private readonly words: WordingService,
  ) {
    kinds.register({ kind: ADVISOR_QUESTION, build: (tx, mail) => this.build(tx, mail) });
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const companyId = mail.companyId ?? '';
    const company = await this.companies.companyOf(companyId, tx);
    const question = await this.asked.find(tx, String(mail.data.questionId));
    if (company === null || question === null) throw new Error('The question of this mail is gone');
    const wording = this.words.in(mail.language);
    const city = await this.cities.forArea(company.area, tx);
    const who = wording.text(city.publicName);
    const advisor = await this.advisors.find(question.advisorId, tx);
    const name = advisor === null ? '' : firstNameOf(advisor);
    const token = await this.links.openForOwner(tx, companyId, { viaMail: true });
    const path = `${this.config.publicUrl}/${mail.language}/path/${token}`;
    const model: QuestionMailModel = {
      greeting: greetingOf({ wording, company }),
      lead:
        name === ''
          ? wording.t('ask:mail.lead', { who })
          : wording.t('ask:mail.lead-named', { name, who }),
      question:
        question.text ?? wording.factQuestion(question.fact ?? '') ?? wording.t('ask:mail.see'),
      link: `${path}/reply`,
    };
    return {
      fromName: who,
      replyTo: city.replyTo,
      preheader: wording.t('ask:mail.preheader'),
      footer: mailFooter(
        { wording, city, publicUrl: this.config.publicUrl },
        { reason: wording.t('path-mail:footer.reason'), notMe: `${path}/not-me` },
      ),
      model,
    };
  }
}
