import { CitySettingsService } from '../../../src/accounts/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { CompaniesService } from '../../../src/companies/index.ts';
import { companyFactory } from '../../factories/company.factory.ts';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

const admin = { grants: [{ role: 'admin', city: '091' }] } as const;

describe('the settings of a city', () => {
  const service = useApp();

  const open = async (path = '/en/desk/settings') => {
    const { agent, id } = await signInAdvisor(service, admin);
    return { page: await Page.open(agent, path), agent, id };
  };

  it('are changed by an administrator, and only the names of fields are in the log', async () => {
    const { page, id } = await open();
    expect(page.heading).toBe('Settings: Helsinki');
    const saved = await page.submit('Save the settings', {
      'Phone number': '09 310 1000',
      'Reply address': 'yritys@city.test',
      'Response time in working days': '2',
      'When the path is sent': 'After an advisor has checked it',
      'A company and its path, months': '12',
    });
    expect(saved.text).toContain('The settings have been saved.');
    await expect(service.app.get(CitySettingsService).forArea('091')).resolves.toMatchObject({
      phone: '09 310 1000',
      replyTo: 'yritys@city.test',
      responseWorkingDays: 2,
      reviewPolicy: 'review-first',
      retention: { pathMonths: 12, draftDays: 30 },
    });
    const rows = await service.source.query<object[]>(
      `SELECT action, city, fields, codes FROM audit_log WHERE actor_id = $1`,
      [id],
    );
    expect(rows).toEqual([
      {
        action: 'settings.change',
        city: '091',
        fields: ['phone', 'replyTo', 'responseWorkingDays', 'reviewPolicy', 'retention'],
        codes: [],
      },
    ]);
  });

  it('keep what was typed when something is wrong, and say what to do', async () => {
    const { page } = await open();
    const again = await page.submit('Save the settings', {
      'Phone number': 'call us',
      'Address of the city’s own privacy notice': 'http://city.test',
      'A company and its path, months': '25',
    });
    expect(again.status).toBe(422);
    expect(again.errors).toEqual([
      'Enter a phone number, for example 09 310 1000',
      'Enter an address that starts with https://',
      'Enter a whole number from 1 to 24',
    ]);
    expect(again.see.getByLabelText<HTMLInputElement>('Phone number').value).toBe('call us');
  });

  it('of another city are not there', async () => {
    const { page } = await open('/en/desk/settings/853');
    expect(page.status).toBe(404);
  });
});

describe('the nightly purge', () => {
  const service = useApp();

  it('goes by what each city has chosen', async () => {
    const keepFor = (city: string, months: number) =>
      service.source.query(
        `UPDATE city_settings SET retention = jsonb_set(retention, '{pathMonths}', $2) WHERE code = $1`,
        [city, JSON.stringify(months)],
      );
    await keepFor('091', 6);
    await keepFor('nationwide', 12);
    const add = async (area: string | null): Promise<string> => {
      const { profile, ...company } = companyFactory.build();
      const { id } = await service.source.transaction((tx) =>
        service.app.get(CompaniesService).open(tx, { ...company, profile: { ...profile, area } }),
      );
      return id;
    };
    const [helsinki, turku, kuopio, nowhere] = [
      await add('091'),
      await add('853'),
      await add('297'),
      await add(null),
    ];
    const left = async () => {
      const companies = service.app.get(CompaniesService);
      const all = { helsinki, turku, kuopio, nowhere };
      const there = await Promise.all(
        Object.entries(all).map(async ([name, id]) =>
          (await companies.companyOf(id)) === null ? [] : [name],
        ),
      );
      return there.flat();
    };
    const privacy = service.app.get(PrivacyService);
    service.clock.forward({ days: 200 });
    expect(await privacy.purge({ dryRun: true })).toMatchObject({
      'companies: silent companies': 1,
    });
    expect(await left()).toHaveLength(4);
    await privacy.purge({ dryRun: false });
    expect(await left()).toEqual(['turku', 'kuopio', 'nowhere']);
    service.clock.forward({ days: 200 });
    await privacy.purge({ dryRun: false });
    expect(await left()).toEqual(['turku']);
  });
});
