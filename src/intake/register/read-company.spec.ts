import { readFileSync } from 'node:fs';
import { readCompany } from './read-company.ts';

type Recorded = { companies: Record<string, unknown>[] };

const recorded = (): Recorded =>
  JSON.parse(readFileSync('test/fixtures/prh/found.json', 'utf8')) as Recorded;

const changed = (fields: Record<string, unknown>): Recorded => ({
  companies: recorded().companies.map((company) => ({ ...company, ...fields })),
});

describe('a company as the business register has it', () => {
  it('has its current name, form, start, field and the municipality where it works', () => {
    expect(readCompany(recorded(), '0112038-9')).toEqual({
      businessId: '0112038-9',
      name: 'Example Oyj',
      legalForm: 'limited-company',
      foundedOn: '1978-03-15',
      sectorCode: '26300',
      sectorScheme: 'TOL2025',
      sectorText: {
        fi: 'Viestintälaitteiden valmistus',
        sv: 'Tillverkning av kommunikationsutrustning',
        en: 'Manufacture of communication equipment',
      },
      municipality: '049',
    });
  });

  it.each([
    ['Yksityinen elinkeinonharjoittaja', 'sole-trader'],
    ['Osakeyhtiö', 'limited-company'],
    ['Kommandiittiyhtiö', 'partnership'],
    ['Avoin yhtiö', 'partnership'],
    ['Osuuskunta', 'cooperative'],
    ['Aatteellinen yhdistys', 'association'],
    ['Säätiö', 'other'],
  ])('%p is a %p', (description, legalForm) => {
    const form = { type: '0', endDate: null, descriptions: [{ languageCode: '1', description }] };
    expect(readCompany(changed({ companyForms: [form] }), '0112038-9')).toMatchObject({
      legalForm,
    });
  });

  it('keeps the older scheme with an older code', () => {
    const mainBusinessLine = { type: '62010', typeCodeSet: 'TOIMI3', descriptions: [] };
    expect(readCompany(changed({ mainBusinessLine }), '0112038-9')).toMatchObject({
      sectorCode: '62010',
      sectorScheme: 'TOL2008',
      sectorText: {},
    });
  });

  it.each([
    ['has ended', { endDate: '2020-01-01' }],
    ['has left the trade register', { tradeRegisterStatus: '4' }],
    ['is bankrupt', { companySituations: [{ type: 'KONK', endDate: null }] }],
    ['has no name', { names: [] }],
  ])('is not offered when it %s', (_why, fields) => {
    expect(readCompany(changed(fields), '0112038-9')).toBeNull();
  });

  it('is offered again when a bankruptcy is over', () => {
    const companySituations = [{ type: 'KONK', endDate: '2010-05-05' }];
    expect(readCompany(changed({ companySituations }), '0112038-9')).not.toBeNull();
  });

  it('leaves open what the register leaves out', () => {
    const bare = { businessId: { value: '0112038-9' }, names: [{ type: '1', name: 'Bare Oy' }] };
    expect(readCompany({ companies: [bare] }, '0112038-9')).toEqual({
      businessId: '0112038-9',
      name: 'Bare Oy',
      legalForm: null,
      foundedOn: null,
      sectorCode: null,
      sectorScheme: null,
      sectorText: {},
      municipality: null,
    });
  });

  it.each([null, 'text', [], {}, { companies: null }, { companies: [1, null, []] }])(
    'is none in %j',
    (answer) => {
      expect(readCompany(answer, '0112038-9')).toBeNull();
    },
  );

  it('is never another company than the one asked for', () => {
    expect(readCompany(recorded(), '1572860-0')).toBeNull();
  });
});
