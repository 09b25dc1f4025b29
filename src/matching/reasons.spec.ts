import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.ts';
import { Translations, type MissingText } from '../platform/i18n/index.ts';
import { LANGUAGES } from '../shared/language.ts';
import { openCatalogue } from './command-line.ts';
import { explain } from './domain/explain.ts';
import type { Profile } from './domain/profile.ts';
import type { Reason } from './domain/result.ts';
import { match } from './domain/match.ts';
import type { Prepared } from './domain/prepared.ts';
import { readText } from './prepare-catalogue.ts';

const today = '2026-11-24';

const judged = JSON.parse(
  readFileSync(join(projectRoot, 'test/fixtures/judged-cases.json'), 'utf8'),
) as readonly { readonly company: Profile }[];

/** The judged companies; the same with nothing told but the stage; and with some services pinned. */
const companiesFor = ({ services }: Prepared): readonly Profile[] =>
  judged.flatMap(({ company: profile }) => [
    profile,
    { stage: profile.stage, area: null, facts: {} },
    {
      ...profile,
      language: 'sv',
      pinned: [...services.slice(0, 6).map(({ id }) => id), 'no-such-service'],
    },
    { ...profile, used: services.slice(0, 5).map(({ id }) => id), needs: ['trouble'] },
  ]);

const reasonsFor = (prepared: Prepared, profile: Profile): readonly Reason[] => {
  const request = { profile, words: readText(profile.text, prepared), today };
  const { path, conflicts = [] } = match(prepared, request);
  const explained = prepared.services.slice(0, 12).flatMap(({ id }) => {
    const found = explain(prepared, request, id);
    if (found === null) return [];
    const hindrance = found.hindrance === null ? [] : [{ code: `hindrance.${found.hindrance}` }];
    return [...found.contributions.map(({ reason }) => reason), ...hindrance];
  });
  return [
    ...path.flatMap(({ contributions }) => contributions.map(({ reason }) => reason)),
    ...conflicts.map(({ reason }) => reason),
    ...explained,
  ];
};

describe('every reason that is given', () => {
  it('has its text in three languages, with all that the text speaks of', async () => {
    const prepared = await openCatalogue(undefined);
    const missing: MissingText[] = [];
    const texts = new Translations(join(projectRoot, 'locales'), (text) => missing.push(text));
    const codes = new Set<string>();
    for (const company of companiesFor(prepared)) {
      for (const { code, ...parameters } of reasonsFor(prepared, company)) {
        codes.add(code);
        const params = Object.fromEntries(
          Object.entries(parameters).map(([name, value]) => [name, String(value)]),
        );
        for (const language of LANGUAGES)
          expect(texts.translate(language, `reasons:${code}`, params)).not.toMatch(/\{\{|^$/);
      }
    }
    expect(missing).toEqual([]);
    expect(codes.size).toBeGreaterThan(30);
  });
});
