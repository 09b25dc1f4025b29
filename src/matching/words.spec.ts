import { readOwnWords } from './words.ts';

const anything = { has: () => true };
const vocabulary = { fi: anything, sv: anything, en: anything };

const wordsOf = (text: string): readonly string[] =>
  readOwnWords(text, vocabulary).map(({ word }) => word);

describe('a company’s own words', () => {
  it.each([
    ['a baker', 'Jag vill öppna ett bageri i Helsingfors', ['öppna', 'bageri']],
    ['a cleaner who runs out', 'Siivousfirmani kassa on loppu', ['Siivousfirmani', 'kassa']],
    ['a first hire', 'Palkkaan ensimmäisen työntekijän Oulussa', ['Palkkaan', 'työntekijän']],
    ['a builder', 'We build a building permit tool', ['building', 'permit', 'tool']],
    ['a studio', 'A game studio of five people', ['game', 'studio']],
    ['a founder', 'Perustan leipomokahvilan', ['leipomokahvilan']],
    ['a shop', 'We run an online shop and services for pets', ['shop', 'pets']],
    ['a workshop with a certificate', 'Iso konepaja, ISO 9001', ['konepaja', 'ISO']],
    ['a bakery', 'Pieni leipomo, joka tekee ruisleipää', ['leipomo', 'ruisleipää']],
  ])('leave out what says nothing of a service: %s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('outlast signs, other scripts and very long words', () => {
    expect(wordsOf(`🥐 \u202e${'x'.repeat(10_000)} leipä مخبز`)).toEqual(['leipä', 'مخبز']);
  });
});
