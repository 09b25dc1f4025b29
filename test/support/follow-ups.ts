import type { ParsedMail } from 'mailparser';
import { FollowUpMails } from '../../src/follow-up/consent/follow-up-mails.service.ts';
import { type Intent, OutboxService, Sender } from '../../src/platform/mail/index.ts';
import { type Opened, companyFactory, openCompany } from '../factories/company.factory.ts';
import type { TestApp } from './app.ts';
import { Page } from './page.ts';
import type { TestRelay } from './relay.ts';

/** A follow-up with the least in it: its foot and its headers are those of all. */
export const PLAIN_FOLLOW_UP = 'plain-follow-up';

export const registerPlainFollowUp = ({ app }: TestApp): void => {
  app.get(FollowUpMails).register({
    kind: PLAIN_FOLLOW_UP,
    build: async (_tx, { data }, links) => ({
      fromName: null,
      replyTo: null,
      preheader: '',
      footer: { reason: 'You asked for reminders.', sender: 'Kasvupolku', links: [] },
      model: {
        href: typeof data.service === 'string' ? await links.step(data.service) : links.path,
        from: 'kasvupolku@example.fi',
      },
    }),
  });
};

export const sendAll = async ({ app }: TestApp): Promise<void> => {
  await app.get(Sender).drain();
};

/** The latest mail to an address. */
export const mailTo = async (test: TestApp, relay: TestRelay, to: string): Promise<ParsedMail> => {
  await sendAll(test);
  const mail = (await relay.readFor(to)).at(-1);
  if (mail === undefined) throw new Error(`No mail came to ${to}`);
  return mail;
};

/** The path of the first link in a mail that leads to such a page. */
export const linkIn = ({ text = '' }: ParsedMail, page: 'path' | 'step' | 'unsubscribe'): string =>
  new URL(new RegExp(`http://kasvupolku\\.test/\\w+/${page}/[\\w-]{43,}`).exec(text)?.[0] ?? '')
    .pathname;

export const enqueueFollowUp = (
  { app, source }: TestApp,
  companyId: string,
  overrides: Partial<Intent> & Pick<Intent, 'intentKey' | 'to'>,
): Promise<string> =>
  source.transaction((tx) =>
    app.get(OutboxService).enqueue(tx, {
      kind: PLAIN_FOLLOW_UP,
      template: 'trial',
      companyId,
      language: 'en',
      data: {},
      ...overrides,
    }),
  );

/** A founder who has asked for reminders and confirmed them on the page opened from the path mail. */
export const remindedFounder = async (
  test: TestApp,
  relay: TestRelay,
  to: string,
): Promise<Opened & { readonly mailedPath: string }> => {
  const opened = await openCompany(test, companyFactory.wantingReminders().build({ email: to }));
  const mailedPath = linkIn(await mailTo(test, relay, to), 'path');
  await (await Page.open(test.visitor(), mailedPath)).submit('Yes, remind me');
  return { ...opened, mailedPath };
};
