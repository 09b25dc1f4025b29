import {
  CompaniesService,
  ConsentsService,
  ContactsService,
} from '../../../src/companies/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { useApp } from '../../support/app.ts';

const SECRETS = [
  'anna@leipomo.example',
  'Leipomo Virtanen',
  'Anna',
  'hapanjuurileipää',
  '0112038-9',
];

describe('what is kept about a company', () => {
  const test = useApp();
  const privacy = () => test.app.get(PrivacyService);
  const companies = () => test.app.get(CompaniesService);
  const contacts = () => test.app.get(ContactsService);
  const tx = () => test.source.manager;

  const open = (changes: { phone?: string; wantsContact?: boolean } = {}) =>
    test.source.transaction((manager) =>
      companies().open(manager, {
        profile: {
          stage: 'idea',
          area: '853',
          text: 'leivomme hapanjuurileipää',
          facts: { team: true },
        },
        language: 'fi',
        name: 'Leipomo Virtanen',
        firstName: 'Anna',
        businessId: '0112038-9',
        email: 'anna@leipomo.example',
        phone: null,
        wantsContact: false,
        wantsReminders: true,
        source: 'intake',
        arrival: 'ukk',
        ...changes,
      }),
    );

  const everything = async (): Promise<string> => {
    const tables = await test.source.query<{ name: string }[]>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'jobs')",
    );
    const rows = await Promise.all(
      tables.map(({ name }) => test.source.query<unknown[]>(`SELECT t::text FROM ${name} t`)),
    );
    return JSON.stringify(rows);
  };

  it('is given out whole', async () => {
    const { id } = await open();
    const text = JSON.stringify(await privacy().export(id));
    for (const secret of SECRETS) expect(text).toContain(secret);
  });

  it('is nowhere after it was erased, but for a bare row and the proof of a consent', async () => {
    const { id } = await open();
    await test.app.get(ConsentsService).confirm(tx(), id, 'fi');
    await privacy().erase(id);
    const others = await test.source.query<{ id: string }[]>(
      "SELECT id FROM companies WHERE state <> 'erased'",
    );
    for (const other of others) await privacy().erase(other.id);
    const kept = await everything();
    for (const secret of SECRETS) expect(kept).not.toContain(secret);
    expect(await companies().companyOf(id)).toBeNull();
    expect(await privacy().export(id)).toBeNull();
    const proofs = await test.source.query<unknown[]>(
      'SELECT purpose, text_version, language FROM consents WHERE company_id = $1',
      [id],
    );
    expect(proofs).toEqual([{ purpose: 'reminders', text_version: '2', language: 'fi' }]);
  });

  it('goes by itself 24 months after the last contact', async () => {
    const { id } = await open();
    test.clock.set('2028-11-20T10:00:00+02:00');
    await privacy().purge({ dryRun: false });
    expect(await companies().companyOf(id)).not.toBeNull();
    test.clock.set('2028-11-26T10:00:00+02:00');
    expect(await privacy().purge({ dryRun: true })).toMatchObject({
      'companies: silent companies': 1,
    });
    expect(await companies().companyOf(id)).not.toBeNull();
    await privacy().purge({ dryRun: false });
    expect(await companies().companyOf(id)).toBeNull();
    expect(
      await test.source.query('SELECT action, by_time, city FROM audit_log WHERE company_id = $1', [
        id,
      ]),
    ).toEqual([{ action: 'company.expire', by_time: true, city: '853' }]);
  });

  it('has no unproved address after a week, unless an advisor was asked to write to it', async () => {
    const silent = await open();
    const withPhone = await open({ phone: '+358 40 123' });
    const asked = await open({ wantsContact: true });
    const proved = await open();
    await contacts().prove(tx(), proved.id);
    test.clock.forward({ days: 8 });
    await privacy().purge({ dryRun: false });
    const email = async ({ id }: { id: string }) => (await companies().contactOf(id))?.email;
    expect(await companies().contactOf(silent.id)).toBeNull();
    expect(await companies().contactOf(withPhone.id)).toMatchObject({ email: null });
    expect(await email(asked)).toBe('anna@leipomo.example');
    expect(await email(proved)).toBe('anna@leipomo.example');
  });
});
