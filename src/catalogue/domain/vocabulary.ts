/**
 * The closed lists of the catalogue format. Words as in docs/architecture.md, the same in URL,
 * table, type, view and test.
 */
export const STAGES = [
  'idea',
  'pre-startup',
  'startup',
  'early-growth',
  'growth',
  'international',
  'established',
] as const;
export type Stage = (typeof STAGES)[number];

export const KINDS = [
  'advice',
  'training',
  'incubator',
  'accelerator',
  'growth-programme',
  'funding',
  'test-bed',
  'innovation-platform',
  'network',
  'cluster',
  'event',
  'premises',
  'internationalisation',
  'rdi-cooperation',
  'registration',
  'talent',
] as const;
export type Kind = (typeof KINDS)[number];

export const ROLES = ['gateway', 'core', 'special', 'background'] as const;
export type Role = (typeof ROLES)[number];

export const SECTORS = [
  'health',
  'ict',
  'cleantech',
  'mobility',
  'circular-economy',
  'manufacturing',
  'games',
  'creative',
  'food',
  'built-environment',
  'energy',
  'education',
  'tourism',
  'space',
  'marine',
  'logistics',
  'defence',
  'retail-and-services',
] as const;
export type Sector = (typeof SECTORS)[number];

export const NEEDS = [
  'business-idea',
  'founding',
  'funding',
  'premises',
  'networking',
  'customers',
  'pilot-or-testing',
  'product-development',
  'research',
  'talent',
  'internationalisation',
  'investment-readiness',
  'digitalisation',
  'sustainability',
  'ip-rights',
  'mentoring',
  'permits-and-taxes',
  'buying-or-selling-a-business',
  'trouble',
] as const;
export type Need = (typeof NEEDS)[number];

export const MILESTONES = [
  'business-plan',
  'company-registered',
  'team',
  'prototype',
  'pilot-done',
  'first-customers',
  'outside-funding',
  'export-sales',
  'investment-ordered',
] as const;
export type Milestone = (typeof MILESTONES)[number];

export const isMilestone = (fact: string): fact is Milestone =>
  MILESTONES.some((milestone) => milestone === fact);

export const LEGAL_FORMS = [
  'sole-trader',
  'limited-company',
  'partnership',
  'cooperative',
  'association',
  'other',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

export const COSTS = ['free', 'paid', 'grant', 'loan', 'equity', 'unknown'] as const;
export type Cost = (typeof COSTS)[number];

export const APPLICATION_MODES = ['continuous', 'calls', 'dates', 'unknown'] as const;
export type ApplicationMode = (typeof APPLICATION_MODES)[number];

export const VERBS = ['book', 'apply', 'contact', 'attend', 'join', 'register', 'read'] as const;
export type Verb = (typeof VERBS)[number];

export const STATUSES = ['live', 'paused', 'ended', 'draft'] as const;
export type Status = (typeof STATUSES)[number];

export const BASES = ['search-result', 'home-page', 'provider', 'unknown'] as const;
export type Basis = (typeof BASES)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const CODE_SCHEMES = ['TOL2025', 'TOL2008'] as const;
export type CodeScheme = (typeof CODE_SCHEMES)[number];
