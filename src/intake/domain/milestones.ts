import type { Milestone, Stage } from '../../catalogue/domain/vocabulary.ts';

const BEFORE_STARTING: readonly Milestone[] = [
  'business-plan',
  'team',
  'prototype',
  'pilot-done',
  'first-customers',
  'outside-funding',
  'investment-ordered',
  'company-registered',
];

/** Whoever says "we sell" need not say again that there are customers. */
const SELLING: readonly Milestone[] = [
  'company-registered',
  'business-plan',
  'team',
  'prototype',
  'pilot-done',
  'outside-funding',
  'export-sales',
  'investment-ordered',
];

const FITTING: Record<Stage, readonly Milestone[]> = {
  idea: BEFORE_STARTING.filter(
    (milestone) => milestone !== 'outside-funding' && milestone !== 'investment-ordered',
  ),
  'pre-startup': BEFORE_STARTING,
  startup: [
    'company-registered',
    'business-plan',
    'team',
    'prototype',
    'pilot-done',
    'first-customers',
    'outside-funding',
    'export-sales',
    'investment-ordered',
  ],
  'early-growth': SELLING,
  growth: SELLING,
  international: SELLING.filter((milestone) => milestone !== 'export-sales'),
  established: SELLING,
};

const IMPLIED: Record<Stage, readonly Milestone[]> = {
  idea: [],
  'pre-startup': [],
  startup: [],
  'early-growth': ['first-customers'],
  growth: ['first-customers'],
  international: ['first-customers', 'export-sales'],
  established: ['first-customers'],
};

/** The milestones that are asked about at a stage, in the order of the boxes. */
export const fittingMilestones = (stage: Stage): readonly Milestone[] => FITTING[stage];

/** The milestones that the stage's own sentence says: "We sell abroad" has customers and exports. */
export const impliedMilestones = (stage: Stage): readonly Milestone[] => IMPLIED[stage];
