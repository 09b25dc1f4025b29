import { readFileSync } from 'node:fs';
import { CitySettingsService } from '../../../src/accounts/index.ts';
import type { DeskFile } from '../../../src/accounts/domain/desks.ts';
import { CurrentCatalogue, KnownAreas } from '../../../src/catalogue/index.ts';
import { askTogether } from '../../../src/platform/database/together.ts';
import { useApp } from '../../support/app.ts';

const desks = JSON.parse(
  readFileSync(new URL('../../../catalogue/desks.json', import.meta.url), 'utf8'),
) as DeskFile;

describe('the settings of the cities', () => {
  const service = useApp();
  const settings = () => service.app.get(CitySettingsService);

  it('are there for the six cities and for everywhere else', async () => {
    const codes = (await settings().all()).map(({ code }) => code);
    expect(codes).toEqual(['091', '049', '092', '837', '853', '564', 'nationwide']);
  });

  it.each([
    { place: 'Tampere', area: '837', desk: 'Business Tampere' },
    { place: 'Nokia', area: '536', desk: 'Business Tampere' },
    { place: 'Kauniainen', area: '235', desk: 'Business Espoo' },
    { place: 'Lohja', area: '444', desk: 'Enterprise Agencies' },
    { place: 'a place not decided yet', area: null, desk: 'Enterprise Agencies' },
  ])('send a company in $place to $desk', async ({ area, desk }) => {
    const { publicName } = await settings().forArea(area);
    expect(publicName.en).toBe(desk);
  });

  it('are the same for whoever asks for them together with something else', async () => {
    const { cityFor } = await askTogether(service.source.manager, {
      cityFor: settings().forAreaQuestion(),
    });
    for (const area of ['091', '235', '444', null]) {
      await expect(settings().forArea(area)).resolves.toMatchObject(cityFor(area));
    }
  });

  it('promise nothing that a city has not said', async () => {
    for (const city of await settings().all()) {
      expect(city).toMatchObject({ phone: null, replyTo: null, responseWorkingDays: null });
    }
  });

  it('name a contact service that the catalogue has, live', async () => {
    const { services } = service.app.get(CurrentCatalogue).get();
    for (const { contactService } of await settings().all()) {
      expect(services.get(contactService)?.status).toBe('live');
    }
  });

  it('keep what a city has changed when the service starts again', async () => {
    await service.source.query(
      `UPDATE city_settings SET phone = '09 123', response_working_days = 2 WHERE code = '091'`,
    );
    await settings().onModuleInit();
    await expect(settings().forArea('091')).resolves.toMatchObject({
      phone: '09 123',
      responseWorkingDays: 2,
    });
  });

  it('map only municipalities that there are', () => {
    const { table } = service.app.get(KnownAreas);
    const mapped = desks.desks.flatMap(({ municipalities }) => municipalities);
    expect(mapped.filter((code) => !table.isMunicipality(code))).toEqual([]);
  });

  it('cover the whole sub-regions of Tampere, Turku and Oulu', () => {
    const { file } = service.app.get(KnownAreas);
    const mapped = new Set(desks.desks.flatMap(({ municipalities }) => municipalities));
    const missing = file.municipalities.filter(
      ({ code, subRegion }) => subRegion !== null && subRegion !== 'SK011' && !mapped.has(code),
    );
    expect(missing).toEqual([]);
  });
});
