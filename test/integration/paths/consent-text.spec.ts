import { createHash } from 'node:crypto';
import { REMINDERS_TEXT_VERSION } from '../../../src/companies/index.ts';
import { Translations } from '../../../src/platform/i18n/index.ts';
import { useApp } from '../../support/app.ts';

/** Each wording that founders ever agreed to. New words: a new version here and in companies. */
const WORDINGS: Readonly<Record<string, string>> = {
  '1': '_Do0nLexXdPelRB_',
  '2': 'RZgmuVNuiv2nKuXw',
};

describe('the consent to reminders', () => {
  const test = useApp();

  it('is given to words that its version names', () => {
    const translations = test.app.get(Translations);
    const words = (['fi', 'sv', 'en'] as const)
      .flatMap((language) =>
        ['paths:reminders.ask', 'paths:reminders.confirm'].map((key) =>
          translations.translate(language, key),
        ),
      )
      .join('\n');
    const digest = createHash('sha256').update(words).digest('base64url').slice(0, 16);
    expect(WORDINGS[REMINDERS_TEXT_VERSION]).toBe(digest);
  });
});
