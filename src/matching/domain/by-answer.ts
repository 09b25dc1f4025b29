import { testsOf } from '../../catalogue/domain/conditions.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Catalogue } from '../../catalogue/domain/format.ts';
import { bitsWhere, keepOnly, noBits, type Bits } from './bits.ts';
import type { CompiledRules, Verdicts } from './compile.ts';
import { Tally } from './tally.ts';

/**
 * A question that is asked first is about something true of few. A service that is open to a
 * company only by its answer to one is for this company, if it is for anybody. While the question
 * is not answered, the same is taken for granted: the service is no step before it is.
 */
export const byAnswer = (
  { services, questions }: Pick<Catalogue, 'services' | 'questions'>,
  judge: CompiledRules['judge'],
): ((facts: KnownFacts, today: Verdicts) => Bits) => {
  const first = new Set(questions.flatMap(({ id, askFirst }) => (askFirst === true ? [id] : [])));
  const asking = bitsWhere(services, ({ conditions }) =>
    conditions.flatMap(testsOf).some(({ fact }) => first.has(fact)),
  );
  // Both are written over for the next company.
  const tally = new Tally(services.length);
  const bits = noBits(services.length);
  const withoutAnswers = (facts: KnownFacts, today: Verdicts): Verdicts => {
    const known = new Map([...facts.known].filter(([fact]) => !first.has(fact)));
    return known.size === facts.known.size ? today : judge({ ...facts, known }, tally);
  };
  return (facts, today) => {
    bits.set(withoutAnswers(facts, today).asksFirst);
    keepOnly(bits, asking);
    return bits;
  };
};
