import type { Cost, Kind, Role } from '../../catalogue/domain/vocabulary.ts';

/**
 * What a step is, in the shortest word that a founder would use for it. The page's heading is made
 * of the first of them: "Start with a talk, then a grant, then the company".
 */
export type HeadingWord = 'talk' | 'grant' | 'investment' | Kind;

type Headed = { readonly kind: Kind; readonly role: Role; readonly cost: Cost };

const FUNDING: Partial<Record<Cost, HeadingWord>> = {
  grant: 'grant',
  equity: 'investment',
};

const wordOf = ({ kind, role, cost }: Headed): HeadingWord => {
  if (kind === 'advice' && role === 'gateway') return 'talk';
  if (kind === 'funding') return FUNDING[cost] ?? 'funding';
  return kind;
};

/** "A talk, then advice" says nothing, and neither does "a network, then a cluster". */
const FAMILIES: Partial<Record<HeadingWord, HeadingWord>> = {
  talk: 'advice',
  cluster: 'network',
  'innovation-platform': 'test-bed',
};

const MOST_WORDS = 3;
const FEWEST_WORDS = 2;

/** Two or three different words; null where the steps are too much alike for a sentence. */
export const headingWords = (steps: readonly Headed[]): readonly HeadingWord[] | null => {
  const families = new Set<HeadingWord>();
  const words: HeadingWord[] = [];
  for (const word of steps.map(wordOf)) {
    const family = FAMILIES[word] ?? word;
    if (families.has(family)) continue;
    families.add(family);
    words.push(word);
    if (words.length === MOST_WORDS) break;
  }
  return words.length < FEWEST_WORDS ? null : words;
};
