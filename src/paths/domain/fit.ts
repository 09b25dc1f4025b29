import type { Step } from '../../matching/domain/result.ts';

export type Fit = 'very-well' | 'well' | 'partly';

/** Founders are told in words: half of the points of a perfect service is much in practice. */
const VERY_WELL = 0.6;
const WELL = 0.4;

export const fitOf = ({ points, contributions }: Step): Fit => {
  const most = contributions.reduce((sum, { max }) => sum + max, 0);
  const share = most === 0 ? 0 : points / most;
  if (share >= VERY_WELL) return 'very-well';
  return share >= WELL ? 'well' : 'partly';
};
