import { join } from 'node:path';
import { LANGUAGES } from '../shared/language.ts';
import {
  COSTS,
  KINDS,
  LEGAL_FORMS,
  MILESTONES,
  NEEDS,
  SECTORS,
  STAGES,
  VERBS,
} from './domain/vocabulary.ts';
import { readVocabulary, spokenIn, textIn } from './vocabulary.ts';

const vocabulary = readVocabulary(join(import.meta.dirname, '../../catalogue'));

const idsOf = ({ all }: { readonly all: readonly { readonly id: string }[] }) =>
  all.map(({ id }) => id);

describe('the words for the closed lists', () => {
  it.each([
    { list: 'stages', terms: vocabulary.stages, ids: STAGES },
    { list: 'needs', terms: vocabulary.needs, ids: NEEDS },
    { list: 'milestones', terms: vocabulary.milestones, ids: MILESTONES },
    { list: 'sectors', terms: vocabulary.sectors, ids: [...SECTORS, 'other'] },
    { list: 'kinds', terms: vocabulary.kinds, ids: KINDS },
    { list: 'legal forms', terms: vocabulary.legalForms, ids: LEGAL_FORMS },
    { list: 'verbs', terms: vocabulary.verbs, ids: VERBS },
    { list: 'costs', terms: vocabulary.costs, ids: COSTS },
  ])('cover all $list, in their order', ({ terms, ids }) => {
    expect(idsOf(terms)).toEqual([...ids]);
  });

  it('are there in three languages', () => {
    const texts = Object.values(vocabulary)
      .flatMap(({ all }: { readonly all: readonly object[] }) => all)
      .flatMap((term) => Object.entries(term) as [string, unknown][])
      .filter(([field]) => !['id', 'needs', 'codes'].includes(field))
      .map(([, text]) => text);
    expect(texts.length).toBeGreaterThan(100);
    for (const text of texts) expect(Object.keys(text as object)).toEqual([...LANGUAGES]);
  });

  it('put each need into one group', () => {
    const grouped = vocabulary.needGroups.all.flatMap(({ needs }) => needs);
    expect(grouped.toSorted()).toEqual([...NEEDS].sort());
  });
});

describe('a text in the page’s language', () => {
  it('says which language it fell back to', () => {
    expect(spokenIn({ fi: 'Kokeilu', en: 'Pilot' }, 'sv')).toEqual({ text: 'Kokeilu', lang: 'fi' });
    expect(textIn({ fi: 'Kokeilu', en: 'Pilot' }, 'en')).toBe('Pilot');
  });
});
