import { randomUUID } from 'node:crypto';
import { type AuditEntry, AuditService } from '../../../src/accounts/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { useApp } from '../../support/app.ts';

describe('the audit log', () => {
  const service = useApp();
  const anna = randomUUID();

  const record = (entry: Partial<AuditEntry>): Promise<void> =>
    service.source.transaction((tx) =>
      service.app.get(AuditService).record(tx, { actor: anna, action: 'review.approve', ...entry }),
    );
  const actions = async (): Promise<string[]> => {
    const rows = await service.source.query<{ action: string }[]>(
      'SELECT action FROM audit_log ORDER BY id',
    );
    return rows.map(({ action }) => action);
  };

  it('holds who, what, when, on which company, which fields and codes', async () => {
    const companyId = randomUUID();
    await record({ companyId, city: '091', fields: ['note'], codes: ['wrong-for-company'] });
    const [row] = await service.source.query<object[]>('SELECT * FROM audit_log');
    expect(row).toMatchObject({
      actor_id: anna,
      action: 'review.approve',
      at: service.clock.now(),
      company_id: companyId,
      city: '091',
      fields: ['note'],
      codes: ['wrong-for-company'],
    });
  });

  it.each([
    { what: 'an address', entry: { codes: ['founder@company.test'] } },
    { what: 'a sentence', entry: { subject: 'they said no' } },
    { what: 'a text in a field', entry: { fields: ['note: bakery!'] } },
  ])('refuses $what', async ({ entry }) => {
    await expect(record(entry)).rejects.toThrow(/audit_log_\w+_check/);
  });

  it('goes with the transaction that it tells of', async () => {
    const before = await actions();
    const failing = service.source.transaction(async (tx) => {
      await service.app.get(AuditService).record(tx, { actor: anna, action: 'lost' });
      throw new Error('The change failed');
    });
    await expect(failing).rejects.toThrow('The change failed');
    expect(await actions()).toEqual(before);
  });

  it.each([`UPDATE audit_log SET action = 'other'`, 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'cannot be changed by %s',
    async (statement) => {
      const before = await actions();
      await expect(service.source.query(statement)).rejects.toThrow('only ever added to');
      expect(await actions()).toEqual(before);
    },
  );

  it('keeps what is younger than a purge may take', async () => {
    const before = await actions();
    const purging = service.source.transaction(async (tx) => {
      await tx.query(`SELECT set_config('kasvupolku.audit_kept_from', '2020-01-01', true)`);
      await tx.query('DELETE FROM audit_log');
    });
    await expect(purging).rejects.toThrow('only ever added to');
    expect(await actions()).toEqual(before);
  });

  it('is kept for as long as each city says', async () => {
    await service.source.query(
      `UPDATE city_settings SET retention = jsonb_set(retention, '{auditLogMonths}', '12') WHERE code = '091'`,
    );
    await service.source.query(
      `UPDATE city_settings SET retention = jsonb_set(retention, '{auditLogMonths}', '24') WHERE code <> '091'`,
    );
    const before = await actions();
    await record({ action: 'helsinki', city: '091' });
    await record({ action: 'tampere', city: '837' });
    await record({ action: 'nobody-in-particular' });
    service.clock.forward({ days: 366 });
    await service.app.get(PrivacyService).purge({ dryRun: false });
    expect(await actions()).toEqual(['tampere', 'nobody-in-particular']);
    expect(before).toHaveLength(1);
    service.clock.forward({ days: 366 });
    await service.app.get(PrivacyService).purge({ dryRun: false });
    expect(await actions()).toEqual([]);
  });
});
