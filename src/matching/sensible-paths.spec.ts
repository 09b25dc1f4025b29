import type { Prepared } from './domain/prepared.ts';
import { match } from './domain/match.ts';
import type { Profile } from './domain/profile.ts';
import { readCatalogueAt } from './command-line.ts';
import { prepareCatalogue, readText } from './prepare-catalogue.ts';

/** What an experienced adviser would say of the paths that our own catalogue gives. */
describe('our catalogue', () => {
  let prepared: Prepared;
  beforeAll(async () => {
    prepared = prepareCatalogue(await readCatalogueAt(undefined));
  });

  const pathOf = (profile: Profile): readonly string[] =>
    match(prepared, {
      profile,
      words: readText(profile.text, prepared),
      today: '2026-11-24',
    }).path.map(({ service }) => service);

  const noCompany = { 'company-registered': false };
  const since = (foundedOn: string, employees: number) => ({
    'company-registered': true,
    foundedOn,
    employees,
  });

  const bakery: Profile = {
    stage: 'idea',
    area: '091',
    sectors: ['food'],
    needs: ['business-idea', 'founding', 'permits-and-taxes'],
    text: 'Haluan avata pienen leipomon Kallioon',
    language: 'fi',
    facts: noCompany,
  };
  const hairdresser: Profile = {
    stage: 'pre-startup',
    area: '049',
    sectors: [],
    needs: ['founding', 'funding', 'permits-and-taxes'],
    text: 'Parturi-kampaamo oman nimen alle, olen nyt työtön',
    language: 'fi',
    facts: { ...noCompany, 'founder-group': ['unemployed'] },
  };
  const petShop: Profile = {
    stage: 'idea',
    area: '564',
    sectors: ['retail-and-services'],
    needs: ['founding', 'funding', 'mentoring'],
    text: 'A pet grooming shop',
    language: 'en',
    facts: noCompany,
  };
  const spinOff: Profile = {
    stage: 'pre-startup',
    area: '049',
    sectors: ['ict', 'manufacturing'],
    needs: ['funding', 'ip-rights', 'founding'],
    text: 'Photonic chip from a research group, want to spin off',
    language: 'en',
    facts: {
      ...noCompany,
      team: true,
      prototype: true,
      affiliation: ['aalto'],
      'research-based-ip': true,
    },
  };
  const coach: Profile = {
    stage: 'idea',
    area: '091',
    sectors: ['retail-and-services'],
    needs: ['business-idea', 'mentoring', 'founding'],
    text: 'Haluan perustaa hyvinvointivalmennusta yrityksille',
    language: 'fi',
    facts: { ...noCompany, 'founder-group': ['woman'] },
  };
  const cafe: Profile = {
    stage: 'established',
    area: '179',
    sectors: ['food', 'retail-and-services'],
    needs: ['customers', 'digitalisation'],
    text: 'A café run for nine years, more guests on weekdays and orders online',
    language: 'en',
    facts: since('2017-03-01', 6),
  };
  const restaurant: Profile = {
    stage: 'growth',
    area: '091',
    sectors: ['food'],
    needs: ['premises', 'talent', 'funding'],
    text: 'A restaurant that wants to open a second place',
    language: 'en',
    facts: since('2020-01-01', 15),
  };
  const farm: Profile = {
    stage: 'established',
    area: '102',
    sectors: ['food'],
    sectorCode: '01110',
    sectorScheme: 'TOL2025',
    needs: ['sustainability', 'funding', 'product-development'],
    text: 'Maatila, haluamme jalostaa omasta viljasta myllytuotteita ja asentaa aurinkopaneelit',
    language: 'fi',
    facts: since('2005-01-01', 3),
  };
  const haulier: Profile = {
    stage: 'established',
    area: '297',
    sectors: ['logistics'],
    needs: ['sustainability', 'funding', 'talent'],
    text: 'Kuljetusliike, 12 autoa, haluamme siirtyä biokaasuun',
    language: 'fi',
    facts: since('2001-01-01', 18),
  };
  const seller: Profile = {
    stage: 'established',
    area: '837',
    sectors: ['manufacturing'],
    needs: ['buying-or-selling-a-business'],
    text: 'Olen 63 ja haluan myydä konepajani jatkajalle',
    language: 'fi',
    facts: { ...since('1992-01-01', 11), legalForm: 'limited-company' },
  };
  const buyer: Profile = {
    stage: 'pre-startup',
    area: '092',
    sectors: ['retail-and-services'],
    needs: ['buying-or-selling-a-business', 'funding'],
    text: 'I want to buy a laundry from its owner',
    language: 'en',
    facts: noCompany,
  };
  const inTrouble: Profile = {
    stage: 'established',
    area: '853',
    sectors: ['food'],
    needs: ['trouble'],
    text: 'Ravintolan kassa on tyhjä ja verovelkaa on',
    language: 'fi',
    facts: since('2014-01-01', 7),
  };
  const exporter: Profile = {
    stage: 'early-growth',
    area: '698',
    sectors: ['creative', 'manufacturing'],
    needs: ['internationalisation', 'customers', 'ip-rights'],
    text: 'Käsintehtyjä villapeittoja, haluamme myydä verkossa Saksaan ja Japaniin',
    language: 'fi',
    facts: since('2021-05-01', 2),
  };
  const payroll: Profile = {
    stage: 'early-growth',
    area: '091',
    sectors: ['ict'],
    needs: ['pilot-or-testing', 'customers', 'product-development'],
    text: 'B2B SaaS for payroll with thirty customers',
    language: 'en',
    facts: { ...since('2022-08-01', 12), prototype: true },
  };

  it.each([
    [
      'no campus for technology startups to a bakery',
      bakery,
      ['campus-incubators-helsinki', 'helsinki-incubators', 'maria-01', 'kiuas'],
    ],
    [
      'no accelerator and no investors to a hairdresser',
      hairdresser,
      ['aalto-startup-center', 'kiuas', 'fiban', 'wave-ventures'],
    ],
    [
      'no startup incubator to a pet shop',
      petShop,
      ['businessoulu-incubator', 'startup-station-oulu'],
    ],
    ['no home of technology startups to a restaurant', restaurant, ['maria-01', 'finnvera-export']],
    [
      'nothing for exports to a café that does not want to go abroad',
      cafe,
      ['business-finland-exhibition-explorer', 'enterprise-europe-network', 'finnvera-export'],
    ],
    [
      'nothing for exports to a haulier that does not want to go abroad',
      haulier,
      ['finnvera-export', 'team-finland-network'],
    ],
    [
      'no aid that leaves out farming to a farm',
      farm,
      ['edc-development-aid', 'business-finland-energy-aid', 'finnvera-export'],
    ],
    ['no event for investors to a buyer of a laundry', buyer, ['slush', 'fiban']],
    [
      'no laboratory of food to a restaurant without money',
      inTrouble,
      ['flavoria', 'nutrition-food-research-center'],
    ],
    ['no hospital to software for payroll', payroll, ['cleverhealth-network', 'hus-testbed']],
  ])('offers %s', (_, profile, unwanted) => {
    expect(pathOf(profile).filter((id) => unwanted.includes(id))).toEqual([]);
  });

  it.each([
    ['a hairdresser the start-up grant', hairdresser, 'starttiraha'],
    ['a pet shop in Oulu the start-up grant', petShop, 'starttiraha'],
    ['a research spin-off the money for commercialising', spinOff, 'business-finland-r2b'],
    ['a woman who founds the agency for women', coach, 'naisyrittajyyskeskus'],
    ['a haulier the energy aid', haulier, 'business-finland-energy-aid'],
    ['a café a mentor', cafe, 'yrityskummit'],
    ['a restaurant the employer services of its city', restaurant, 'tyota-stadiin'],
    ['a buyer of a company the loan for its shares', buyer, 'finnvera-entrepreneur-loan'],
    ['an exporter the network for exports', exporter, 'team-finland-network'],
    ['an exporter the trademark office', exporter, 'prh-ip-services'],
  ])('offers %s', (_, profile, wanted) => {
    expect(pathOf(profile)).toContain(wanted);
  });

  it.each([
    ['a bakery', bakery],
    ['a hairdresser', hairdresser],
    ['a pet shop', petShop],
    ['a research spin-off', spinOff],
    ['a coach', coach],
  ])('registers who founds a company: %s', (_, profile) => {
    expect(pathOf(profile)).toContain('prh-trade-register');
  });

  it.each([
    ['an adviser before a website', bakery, 'newco-helsinki-advice', 'suomi-fi-business'],
    ['the desk of Espoo before a website', hairdresser, 'business-espoo', 'suomi-fi-business'],
    ['an adviser before the start-up grant', hairdresser, 'enterprise-espoo', 'starttiraha'],
    ['the start-up grant before registering', hairdresser, 'starttiraha', 'prh-trade-register'],
    ['a mentor before a loan to sell', seller, 'yrityskummit', 'finnvera-entrepreneur-loan'],
    ['an adviser before a loan to buy', buyer, 'yritysvantaa', 'finnvera-entrepreneur-loan'],
  ])('puts %s', (_, profile, first, second) => {
    const path = pathOf(profile);
    expect(path.indexOf(first)).toBeGreaterThanOrEqual(0);
    expect(path.indexOf(second)).toBeGreaterThan(path.indexOf(first));
  });

  it('sends a seller of a company to a mentor first', () => {
    expect(pathOf(seller)[0]).toBe('pirkanmaan-yrityskummit');
  });

  it('gives people in trouble those who help, and nothing beside', () => {
    expect(pathOf(inTrouble)).toEqual([
      'business-turku',
      'yrityskummit',
      'suomen-yrittajat-advice',
    ]);
  });
});
