import type { Areas, Service } from '../../catalogue/domain/format.ts';
import { SECTORS, STAGES, type Need } from '../../catalogue/domain/vocabulary.ts';
import type { Availability } from './availability.ts';
import { fromBits, type Column } from './columns.ts';
import {
  areaLevel,
  fieldLevel,
  isLocalGateway,
  languageLevel,
  needPoints,
  needsMet,
  roleLevel,
  sectorPoints,
  sharesField,
  stageLevel,
} from './fit.ts';
import { AREA, LANGUAGE, STAGE, TIMING, type Level } from './levels.ts';
import type {
  AvailabilityKind,
  Contribution,
  Criterion,
  Reason,
  ReasonParameter,
} from './result.ts';
import type { Seeker } from './seeker.ts';
import { MAX_POINTS } from './weights.ts';

/** What else the company told: what its own words gave, and which; whether an answer opened it. */
export type Told = {
  readonly points: number;
  readonly words: readonly string[];
  readonly byAnswer: boolean;
};

/** One service and one company. */
export type Pair = {
  readonly service: Service;
  readonly column: Column;
  readonly seeker: Seeker;
  readonly availability: Availability;
};

/** Every contribution with its reason. Their points add up to the service's points. */
export const contributions = (
  { service, column, seeker, availability }: Pair,
  told: Told,
): readonly Contribution[] => [
  contribution('needs', needPoints(column, seeker), needsReason(column, seeker)),
  contribution(
    'words',
    told.points,
    told.points > 0 ? { code: 'words.met', words: told.words } : { code: 'words.none' },
  ),
  sectorContribution(column, seeker),
  roleContribution(column, seeker, told),
  stageContribution(column, seeker),
  areaContribution(service, column, seeker),
  timingContribution(availability),
  languageContribution(service, column, seeker),
  contribution('evidence', 0, { code: 'evidence.none' }),
];

const contribution = (criterion: Criterion, points: number, reason: Reason): Contribution => ({
  criterion,
  points,
  max: MAX_POINTS[criterion],
  reason,
});

const needsReason = (column: Column, seeker: Seeker): Reason => {
  const needs = needsMet(column, seeker);
  const met = (mask: number): readonly Need[] =>
    seeker.needs.filter(({ bit }) => (mask & bit) !== 0).map(({ need }) => need);
  const [main, also] = [met(needs & column.mainNeeds), met(needs & ~column.mainNeeds)];
  if (isLocalGateway(column, seeker) && main.length === 0)
    return { code: 'needs.opens', needs: seeker.needs.map(({ need }) => need) };
  if (main.length + also.length === 0) return { code: 'needs.none' };
  if (!seeker.named) return { code: 'needs.usual', needs: [...main, ...also] };
  return main.length > 0
    ? { code: 'needs.main', needs: main }
    : { code: 'needs.also', needs: also };
};

const stageContribution = (column: Column, seeker: Seeker): Contribution => {
  const level = stageLevel(column, seeker);
  const { own, mask } = seeker.window;
  const [ahead] = fromBits(STAGES, column.stages & mask);
  const isThere = level === STAGE.main || level === STAGE.also;
  return ofLevel('stage', level, { stage: isThere ? own : (ahead ?? own) });
};

const roleContribution = (
  column: Column,
  seeker: Seeker,
  { points, byAnswer }: Told,
): Contribution => ofLevel('role', roleLevel(column, seeker, points > 0 || byAnswer));

const sectorContribution = (column: Column, seeker: Seeker): Contribution => {
  const isSpecial = sharesField(column, seeker);
  const shown = column.anySector ? 0 : column.sectors & (isSpecial ? (seeker.sectors ?? 0) : ~0);
  const code = isSpecial ? 'sector.special' : fieldLevel(column, seeker).code;
  const sectors = fromBits(SECTORS, shown);
  const reason = { code, ...(sectors.length > 0 ? { sectors } : {}) };
  return contribution('sector', sectorPoints(column, seeker), reason);
};

const areaContribution = ({ areas }: Service, column: Column, seeker: Seeker): Contribution => {
  const level = areaLevel(column, seeker);
  const listed = LISTED.get(level)?.(areas) ?? [];
  const area = seeker.places?.find((place) => listed.includes(place));
  return ofLevel('area', level, area === undefined ? {} : { area });
};

/** Where a service lists the places that make it this near. */
const LISTED: ReadonlyMap<Level, (areas: Areas) => readonly string[] | undefined> = new Map([
  [AREA.municipality, ({ municipalities }) => municipalities],
  [AREA['sub-region'], ({ subRegions }) => subRegions],
  [AREA.region, ({ regions }) => regions],
]);

const timingContribution = ({ kind, window }: Availability): Contribution => {
  const dates: Record<AvailabilityKind, Reason> = {
    open: window ? { code: 'timing.open-until', date: window.closes } : { code: 'timing.open' },
    opens: { code: 'timing.opens', date: window?.opens ?? '' },
    unknown: { code: 'timing.unknown' },
    closed: { code: 'timing.closed' },
  };
  return contribution('timing', TIMING[kind].points, dates[kind]);
};

const languageContribution = (
  { languages }: Service,
  column: Column,
  seeker: Seeker,
): Contribution => {
  const level = languageLevel(column, seeker);
  return ofLevel('language', level, {
    ...(level === LANGUAGE.other ? { languages } : {}),
    ...(level === LANGUAGE.yours && seeker.language ? { language: seeker.language } : {}),
  });
};

const ofLevel = (
  criterion: Criterion,
  { code, points }: Level,
  parameters: { readonly [parameter: string]: ReasonParameter } = {},
): Contribution => contribution(criterion, points, { code, ...parameters });
