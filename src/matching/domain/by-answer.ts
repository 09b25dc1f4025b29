import { testsOf } from '../../catalogue/domain/conditions.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Catalogue, Service } from '../../catalogue/domain/format.ts';
import { nextIn, noBits, setBit, type Bits } from './bits.ts';
import { compile } from './compile.ts';
import { Tally } from './tally.ts';

/**
 * A question that is asked first is about something true of few. A service for narrow cases that is
 * open to a company only by its answer to one is for this company, if it is for anybody. While the question
 * is not answered, the same is taken for granted: the service is no step before it is.
 */
export const byAnswer = ({
  services,
  questions,
}: Pick<Catalogue, 'services' | 'questions'>): ((facts: KnownFacts) => Bits) => {
  const first = new Set(questions.flatMap(({ id, askFirst }) => (askFirst === true ? [id] : [])));
  const asksFirst = ({ conditions }: Service) =>
    conditions.flatMap(testsOf).some(({ fact }) => first.has(fact));
  // Of these alone it is asked whom they are for, and they are few: only they are judged once more.
  const asking = services.flatMap((service, index) =>
    service.role === 'special' && asksFirst(service) ? [{ service, index }] : [],
  );
  const { judge } = compile({ questions, services: asking.map(({ service }) => service) });
  // Both are written over for the next company.
  const tally = new Tally(asking.length);
  const bits = noBits(services.length);
  return (facts) => {
    const known = new Map(facts.known);
    for (const fact of first) known.delete(fact);
    const open = judge({ ...facts, known }, tally).asksFirst;
    bits.fill(0);
    for (let place = nextIn(open, 0); place >= 0; place = nextIn(open, place + 1)) {
      const { index } = asking[place] as (typeof asking)[number];
      setBit(bits, index);
    }
    return bits;
  };
};
