import type { Wording } from '../../paths/index.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import { type Outcome, OUTCOMES } from '../domain/outcome.ts';

export type OutcomeView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly back: string;
  /** What was said, once it was. */
  readonly said: string | null;
  readonly question: string;
  readonly action: string;
  readonly buttons: readonly { readonly value: Outcome; readonly label: string }[];
};

type Asked = {
  readonly service: Service;
  readonly path: string;
  readonly said: Outcome | null;
};

/** The question that a mail asks ten days after a step was done; the answer can be changed. */
export const outcomeView = ({ service, path, said }: Asked, wording: Wording): OutcomeView => {
  const name = wording.text(service.name);
  const label = (outcome: Outcome): string => wording.t(`follow-up:outcomes.${outcome}`);
  return {
    title: wording.t('follow-up:outcome.title', { name }),
    errors: [],
    back: path,
    said: said === null ? null : wording.t('follow-up:outcome.said', { answer: label(said) }),
    question: wording.t(said === null ? 'follow-up:outcome.ask' : 'follow-up:outcome.again'),
    action: `${path}/outcome/${service.id}`,
    buttons: OUTCOMES.map((value) => ({ value, label: label(value) })),
  };
};
