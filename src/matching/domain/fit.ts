import { KINDS, SECTORS } from '../../catalogue/domain/vocabulary.ts';
import { bitCount, type FitColumn } from './columns.ts';
import { AREA, LANGUAGE, ROLE, SECTOR, STAGE, type Level } from './levels.ts';
import type { Seeker } from './seeker.ts';
import { MAX_POINTS, SECTOR_SHARE } from './weights.ts';

/** Main at the company's own stage, also there, main or also at a stage on the way to its goal. */
export const stageLevel = (column: FitColumn, { ownStage, window }: Seeker): Level => {
  const { stages, mainStages } = column;
  if ((mainStages & ownStage) !== 0) return STAGE.main;
  if ((stages & ownStage) !== 0) return STAGE.also;
  if ((mainStages & window.mask) !== 0) return STAGE['ahead-main'];
  return (stages & window.mask) === 0 ? STAGE.none : STAGE.ahead;
};

/** It is made for some fields, and the company is in one of them. */
export const sharesField = ({ anySector, sectors }: FitColumn, seeker: Seeker): boolean =>
  !anySector && (sectors & (seeker.sectors ?? 0)) !== 0;

/** For a service that is not made for a field of the company's. */
export const fieldLevel = ({ anySector }: FitColumn, { sectors }: Seeker): Level => {
  if (anySector) return SECTOR.any;
  return sectors === null ? SECTOR.unknown : SECTOR.other;
};

/**
 * How far a service's fields and the company's are the same: 1 when they are, less when the service
 * is also for many others, or the company is also in other fields (the cosine of the two sets); but
 * never less than for a service that is for every field.
 */
export const sectorPoints = (column: FitColumn, seeker: Seeker): number => {
  if (!sharesField(column, seeker)) return fieldLevel(column, seeker).points;
  const { sectors } = column;
  const theirs = seeker.sectors ?? 0;
  const shared = bitCount(sectors & theirs);
  return LIKENESS[(shared * FIELDS + bitCount(sectors)) * FIELDS + bitCount(theirs)] as number;
};

const FIELDS = SECTORS.length + 1;

/** Points by how many fields are shared, how many the service has, and how many the company. */
const LIKENESS = Uint16Array.from({ length: FIELDS ** 3 }, (_, numbers) => {
  const shared = Math.floor(numbers / FIELDS ** 2);
  const product = (Math.floor(numbers / FIELDS) % FIELDS) * (numbers % FIELDS);
  const likeness = product === 0 ? 0 : shared / Math.sqrt(product);
  return Math.round(MAX_POINTS.sector * Math.max(SECTOR_SHARE.any, likeness));
});

/**
 * A service for narrow cases is right where its field is the company's, or the company's words or an
 * answer speak for it, and it is within reach. A gateway opens the services of its own place.
 */
export const roleLevel = (column: FitColumn, seeker: Seeker, isSpokenFor: boolean): Level => {
  const { role } = column;
  if (role === 'gateway')
    return isElsewhere(column, seeker) ? ROLE['gateway-elsewhere'] : ROLE.gateway;
  if (role === 'core') return ROLE.core;
  if (role === 'background') return ROLE.background;
  if (isElsewhere(column, seeker)) return ROLE.special;
  return isSpokenFor || sharesField(column, seeker) ? ROLE['special-here'] : ROLE.special;
};

export const areaLevel = ({ placeSet }: FitColumn, { near }: Seeker): Level =>
  near[placeSet] ?? AREA.unknown;

export const languageLevel = ({ languages }: FitColumn, { languageBit }: Seeker): Level => {
  if (languageBit === 0 || languages === 0) return LANGUAGE.unknown;
  return (languages & languageBit) === 0 ? LANGUAGE.other : LANGUAGE.yours;
};

/**
 * The advisers of the company's own place know who can help with any need that they do not meet. A
 * gateway of another kind opens what is like it: a test bed platform knows the test beds.
 */
export const isLocalGateway = (column: FitColumn, seeker: Seeker): boolean =>
  column.role === 'gateway' && column.kind === ADVICE && isInPlace(areaLevel(column, seeker));

const ADVICE = KINDS.indexOf('advice');

const isInPlace = (level: Level): boolean =>
  level === AREA.municipality || level === AREA['sub-region'] || level === AREA.region;

/** It lies in another place, and also serves companies from elsewhere. */
export const isElsewhere = (column: FitColumn, seeker: Seeker): boolean =>
  areaLevel(column, seeker) === AREA.remote;

export const isForAbroad = ({ kind }: FitColumn): boolean => kind === ABROAD;

const ABROAD = KINDS.indexOf('internationalisation');

/** The needs that a service meets: one for going abroad helps only those who want to go there. */
export const needsMet = (column: FitColumn, { goesAbroad }: Seeker): number =>
  isForAbroad(column) && !goesAbroad ? 0 : column.needs;

/**
 * What is left to wish for: each need that a service meets takes its share of the rest, so that
 * meeting a second need is worth less than meeting the first one well. `kept` says how much of a
 * need's share is left where other steps already serve it.
 */
export const needPoints = (column: FitColumn, seeker: Seeker, kept?: Float64Array): number => {
  const { mainNeeds } = column;
  const needs = needsMet(column, seeker);
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

/**
 * All points but those for needs, which the path counts anew as needs get covered. `beside` are the
 * points for when it can be had and for the company's own words.
 */
export const otherPoints = (
  column: FitColumn,
  seeker: Seeker,
  beside: number,
  isSpokenFor: boolean,
): number =>
  stageLevel(column, seeker).points +
  sectorPoints(column, seeker) +
  areaLevel(column, seeker).points +
  roleLevel(column, seeker, isSpokenFor).points +
  languageLevel(column, seeker).points +
  beside;
