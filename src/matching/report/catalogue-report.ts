import { CITIES } from '../../catalogue/domain/cities.ts';
import { NEEDS, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { textIn, type Vocabulary } from '../../catalogue/files.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Prepared } from '../domain/prepared.ts';
import {
  byCity,
  byConfidence,
  byKind,
  byLanguage,
  byNeed,
  bySector,
  byStage,
  byStatus,
  thinness,
} from './count-services.ts';
import { coverage, type Finding } from './coverage.ts';
import { heatMap } from './heat-map.ts';
import { tableInWords, type Table } from './table.ts';

export type CatalogueReport = {
  /** The counts alone, for the person at the keyboard. */
  readonly counts: string;
  /** `docs/catalogue.md` */
  readonly markdown: string;
  /** `docs/catalogue-heatmap.svg` */
  readonly picture: string;
};

export const HEAT_MAP_FILE = 'catalogue-heatmap.svg';

/** What the catalogue holds, where it is thin, and what each kind of company finds in it. */
export const reportOn = (
  prepared: Prepared,
  vocabulary: Vocabulary,
  today: LocalDate,
): CatalogueReport => {
  const counts = countsOf(prepared);
  const findings = coverage(prepared, today);
  return {
    counts,
    picture: pictureOf(prepared, vocabulary),
    markdown: [
      `# What the catalogue holds\n\nWritten by \`npm run catalogue:report\` for ${today}; do not edit it by hand. Open points of single entries are in [catalogue-notes.md](catalogue-notes.md).`,
      counts,
      `## Where it is thin\n\n![Services near each city, by need](${HEAT_MAP_FILE})`,
      coverageInWords(findings, vocabulary),
      '',
    ].join('\n\n'),
  };
};

const section = (title: string, note: string, table: Table): string =>
  [`## ${title}`, note, tableInWords(table)].filter((part) => part !== '').join('\n\n');

const countsOf = ({ services, tables: { areas } }: Prepared): string => {
  const live = services.filter(({ status }) => status === 'live');
  return [
    section('All services', '', byStatus(services)),
    section(
      'Live services by city',
      'How a service reaches a company there; the nearest way counts.',
      byCity(live, areas),
    ),
    section('By stage', 'A service may serve several.', byStage(live)),
    section('By need', 'A service may serve several.', byNeed(live)),
    section('By sector', 'A service may know several.', bySector(live)),
    section('By kind', '', byKind(live)),
    section(
      'By language',
      'What the provider serves in, and what our own texts are written in. A draft has not been checked by a person.',
      byLanguage(live),
    ),
    section(
      'By confidence',
      'How sure we are that the entry is right and in force.',
      byConfidence(live),
    ),
  ].join('\n\n');
};

const pictureOf = ({ services, tables: { areas } }: Prepared, { needs }: Vocabulary): string => {
  const live = services.filter(({ status }) => status === 'live');
  return heatMap(thinness(live, areas), {
    title: 'Live services by need and city',
    note: 'Each city counts its own services and those of the region around it.',
    needs: NEEDS.map((need) => textIn(needs.get(need).short, 'en')),
  });
};

/** Nothing on the path for the need. */
const isNone = ({ steps }: Finding): boolean => steps.length === 0;

const coverageInWords = (findings: readonly Finding[], vocabulary: Vocabulary): string => {
  const none = findings.filter(isNone);
  const openly = none.filter(({ saidOpenly }) => saidOpenly);
  return [
    '## What a company finds',
    `For each of ${CITIES.size} cities, ${STAGES.length} stages and ${NEEDS.length} needs: how many steps of the path serve the need when nothing else is known of the company. Through the same matching that founders get. \`none\`: nothing, and the path says so.`,
    `${findings.length} kinds of company: ${findings.length - none.length} find a live service, ${openly.length} are told openly that there is none, ${none.length - openly.length} are told nothing.`,
    ...[...CITIES].map(([city, name]) =>
      [`### ${name}`, tableInWords(cityTable(findings, city, vocabulary))].join('\n\n'),
    ),
  ].join('\n\n');
};

const cityTable = (findings: readonly Finding[], city: string, { needs }: Vocabulary): Table => ({
  head: ['Need', ...STAGES],
  rows: NEEDS.map((need) => [
    textIn(needs.get(need).short, 'en'),
    ...findings.filter((finding) => finding.city === city && finding.need === need).map(cellOf),
  ]),
});

const cellOf = (finding: Finding): string | number => {
  if (!isNone(finding)) return finding.steps.length;
  return finding.saidOpenly ? 'none' : 'silent';
};
