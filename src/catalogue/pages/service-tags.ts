import type { Tag } from '../../platform/views/index.ts';
import type { Service } from '../domain/format.ts';
import { textIn } from '../vocabulary.ts';
import type { Wording } from './wording.ts';

/** What a service is and costs, in a word each; first of all that it cannot be had now. */
export const serviceTags = (
  { kind, cost, status }: Pick<Service, 'kind' | 'cost' | 'status'>,
  { language, translate, vocabulary }: Wording,
): Tag[] => [
  ...(status === 'paused' ? [{ text: translate('catalogue:tag.paused'), tone: 'warning' }] : []),
  ...(status === 'ended' ? [{ text: translate('catalogue:tag.ended'), tone: 'neutral' }] : []),
  { text: textIn(vocabulary.kinds.get(kind).text, language), tone: null },
  ...(cost === 'unknown'
    ? []
    : [{ text: textIn(vocabulary.costs.get(cost).text, language), tone: null }]),
];
