import { Controller, Get, NotFoundException, Param, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Language } from '../../../shared/language.ts';
import { Translations } from '../../i18n/index.ts';
import { DevelopmentOnly, PageLanguage } from '../../web/index.ts';
import { sendMailPage } from '../mail-page.ts';
import { type LocalMail, Mailbox } from './mailbox.service.ts';
import {
  type LocalMailView,
  localMailView,
  type MailboxView,
  mailboxView,
} from './mailbox.view.ts';

@Controller('dev/mailbox')
@DevelopmentOnly()
export class MailboxController {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly translations: Translations,
  ) {}

  @Get()
  @Render('mailbox/list')
  async list(@PageLanguage() language: Language): Promise<MailboxView> {
    const { inUse } = this.mailbox;
    const mails = await this.mailbox.newest();
    return mailboxView(language, this.translations.in(language), { inUse, mails });
  }

  @Get(':id')
  @Render('mailbox/mail')
  async mail(@Param('id') id: string, @PageLanguage() language: Language): Promise<LocalMailView> {
    return localMailView(language, this.translations.in(language), await this.find(id));
  }

  @Get(':id/html')
  async html(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { html } = await this.find(id);
    sendMailPage(response, html, { linksOpen: true });
  }

  private async find(id: string): Promise<LocalMail> {
    const mail = await this.mailbox.find(id);
    if (mail === null) throw new NotFoundException();
    return mail;
  }
}
