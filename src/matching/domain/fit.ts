import { KINDS, SECTORS, STAGES, type Need } from '../../catalogue/domain/vocabulary.ts';
import type { Availability } from './availability.ts';
import { bitCount, fromBits, type Column } from './columns.ts';
import type { AvailabilityKind, Contribution, Criterion, Reason } from './result.ts';
import type { Seeker } from './seeker.ts';
import {
  AREA_SHARE,
  LANGUAGE_SHARE,
  MAX_POINTS,
  ROLE_SHARE,
  SECTOR_SHARE,
  STAGE_SHARE,
  TIMING_SHARE,
} from './weights.ts';

/** A criterion's levels with their whole points: a share of the criterion's maximum each. */
const pointsOf = <L extends string>(
  criterion: Criterion,
  shares: Record<L, number>,
): Readonly<Record<L, number>> =>
  Object.fromEntries(
    Object.entries<number>(shares).map(([level, share]) => [
      level,
      Math.round(MAX_POINTS[criterion] * share),
    ]),
  ) as Record<L, number>;

const STAGE = pointsOf('stage', STAGE_SHARE);
const AREA = pointsOf('area', AREA_SHARE);
const ROLE = pointsOf('role', ROLE_SHARE);
const TIMING = pointsOf('timing', TIMING_SHARE);
const LANGUAGE = pointsOf('language', LANGUAGE_SHARE);

/** Main at the company's own stage, also there, main or also at a stage on the way to its goal. */
const stageLevel = (column: Column, { window }: Seeker): keyof typeof STAGE => {
  const own = 1 << STAGES.indexOf(window.own);
  if ((column.mainStages & own) !== 0) return 'main';
  if ((column.stages & own) !== 0) return 'also';
  if ((column.mainStages & window.mask) !== 0) return 'ahead-main';
  return (column.stages & window.mask) !== 0 ? 'ahead' : 'none';
};

const sectorLevel = (
  column: Column,
  { sectors }: Seeker,
): 'special' | keyof typeof SECTOR_SHARE => {
  if (column.anySector) return 'any';
  if (sectors === null) return 'unknown';
  return (column.sectors & sectors) !== 0 ? 'special' : 'other';
};

/**
 * How far a service's fields and the company's are the same: 1 when they are, less when the service
 * is also for many others, or the company is also in other fields (the cosine of the two sets).
 */
const sectorPoints = (column: Column, seeker: Seeker): number => {
  const level = sectorLevel(column, seeker);
  if (level !== 'special') return Math.round(MAX_POINTS.sector * SECTOR_SHARE[level]);
  const theirs = seeker.sectors ?? 0;
  const shared = bitCount(column.sectors & theirs);
  const likeness = shared / Math.sqrt(bitCount(column.sectors) * bitCount(theirs));
  return Math.round(MAX_POINTS.sector * likeness);
};

/**
 * A service for narrow cases is right where its field is the company's, or its words were said, and
 * it is within reach. A gateway opens the services of its own place.
 */
const roleLevel = (column: Column, seeker: Seeker, wordPoints: number): keyof typeof ROLE => {
  const { role } = column;
  if (role === 'gateway') return isElsewhere(column, seeker) ? 'gateway-elsewhere' : role;
  if (role !== 'special' || isElsewhere(column, seeker)) return role;
  return sectorLevel(column, seeker) === 'special' || wordPoints > 0 ? 'special-here' : role;
};

const areaLevel = ({ areas }: Column, { places }: Seeker): keyof typeof AREA | 'elsewhere' => {
  const covers = (listed: readonly string[] | undefined) =>
    places !== null && listed !== undefined && places.some((place) => listed.includes(place));
  if (covers(areas.municipalities)) return 'municipality';
  if (covers(areas.subRegions)) return 'sub-region';
  if (covers(areas.regions)) return 'region';
  if (areas.nationwide === true) return 'nationwide';
  if (areas.remote === true) return 'remote';
  return places === null ? 'unknown' : 'elsewhere';
};

const languageLevel = ({ languages }: Column, { language }: Seeker): keyof typeof LANGUAGE => {
  if (language === null || languages.length === 0) return 'unknown';
  return languages.includes(language) ? 'yours' : 'other';
};

/**
 * The advisers of the company's own place know who can help with any need that they do not meet. A
 * gateway of another kind opens what is like it: a test bed platform knows the test beds.
 */
export const isLocalGateway = (column: Column, seeker: Seeker): boolean =>
  column.role === 'gateway' && column.kind === ADVICE && IN_PLACE.has(areaLevel(column, seeker));

const ADVICE = KINDS.indexOf('advice');

/** It lies in another place, and also serves companies from elsewhere. */
export const isElsewhere = (column: Column, seeker: Seeker): boolean =>
  areaLevel(column, seeker) === 'remote';

const IN_PLACE: ReadonlySet<string> = new Set(['municipality', 'sub-region', 'region']);

/**
 * What is left to wish for: each need that a service meets takes its share of the rest, so that
 * meeting a second need is worth less than meeting the first one well. `kept` says how much of a
 * need's share is left where other steps already serve it.
 */
export const needPoints = (column: Column, seeker: Seeker, kept?: Float64Array): number => {
  const { needs, mainNeeds } = column;
  const opens = isLocalGateway(column, seeker);
  if ((needs & seeker.needMask) === 0 && !opens) return 0;
  let left = 1;
  for (let index = 0; index < seeker.needs.length; index++) {
    const sought = seeker.needs[index];
    if (sought === undefined || (!opens && (needs & sought.bit) === 0)) continue;
    const share = (mainNeeds & sought.bit) === 0 ? sought.also : sought.main;
    left *= 1 - share * (kept?.[index] ?? 1);
  }
  return Math.round(MAX_POINTS.needs * (1 - left));
};

/** The points of every criterion but needs and own words: these two are counted apart. */
export const plainPoints = (
  column: Column,
  seeker: Seeker,
  { timing, words }: { readonly timing: AvailabilityKind; readonly words: number },
): number => {
  const area = areaLevel(column, seeker);
  return (
    STAGE[stageLevel(column, seeker)] +
    sectorPoints(column, seeker) +
    (area === 'elsewhere' ? 0 : AREA[area]) +
    ROLE[roleLevel(column, seeker, words)] +
    TIMING[timing] +
    LANGUAGE[languageLevel(column, seeker)]
  );
};

/** What the company's own words gave, and which of them. */
export type MetWords = { readonly points: number; readonly words: readonly string[] };

/** Every contribution with its reason. Their points add up to the service's points. */
export const contributions = (
  column: Column,
  seeker: Seeker,
  availability: Availability,
  met: MetWords,
): readonly Contribution[] => [
  contribution('needs', needPoints(column, seeker), needsReason(column, seeker)),
  contribution(
    'words',
    met.points,
    met.points > 0 ? { code: 'words.met', words: met.words } : { code: 'words.none' },
  ),
  sectorContribution(column, seeker),
  roleContribution(column, seeker, met.points),
  stageContribution(column, seeker),
  areaContribution(column, seeker),
  timingContribution(availability),
  languageContribution(column, seeker),
  contribution('evidence', 0, { code: 'evidence.none' }),
];

const contribution = (criterion: Criterion, points: number, reason: Reason): Contribution => ({
  criterion,
  points,
  max: MAX_POINTS[criterion],
  reason,
});

const needsReason = (column: Column, seeker: Seeker): Reason => {
  const { needs, mainNeeds } = column;
  const met = (mask: number): readonly Need[] =>
    seeker.needs.filter(({ bit }) => (mask & bit) !== 0).map(({ need }) => need);
  const [main, also] = [met(mainNeeds), met(needs & ~mainNeeds)];
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
  const stage = level === 'main' || level === 'also' ? own : (ahead ?? own);
  return contribution('stage', STAGE[level], { code: `stage.${level}`, stage });
};

const roleContribution = (column: Column, seeker: Seeker, words: number): Contribution => {
  const level = roleLevel(column, seeker, words);
  return contribution('role', ROLE[level], { code: `role.${level}` });
};

const sectorContribution = (column: Column, seeker: Seeker): Contribution => {
  const level = sectorLevel(column, seeker);
  const sectors =
    level === 'special'
      ? fromBits(SECTORS, column.sectors & (seeker.sectors ?? 0))
      : level === 'any'
        ? []
        : fromBits(SECTORS, column.sectors);
  return contribution('sector', sectorPoints(column, seeker), {
    code: `sector.${level}`,
    ...(sectors.length > 0 ? { sectors } : {}),
  });
};

const areaContribution = (column: Column, seeker: Seeker): Contribution => {
  const level = areaLevel(column, seeker);
  if (level === 'elsewhere') return contribution('area', 0, { code: 'area.elsewhere' });
  const listed = {
    municipality: column.areas.municipalities,
    'sub-region': column.areas.subRegions,
    region: column.areas.regions,
  } as Readonly<Record<string, readonly string[] | undefined>>;
  const area = seeker.places?.find((place) => listed[level]?.includes(place) === true);
  return contribution('area', AREA[level], {
    code: `area.${level}`,
    ...(area === undefined ? {} : { area }),
  });
};

const timingContribution = ({ kind, window }: Availability): Contribution => {
  const dates: Record<AvailabilityKind, Reason> = {
    open: window ? { code: 'timing.open-until', date: window.closes } : { code: 'timing.open' },
    opens: { code: 'timing.opens', date: window?.opens ?? '' },
    unknown: { code: 'timing.unknown' },
    closed: { code: 'timing.closed' },
  };
  return contribution('timing', TIMING[kind], dates[kind]);
};

const languageContribution = (column: Column, seeker: Seeker): Contribution => {
  const level = languageLevel(column, seeker);
  return contribution('language', LANGUAGE[level], {
    code: `language.${level}`,
    ...(level === 'other' ? { languages: column.languages } : {}),
    ...(level === 'yours' && seeker.language ? { language: seeker.language } : {}),
  });
};
