import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CATALOGUE_FOLDER,
  CatalogueImportService,
} from '../../../src/catalogue/catalogue-import.service.ts';
import { CurrentCatalogue, KnownAreas } from '../../../src/catalogue/index.ts';
import { asFile, writeCatalogue } from '../../../src/catalogue/write-catalogue.ts';
import type { Service } from '../../../src/catalogue/domain/format.ts';
import { startApp, useApp } from '../../support/app.ts';

const ADVICE = 'services/helsinki/advice.json';

describe('the catalogue in the database', () => {
  const service = useApp();
  let folder: string;

  const imports = () => service.app.get(CatalogueImportService);
  const current = () => service.app.get(CurrentCatalogue);
  const versions = async (): Promise<{ number: number; cause: string }[]> =>
    service.source.query('SELECT number, cause FROM catalogue_versions ORDER BY number');

  /** Changes the copy of the files as an editor would in a text editor. */
  const changeFile = (file: string, change: (services: Service[]) => Service[]): void => {
    const path = join(folder, file);
    writeFileSync(path, asFile(change(JSON.parse(readFileSync(path, 'utf8')) as Service[])));
  };
  const changeService = (file: string, id: string, fields: Partial<Service>): void => {
    changeFile(file, (services) =>
      services.map((each) => (each.id === id ? { ...each, ...fields } : each)),
    );
  };

  beforeEach(async () => {
    await service.source.query('TRUNCATE catalogue_versions, services CASCADE');
    await imports().takeIn(CATALOGUE_FOLDER);
    await current().refresh();
    folder = mkdtempSync(join(tmpdir(), 'kasvupolku-catalogue-'));
    cpSync(CATALOGUE_FOLDER, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is seeded from the files once', async () => {
    expect(current().get().catalogue.services).toHaveLength(292);
    await expect(imports().takeIn(folder)).resolves.toEqual({ kind: 'nothing-new' });
    await expect(versions()).resolves.toEqual([{ number: 1, cause: 'seed' }]);
  });

  it('goes back into files byte by byte', async () => {
    const target = join(folder, 'exported');
    const written = await writeCatalogue(
      target,
      current().get().catalogue,
      service.app.get(KnownAreas).regionOf,
    );
    const services = readdirSync(join(CATALOGUE_FOLDER, 'services'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((file) => file.endsWith('.json'));
    expect(written.toSorted()).toEqual(
      ['catalogue.json', 'providers.json', ...services.map((file) => `services/${file}`)].sort(),
    );
    for (const file of written) {
      const [was, is] = [CATALOGUE_FOLDER, target].map((root) =>
        readFileSync(join(root, file), 'utf8'),
      );
      expect({ file, same: is === was }).toEqual({ file, same: true });
    }
  });

  it('takes changed files as a proposal that waits to be accepted', async () => {
    changeService(ADVICE, 'business-helsinki', { cost: 'paid' });
    await expect(imports().takeIn(folder)).resolves.toMatchObject({
      kind: 'proposed',
      proposal: {
        difference: {
          added: [],
          changed: [
            { part: 'services', id: 'business-helsinki', fields: ['cost'], editedHere: false },
          ],
          removed: [],
        },
      },
    });
    expect(current().get().services.get('business-helsinki')?.cost).not.toBe('paid');

    await expect(imports().accept({ overwriteEdits: false })).resolves.toEqual({
      ok: true,
      version: 2,
    });
    await current().refresh();
    expect(current().get().services.get('business-helsinki')?.cost).toBe('paid');
    await expect(imports().waiting()).resolves.toBeNull();
    await expect(imports().takeIn(folder)).resolves.toEqual({ kind: 'nothing-new' });
  });

  it('keeps what was edited here, also when the files change the same service', async () => {
    await service.source.query(
      `UPDATE services SET document = (document::jsonb || '{"cost": "grant"}')::json
       WHERE id = 'business-helsinki'`,
    );
    await expect(imports().takeIn(folder)).resolves.toEqual({ kind: 'nothing-new' });

    changeService(ADVICE, 'business-helsinki', { cost: 'paid' });
    await imports().takeIn(folder);
    await imports().accept({ overwriteEdits: false });
    await current().refresh();
    expect(current().get().services.get('business-helsinki')?.cost).toBe('grant');
  });

  it('ends a service that left the files, because stored paths may name it', async () => {
    const networks = 'services/oulu/network.json';
    changeFile(networks, (services) => services.filter(({ id }) => id !== 'nordic-proof'));
    await imports().takeIn(folder);
    await imports().accept({ overwriteEdits: false });
    await current().refresh();
    expect(current().get().services.get('nordic-proof')?.status).toBe('ended');
  });

  it('forgets a proposal when the files are as they were', async () => {
    changeService(ADVICE, 'business-helsinki', { cost: 'paid' });
    await imports().takeIn(folder);
    await imports().takeIn(CATALOGUE_FOLDER);
    await expect(imports().waiting()).resolves.toBeNull();
    await expect(imports().accept({ overwriteEdits: false })).resolves.toEqual({
      ok: false,
      reason: 'nothing-waits',
    });
  });

  it('changes nothing when a file is bad, and says which', async () => {
    writeFileSync(join(folder, ADVICE), '[{ "id": ');
    const taken = await imports().takeIn(folder);
    expect(taken).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(taken)).toContain('advice.json');
    await expect(versions()).resolves.toHaveLength(1);
    expect(current().get().catalogue.services).toHaveLength(292);
  });

  it('refuses files in which a service depends on one that is gone', async () => {
    changeFile(ADVICE, (services) => services.filter(({ id }) => id !== 'business-helsinki'));
    await expect(imports().takeIn(folder)).resolves.toMatchObject({ kind: 'refused' });
  });

  it('cannot begin with a bad file', async () => {
    await service.source.query('TRUNCATE catalogue_versions, services CASCADE');
    writeFileSync(join(folder, ADVICE), '[{ "id": ');
    await expect(imports().takeIn(folder)).rejects.toThrow('advice.json');
    await expect(versions()).resolves.toEqual([]);
  });

  it('reaches every process that works on the database', async () => {
    const other = await startApp({ url: service.url });
    try {
      changeService(ADVICE, 'business-helsinki', { cost: 'paid' });
      await imports().takeIn(folder);
      await imports().accept({ overwriteEdits: false });
      const costThere = () =>
        other.app.get(CurrentCatalogue).get().services.get('business-helsinki')?.cost;
      for (let tries = 0; tries < 100 && costThere() !== 'paid'; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(costThere()).toBe('paid');
    } finally {
      await other.close();
    }
  });
});
