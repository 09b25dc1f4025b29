import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import {
  MailKinds,
  OutboxService,
  Sender,
  trialIntent,
} from '../../../../src/platform/mail/index.ts';
import { PrivacyService } from '../../../../src/platform/privacy/index.ts';
import { useApp } from '../../../support/app.ts';

describe('what the outbox keeps about a company', () => {
  const service = useApp();
  const bakery = randomUUID();

  const enqueue = async (key: string, to: string, companyId: string | null): Promise<void> => {
    const intent = { ...trialIntent(key, to, 'fi'), companyId, data: { firstName: 'Anna' } };
    await service.app
      .get(DataSource)
      .transaction((tx) => service.app.get(OutboxService).enqueue(tx, intent));
  };

  const recipients = async (): Promise<string[]> => {
    const rows = await service.source.query<{ recipient: string }[]>(
      'SELECT recipient FROM outbox ORDER BY recipient',
    );
    return rows.map(({ recipient }) => recipient);
  };

  beforeEach(async () => {
    await service.source.query('TRUNCATE outbox');
    const key = randomUUID();
    await enqueue(`${key}-1`, 'anna@kahvila.fi', bakery);
    await enqueue(`${key}-2`, 'anna@kahvila.fi', null);
    await enqueue(`${key}-3`, 'bo@baari.fi', randomUUID());
  });

  it('is given out', async () => {
    const given = await service.app.get(PrivacyService).export(bakery);
    expect(given?.parts).toMatchObject({
      mail: { mails: [{ kind: 'trial', to: 'anna@kahvila.fi', data: { firstName: 'Anna' } }] },
    });
  });

  it('is erased, with what went to the same address without naming the company', async () => {
    expect(await service.app.get(PrivacyService).erase(bakery)).toMatchObject({ mail: 2 });
    expect(await recipients()).toEqual(['bo@baari.fi']);
  });

  it('is not sent any more once erased, though a worker has it in hand', async () => {
    let erased = false;
    service.app.get(MailKinds).guard(async (_tx, { companyId }) => {
      if (companyId === bakery && !erased) {
        erased = true;
        await service.app.get(PrivacyService).erase(bakery);
      }
      return { send: true };
    });
    await service.app.get(Sender).drain();
    expect(await recipients()).toEqual(['bo@baari.fi']);
  });

  it('goes a year after the mail was settled', async () => {
    await service.app.get(Sender).drain();
    const privacy = service.app.get(PrivacyService);
    service.clock.forward({ days: 364 });
    expect(await privacy.purge({ dryRun: false })).toMatchObject({ 'mail: settled mails': 0 });
    service.clock.forward({ days: 2 });
    expect(await privacy.purge({ dryRun: false })).toMatchObject({ 'mail: settled mails': 3 });
    expect(await recipients()).toEqual([]);
  });
});
