import { CompaniesService, ContactsService } from '../../../src/companies/index.ts';
import { PathsService } from '../../../src/paths/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';

type Row = {
  desk: string;
  state: string;
  waiting_for: string;
  suggested_version: number;
  revision: number;
};

describe('the reviews of paths', () => {
  const test = useApp();

  const reviewOf = async (companyId: string): Promise<Row | undefined> => {
    const [row] = await test.source.query<Row[]>(
      `SELECT desk, state, waiting_for, suggested_version, revision FROM reviews
        WHERE company_id = $1`,
      [companyId],
    );
    return row;
  };

  it('wait at the desk of the city for a first look', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    expect(await reviewOf(companyId)).toMatchObject({
      desk: '853',
      state: 'waiting',
      waiting_for: 'first-look',
      suggested_version: 1,
    });
  });

  it('put those who asked for a person at the desk that looks after their municipality', async () => {
    const { companyId } = await openCompany(
      test,
      companyFactory.build({ wantsContact: true, profile: { area: '698' } }),
    );
    expect(await reviewOf(companyId)).toMatchObject({ desk: 'nationwide', waiting_for: 'contact' });
  });

  it('are not opened for somebody who cannot be reached, until they ask for a person', async () => {
    const { companyId } = await openCompany(test, companyFactory.unreachable().build());
    expect(await reviewOf(companyId)).toBeUndefined();
    const given = { email: null, phone: '+358 40 123 4567' };
    await test.source.transaction((tx) =>
      test.app.get(ContactsService).askAdvisor(tx, companyId, given),
    );
    expect(await reviewOf(companyId)).toMatchObject({ state: 'waiting', waiting_for: 'contact' });
  });

  it('come back to the queue when the answers changed, and to another desk with the place', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    await test.source.query(`UPDATE reviews SET state = 'approved' WHERE company_id = $1`, [
      companyId,
    ]);
    await test.source.transaction(async (tx) => {
      const place = new Map([['area', '091']]);
      await test.app.get(CompaniesService).learnProperties(tx, companyId, place, 'path-page');
      await test.app.get(PathsService).republish(tx, companyId, 'answers-changed');
    });
    expect(await reviewOf(companyId)).toMatchObject({
      desk: '091',
      state: 'waiting',
      waiting_for: 'new-answers',
      revision: 1,
    });
  });

  it('are given out with the private notes, and go with the company', async () => {
    const { companyId } = await openCompany(test, companyFactory.build());
    await test.source.query(
      `INSERT INTO review_notes (company_id, advisor_id, text, written_at)
         VALUES ($1, gen_random_uuid(), 'Call after Monday', now())`,
      [companyId],
    );
    const privacy = test.app.get(PrivacyService);
    expect((await privacy.export(companyId))?.parts.review).toMatchObject({
      review: { state: 'waiting' },
      privateNotes: [{ text: 'Call after Monday' }],
    });
    await privacy.erase(companyId);
    expect(await reviewOf(companyId)).toBeUndefined();
    expect(await test.source.query('SELECT 1 FROM review_notes')).toEqual([]);
  });
});
