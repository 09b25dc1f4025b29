import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import { projectRoot } from '../config/index.ts';
import { type MissingText, Translations } from './translations.ts';

const folder = join(projectRoot, 'locales');

const opened = () => {
  const missing: MissingText[] = [];
  return { missing, texts: new Translations(folder, (text) => missing.push(text)) };
};

describe('texts', () => {
  it.each([
    { count: 0, text: 'Asked for contact today.' },
    { count: 1, text: 'Asked for contact yesterday.' },
    { count: 2, text: 'Asked for contact 2 days ago.' },
  ])('have a form for $count, also when others were asked for before', ({ count, text }) => {
    const t = opened().texts.in('en');
    for (const other of [5, 1, 0]) t('desk-path:waiting.contact', { count: other });
    expect(t('desk-path:waiting.contact', { count })).toBe(text);
  });

  it('are filled in anew each time', () => {
    const t = opened().texts.in('fi');
    const points = [1, 2].map((value) => t('paths:points.of', { points: value, max: 1000 }));
    expect(points).toEqual(['1 / 1\u00a0000', '2 / 1\u00a0000']);
  });

  it('that are missing are told of each time, and stand as their key', () => {
    const { texts, missing } = opened();
    const asked = [1, 2].map(() => texts.translate('sv', 'paths:no-such-text'));
    expect(asked).toEqual(['paths:no-such-text', 'paths:no-such-text']);
    expect(missing).toHaveLength(2);
  });

  it.each(LANGUAGES)('have no places but those that are filled in: %s', (language: Language) => {
    const texts = readdirSync(join(folder, language)).map((file) =>
      readFileSync(join(folder, language, file), 'utf8'),
    );
    const places = texts.join('').match(/\{\{.*?\}\}|\$t\(/g) ?? [];
    expect(places.filter((place) => !/^\{\{\w+(, number)?\}\}$/.test(place))).toEqual([]);
  });
});
