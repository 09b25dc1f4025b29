import type { Service } from '../../catalogue/domain/format.ts';
import { STAGES } from '../../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { toBits } from './columns.ts';
import { knownFacts } from './known-facts.ts';
import type { Prepared } from './prepared.ts';
import type { Profile } from './profile.ts';
import { judge, type Judged } from './reference.ts';
import type { VerdictKind } from './result.ts';
import { stageWindow } from './stage-window.ts';

/** How one company stands to a service, and what speaks against it or is not known. */
export type Listener = {
  readonly company: string;
  readonly verdict: VerdictKind;
  /** Conditional behind a question that is asked first: it would not be offered yet. */
  readonly asksFirst: boolean;
  /** Its stage, or one on the way to its goal, is one of the service's. */
  readonly inStage: boolean;
  readonly unmet: readonly Judged['asked'][];
  readonly check: readonly string[];
};

export type Audience = {
  readonly counts: Readonly<Record<VerdictKind, number>>;
  readonly companies: readonly Listener[];
};

/** For one service, or a draft of one: which companies it would be for, and why. */
export const audience = (
  { tables, askFirst }: Pick<Prepared, 'tables' | 'askFirst'>,
  service: Service,
  { companies, today }: { readonly companies: readonly Profile[]; readonly today: LocalDate },
): Audience => {
  const stages = toBits(STAGES, service.stages);
  const counts = { eligible: 0, conditional: 0, ineligible: 0 };
  const listeners = companies.map((profile, index) => {
    const verdict = judge(service, knownFacts(profile, today, tables), askFirst);
    counts[verdict.kind]++;
    return {
      company: profile.id ?? String(index + 1),
      verdict: verdict.kind,
      asksFirst: verdict.asksFirst,
      inStage: (stages & stageWindow(profile).mask) !== 0,
      unmet: verdict.requirements
        .filter(({ result }) => result === 'unmet')
        .map(({ asked }) => asked),
      check: verdict.check,
    };
  });
  return { counts, companies: listeners };
};
