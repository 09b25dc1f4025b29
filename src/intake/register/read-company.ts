import type { CodeScheme, LegalForm } from '../../catalogue/domain/vocabulary.ts';
import { isLocalDate } from '../../shared/local-date.ts';
import type { RegisteredCompany } from '../domain/answers.ts';

// PRH/YTJ open data v3, https://avoindata.prh.fi/opendata-ytj-api/v3/schema?lang=en. Undocumented
// fields and values occur, so everything is read as if it might be missing or of another shape.
type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.map((each) => object(each)) : [];
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null;

const LANGUAGE_CODES = { fi: '1', sv: '2', en: '3' } as const;
const MAIN_NAME = '1';
const VISITING_ADDRESS = '1';
const CEASED = '4';
const BANKRUPT = 'KONK';
const SCHEMES: Readonly<Record<string, CodeScheme>> = { TOIMI4: 'TOL2025', TOIMI3: 'TOL2008' };

const isCurrent = (entry: Json): boolean => text(entry.endDate) === null;

const described = (entry: Json, language: keyof typeof LANGUAGE_CODES): string | null =>
  text(
    list(entry.descriptions).find(
      ({ languageCode }) => String(languageCode) === LANGUAGE_CODES[language],
    )?.description,
  );

/** By the register's own Finnish words: its numbers for the forms are not documented. */
const FORMS: readonly (readonly [RegExp, LegalForm])[] = [
  [/elinkeinonharjoittaja|toiminimi/i, 'sole-trader'],
  [/osakeyhtiö/i, 'limited-company'],
  [/avoin yhtiö|kommandiittiyhtiö/i, 'partnership'],
  [/osuuskunta/i, 'cooperative'],
  [/yhdistys/i, 'association'],
];

const legalForm = (company: Json): LegalForm | null => {
  const form = list(company.companyForms).find(isCurrent);
  const words = form ? described(form, 'fi') : null;
  if (words === null) return null;
  return FORMS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
};

const currentName = (company: Json): string | null =>
  text(
    list(company.names).find((name) => String(name.type) === MAIN_NAME && isCurrent(name))?.name,
  );

const foundedOn = (company: Json): string | null => {
  const dates = [object(company.businessId).registrationDate, company.registrationDate];
  return dates.filter(isLocalDate).sort()[0] ?? null;
};

const sector = (company: Json) => {
  const line = object(company.mainBusinessLine);
  const scheme = SCHEMES[text(line.typeCodeSet) ?? ''];
  const code = text(line.type);
  if (scheme === undefined || code === null || !/^\d{2,5}$/.test(code)) {
    return { sectorCode: null, sectorScheme: null, sectorText: {} };
  }
  const words = { fi: described(line, 'fi'), sv: described(line, 'sv'), en: described(line, 'en') };
  const spoken = Object.entries(words).filter(([, word]) => word !== null);
  return { sectorCode: code, sectorScheme: scheme, sectorText: Object.fromEntries(spoken) };
};

const municipality = (company: Json): string | null => {
  const addresses = list(company.addresses).toSorted(
    (one, other) =>
      Number(String(other.type) === VISITING_ADDRESS) -
      Number(String(one.type) === VISITING_ADDRESS),
  );
  const codes = addresses.flatMap(({ postOffices }) =>
    list(postOffices).map(({ municipalityCode }) => text(municipalityCode)),
  );
  return codes.find((code) => code !== null && /^\d{3}$/.test(code)) ?? null;
};

const isAtWork = (company: Json): boolean =>
  isCurrent(company) &&
  text(company.tradeRegisterStatus) !== CEASED &&
  !list(company.companySituations).some(
    (situation) => situation.type === BANKRUPT && isCurrent(situation),
  );

/** The company of the answer that has this business ID and is at work. */
export const readCompany = (answer: unknown, businessId: string): RegisteredCompany | null => {
  const company = list(object(answer).companies).find(
    (each) => object(each.businessId).value === businessId,
  );
  const name = company && isAtWork(company) ? currentName(company) : null;
  if (!company || name === null) return null;
  return {
    businessId,
    name,
    legalForm: legalForm(company),
    foundedOn: foundedOn(company),
    ...sector(company),
    municipality: municipality(company),
  };
};
