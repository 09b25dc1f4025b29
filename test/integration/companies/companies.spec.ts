import {
  CompaniesService,
  ConsentsService,
  ContactsService,
  type NewCompany,
} from '../../../src/companies/index.ts';
import { useApp } from '../../support/app.ts';

const bakery: NewCompany = {
  profile: {
    stage: 'pre-startup',
    area: '853',
    sectors: ['food'],
    needs: ['founding', 'funding'],
    text: 'leivomme hapanjuurileipää',
    facts: { 'company-registered': false, 'business-plan': true },
  },
  language: 'fi',
  name: 'Leipomo Virtanen',
  firstName: 'Anna',
  email: 'anna@leipomo.example',
  phone: null,
  wantsContact: false,
  wantsReminders: false,
  source: 'intake',
  arrival: 'ukk',
};

describe('a company', () => {
  const test = useApp();
  const companies = () => test.app.get(CompaniesService);
  const contacts = () => test.app.get(ContactsService);
  const consents = () => test.app.get(ConsentsService);
  const open = async (changes: Partial<NewCompany> = {}): Promise<string> => {
    const { id } = await test.source.transaction((tx) =>
      companies().open(tx, { ...bakery, ...changes }),
    );
    return id;
  };

  it('is opened with all that is known of it', async () => {
    const id = await open();
    expect(await companies().profileOf(id)).toEqual({ ...bakery.profile, id, language: 'fi' });
    expect(await companies().companyOf(id)).toMatchObject({
      area: '853',
      firstName: 'Anna',
      state: 'active',
    });
    expect(await companies().contactOf(id)).toMatchObject({
      email: 'anna@leipomo.example',
      provedAt: null,
      advisorAskedAt: null,
    });
  });

  it('need not know its place, its field or what it needs', async () => {
    const id = await open({ profile: { stage: 'idea', area: null }, email: null });
    expect(await companies().profileOf(id)).toEqual({
      stage: 'idea',
      area: null,
      facts: {},
      id,
      language: 'fi',
    });
    expect(await companies().contactOf(id)).toBeNull();
  });

  it('is seen at one glance as it is seen piece by piece', async () => {
    const id = await open({ wantsReminders: true, wantsContact: true });
    const overview = await companies().overview(id);
    expect(await companies().companyOf(id)).toMatchObject({ ...overview?.company });
    expect(await companies().profileOf(id)).toEqual(overview?.profile);
    expect(await companies().contactOf(id)).toMatchObject({ ...overview?.contact });
    const reminders = await consents().reminders(test.source.manager, id);
    expect(reminders).toMatchObject({ ...overview?.reminders, language: 'fi' });
  });

  it('is seen without address, facts or reminders where there are none', async () => {
    const id = await open({ profile: { stage: 'idea', area: null }, email: null });
    expect(await companies().overview(id)).toMatchObject({
      profile: { stage: 'idea', area: null, facts: {} },
      contact: { email: null, phone: null, provedAt: null, advisorAskedAt: null },
      reminders: null,
    });
  });

  it('tells no needs from needs that nobody asked about', async () => {
    const id = await open({ profile: { stage: 'idea', area: null, needs: [], sectors: [] } });
    expect(await companies().profileOf(id)).toMatchObject({ needs: [], sectors: [] });
  });

  it('keeps what it knew before an answer changed, with times and sources', async () => {
    const id = await open();
    test.clock.forward({ days: 3 });
    await test.source.transaction((tx) =>
      companies().changeProfile(
        tx,
        id,
        { ...bakery.profile, area: '091', facts: { 'company-registered': true } },
        'path-page',
      ),
    );
    expect(await companies().profileOf(id)).toMatchObject({
      area: '091',
      facts: { 'company-registered': true },
    });
    const history = await test.source.query<unknown[]>(
      `SELECT property, value, source, replaced_at IS NULL AS current FROM profile_facts
        WHERE company_id = $1 AND property IN ('area', 'facts.company-registered', 'facts.business-plan')
        ORDER BY property, id`,
      [id],
    );
    expect(history).toEqual([
      { property: 'area', value: '853', source: 'intake', current: false },
      { property: 'area', value: '091', source: 'path-page', current: true },
      { property: 'facts.business-plan', value: true, source: 'intake', current: false },
      { property: 'facts.company-registered', value: false, source: 'intake', current: false },
      { property: 'facts.company-registered', value: true, source: 'path-page', current: true },
    ]);
  });

  it('knows again what it knew before when a done step is taken back', async () => {
    const id = await open();
    await test.source.transaction((tx) =>
      companies().learn(tx, id, { 'company-registered': true, team: true }, 'step-done'),
    );
    test.clock.forward({ minutes: 1 });
    await test.source.transaction((tx) =>
      companies().unlearn(tx, id, ['company-registered', 'team', 'business-plan'], 'step-done'),
    );
    expect((await companies().profileOf(id)).facts).toEqual({
      'business-plan': true,
      'company-registered': false,
    });
  });

  it('is found by its address, however that is spelt', async () => {
    const id = await open({ email: 'mikko@kahvila.example' });
    const found = await contacts().companiesAt(test.source.manager, 'Mikko@Kahvila.example');
    expect(found).toEqual([{ id }]);
  });

  it('can be asked back by phone without losing its address', async () => {
    const id = await open();
    await contacts().askAdvisor(test.source.manager, id, { email: null, phone: '+358 40 123' });
    const contact = await companies().contactOf(id);
    expect(contact).toMatchObject({ email: 'anna@leipomo.example', phone: '+358 40 123' });
    expect(contact?.advisorAskedAt).toEqual(test.clock.now());
  });

  it('loses its address, not its phone, when somebody else got the mail', async () => {
    const withPhone = await open({ phone: '+358 40 123' });
    const without = await open();
    for (const id of [withPhone, without]) await contacts().removeEmail(test.source.manager, id);
    expect(await companies().contactOf(withPhone)).toMatchObject({
      email: null,
      phone: '+358 40 123',
    });
    expect(await companies().contactOf(without)).toBeNull();
  });

  it('keeps a suppressed address as a hash only', async () => {
    await contacts().suppress(test.source.manager, 'Other@example.com', 'not-me');
    await contacts().suppress(test.source.manager, 'other@example.com', 'not-me');
    expect(await contacts().isSuppressed(test.source.manager, 'other@Example.com')).toBe(true);
    expect(await contacts().isSuppressed(test.source.manager, 'anna@leipomo.example')).toBe(false);
    const rows = await test.source.query<{ email_hash: string }[]>('SELECT * FROM suppressions');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('other');
  });

  describe('asked about reminders', () => {
    it('has not agreed by ticking the box alone', async () => {
      const id = await open({ wantsReminders: true });
      expect(await consents().reminders(test.source.manager, id)).toMatchObject({
        confirmedAt: null,
      });
    });

    it('agrees once, in the words and the language of the button', async () => {
      const id = await open({ wantsReminders: true });
      expect(await consents().confirm(test.source.manager, id, 'sv')).toBe(true);
      const given = await consents().reminders(test.source.manager, id);
      test.clock.forward({ days: 1 });
      expect(await consents().confirm(test.source.manager, id, 'fi')).toBe(true);
      expect(await consents().reminders(test.source.manager, id)).toEqual(given);
      expect(given).toMatchObject({ language: 'sv', textVersion: '2' });
    });

    it('cannot agree to what it did not ask for', async () => {
      const id = await open();
      expect(await consents().confirm(test.source.manager, id, 'fi')).toBe(false);
    });

    it('can take it back', async () => {
      const id = await open({ wantsReminders: true });
      await consents().confirm(test.source.manager, id, 'fi');
      await consents().withdraw(test.source.manager, id, 'page');
      expect(await consents().reminders(test.source.manager, id)).toBeNull();
    });
  });
});
