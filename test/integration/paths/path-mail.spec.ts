import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { CurrentCatalogue } from '../../../src/catalogue/index.ts';
import type { MatchResult } from '../../../src/matching/domain/result.ts';
import { WordingService } from '../../../src/paths/wording.service.ts';
import { why } from '../../../src/paths/why.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { mailTo } from '../../support/follow-ups.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
});
afterAll(async () => {
  await test.close();
  await relay.close();
});

const stepsOf = async (versionId: string): Promise<readonly string[]> => {
  const [row] = await test.source.query<{ content: string }[]>(
    'SELECT content FROM path_versions WHERE id = $1',
    [versionId],
  );
  return (JSON.parse(row?.content ?? '{}') as MatchResult).path.map(({ service }) => service);
};

it('says what each of the first steps gives, and the same reason only once', async () => {
  const to = 'sensor@anturi.example';
  const { versionId } = await openCompany(
    test,
    companyFactory.build({
      email: to,
      language: 'en',
      profile: {
        stage: 'startup',
        area: '853',
        sectors: ['health'],
        needs: ['pilot-or-testing'],
        facts: { prototype: true },
        text: 'A wearable sensor for home care that needs a hospital to try it.',
      },
    }),
  );
  const { text = '' } = await mailTo(test, relay, to);
  const told = text.replaceAll(/\s+/g, ' ');
  const { services } = test.app.get(CurrentCatalogue).get();
  const first = (await stepsOf(versionId)).slice(0, 3);
  expect(first).toHaveLength(3);
  for (const step of first) {
    const [gives = ''] = (services.get(step)?.summary.en ?? '').split(/(?<=\.) /);
    expect(told).toContain(gives);
  }
  expect(
    told.split('You look for a place to pilot and test, and it is made for your field.'),
  ).toHaveLength(2);
});

it('says why many at this stage go there, and that an advisor was asked for', async () => {
  const to = 'first-time@founder.example';
  await openCompany(
    test,
    companyFactory.build({
      email: to,
      wantsContact: true,
      profile: { stage: 'idea', area: '853', needs: [] },
    }),
  );
  const { text = '' } = await mailTo(test, relay, to);
  const told = text.replaceAll(/\s+/g, ' ');
  expect(told).toMatch(/Many at this stage look for [^.]*help to shape your business idea/);
  expect(told).toMatch(
    /On \d+ \w+ \d{4} you asked an advisor to contact you\. Business Turku has your request\. Your path is behind the link/,
  );
});

it('names the service once in the sentence that tells why', () => {
  const because = [
    { criterion: 'sector', points: 100, max: 100, reason: { code: 'sector.special' } },
    { criterion: 'area', points: 140, max: 140, reason: { code: 'area.municipality' } },
  ] as const;
  const told = (['fi', 'sv', 'en'] as const).map((language) =>
    why(because, test.app.get(WordingService).in(language), { ownWords: false }),
  );
  expect(told).toEqual([
    'Palvelu on tehty alallesi, ja se on lähelläsi.',
    'Tjänsten är gjord för din bransch, och den finns nära dig.',
    'It is made for your field, and it is close to you.',
  ]);
});

it('has a heading for each step, said in the language that it is in', async () => {
  const to = 'asa@bageri.example';
  await openCompany(
    test,
    companyFactory.build({
      email: to,
      language: 'sv',
      profile: { stage: 'idea', area: '564', sectors: ['health'], needs: ['business-idea'] },
    }),
  );
  const { html } = await mailTo(test, relay, to);
  const headings = [...String(html).matchAll(/<h2[^>]*class="step-name"[^>]*>(.*?)<\/h2>/g)];
  expect(headings).toHaveLength(3);
  expect(headings.map(([, name]) => name)).toContainEqual(
    expect.stringMatching(/^<span lang="fi">\S/),
  );
});
