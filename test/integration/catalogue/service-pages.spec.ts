import { within } from '@testing-library/dom';
import { CurrentCatalogue } from '../../../src/catalogue/index.ts';
import { LANGUAGES } from '../../../src/shared/language.ts';
import { useApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';

describe('the pages of the services', () => {
  const service = useApp();
  const open = (path: string) => Page.open(service.visitor(), path);

  it('list live services with their providers', async () => {
    const page = await open('/fi/services');
    expect(page.heading).toBe('Palvelut yrityksille');
    expect(page.see.getByRole('heading', { level: 2 }).textContent).toMatch(/^\d+ palvelua$/);
    expect(page.see.getAllByRole('heading', { level: 3 })).toHaveLength(20);
  });

  it('go on to the next page and back, with the same search', async () => {
    const first = await open('/en/services?need=funding');
    expect(first.text).toContain('Page 1 of');
    const second = await first.follow('Next page');
    expect(second.path).toBe('/en/services?need=funding&page=2');
    const back = await second.follow('Previous page');
    expect(back.path).toBe('/en/services?need=funding');
  });

  it('find by words and by choices of the form', async () => {
    const form = (await open('/en/services')).see.getByRole('search');
    expect(form.getAttribute('method')).toBe('get');
    const inputs = ['What are you looking for?', 'What you need'].map((label) =>
      within(form).getByLabelText(label).getAttribute('name'),
    );
    expect(inputs).toEqual(['q', 'need']);
    const searched = await open('/en/services?q=start-up+grant&area=&need=funding&stage=');
    const grant = await searched.follow('Start-up grant (starttiraha)');
    expect(grant.heading).toBe('Start-up grant (starttiraha)');
  });

  it.each(['stage=toddler', 'area=999', 'page=-1', 'page=99999999', 'need=a&need=b', 'q=%00'])(
    'are not disturbed by %s',
    async (search) => {
      expect((await open(`/fi/services?${search}`)).status).toBe(200);
    },
  );

  it('count what people looked for in vain, without who and where to', async () => {
    await open('/sv/services?q=Lakritsfabrik+anna@example.fi+0401234567');
    await open('/sv/services?q=lakritsfabrik&need=funding');
    const kept = await service.source.query<unknown[]>(
      'SELECT text, language, searched_on::text AS day, times FROM zero_hit_searches',
    );
    expect(kept).toEqual([{ text: 'lakritsfabrik', language: 'sv', day: '2026-11-24', times: 2 }]);
    expect(service.logged.join('\n')).not.toMatch(/lakritsfabrik|anna@example/i);
  });

  it('say what to do when nothing is found', async () => {
    const page = await open('/en/services?q=pizza+drone');
    expect(page.text).toContain('No services found');
    expect(page.see.getByRole('link', { name: 'Get your path' })).toBeTruthy();
  });

  it('escape what was searched', async () => {
    const page = await open(
      `/en/services?q=${encodeURIComponent('"><script>alert(1)</script>{{7*7}}')}`,
    );
    expect(page.document.querySelectorAll('main script')).toHaveLength(0);
    expect(page.see.getByRole('searchbox').getAttribute('value')).toBe(
      '"><script>alert(1)</script>{{7*7}}',
    );
  });

  it('show one service in full, with its money trap, its source and how sure it is', async () => {
    const page = await open('/en/services/starttiraha');
    expect(page.text).toContain(
      'Do this before you register the company or start as a full-time entrepreneur.',
    );
    expect(page.see.getByRole('link', { name: 'Apply' }).getAttribute('href')).toMatch(/^https:/);
    expect(page.text).toContain('24 Nov 2026');
    expect(page.text).toContain('not yet confirmed by the provider');
  });

  it('say conditions in words and with their units', async () => {
    const page = await open('/fi/services/esa-bic-finland');
    expect(page.text).toMatch(/Yrityksen ikä: enintään 4\svuotta/);
    expect((await open('/sv/services/esa-bic-finland')).text).toMatch(
      /Företagets ålder: högst 4\sår/,
    );
  });

  it('mark a name that falls back to another language', async () => {
    const { services } = service.app.get(CurrentCatalogue).get().catalogue;
    const untranslated = services.find(({ name, status }) => !name.sv && status === 'live');
    const page = await open(`/sv/services/${untranslated?.id ?? ''}`);
    expect(page.document.querySelector('h1 [lang="fi"]')?.textContent).toBe(untranslated?.name.fi);
  });

  it('keep an ended service readable, because a stored path may lead to it', async () => {
    const page = await open('/en/services/6aika-circhubs');
    expect(page.text).toContain('This service ended in 2019.');
  });

  it.each(LANGUAGES)(
    'can show every service in %s',
    async (language) => {
      const { services } = service.app.get(CurrentCatalogue).get().catalogue;
      for (const { id } of services) {
        const page = await service.visitor().get(`/${language}/services/${id}`);
        expect({ id, status: page.status }).toEqual({ id, status: 200 });
      }
    },
    60_000,
  );

  it('answer 404 for what is not there', async () => {
    expect((await open('/fi/services/no-such')).status).toBe(404);
  });
});
