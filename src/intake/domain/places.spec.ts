import { findPlaces, type Place } from './places.ts';

const place = (code: string, fi: string, sv: string, postcodes: readonly string[] = []): Place => ({
  code,
  name: { fi, sv },
  postcodes,
});

const PLACES = [
  place('853', 'Turku', 'Åbo', ['20100']),
  place('049', 'Espoo', 'Esbo', ['02100']),
  place('202', 'Kaarina', 'S:t Karins', ['20780']),
  place('620', 'Puolanka', 'Puolango'),
  place('599', 'Pedersören kunta', 'Pedersöre'),
  place('625', 'Pyhäjoki', 'Pyhäjoki', ['86100']),
  place('626', 'Pyhäjärvi', 'Pyhäjärvi', ['86800']),
  place('445', 'Parainen', 'Pargas', ['21600']),
  place('245', 'Kerava', 'Kervo', ['04200']),
  place('244', 'Kempele', 'Kempele', ['90440']),
  place('005', 'Alajärvi', 'Alajärvi', ['62900']),
  place('009', 'Alavieska', 'Alavieska', ['85200']),
];

const codes = (typed: string): string[] => {
  const result = findPlaces(PLACES, typed);
  if (result.kind === 'one') return [result.place.code];
  return result.kind === 'several' ? result.places.map(({ code }) => code) : [];
};

describe('a place by name or postcode', () => {
  it.each([
    ['Turku', '853'],
    ['  turku ', '853'],
    ['TURKU', '853'],
    ['Åbo', '853'],
    ['abo', '853'],
    ['esbo', '049'],
    ['s:t karins', '202'],
    ['20100', '853'],
    ['20 100', '853'],
    ['FI-20100', '853'],
    ['Puola', '620'],
    ['pedersore', '599'],
  ])('%p is found', (typed, code) => {
    expect(findPlaces(PLACES, typed)).toMatchObject({ kind: 'one', place: { code } });
  });

  it('asks which one when several begin like that', () => {
    expect(findPlaces(PLACES, 'Pyhä').kind).toBe('several');
    expect(codes('Pyhä')).toEqual(['625', '626']);
  });

  it.each([
    ['Parianen', ['445']],
    ['Kervoo', ['245']],
    ['Turkku', ['853']],
  ])('asks back when %p is spelt nearly like a place', (typed, expected) => {
    expect(findPlaces(PLACES, typed).kind).toBe('several');
    expect(codes(typed)).toEqual(expected);
  });

  it.each([
    '',
    '   ',
    '99999',
    '2010',
    'Stockholm',
    '🦊',
    'شارع',
    "'; drop table drafts; --",
    'xyz',
  ])('finds nothing for %p', (typed) => {
    expect(findPlaces(PLACES, typed)).toEqual({ kind: 'none' });
  });

  it('offers at most eight', () => {
    expect(codes('')).toEqual([]);
    const many = Array.from({ length: 20 }, (_, index) => place(String(index), `Ala${index}`, ''));
    const result = findPlaces(many, 'ala');
    expect(result.kind === 'several' && result.places.length).toBe(8);
  });

  it('reads only the beginning of a very long text', () => {
    expect(findPlaces(PLACES, 'a'.repeat(1_000_000))).toEqual({ kind: 'none' });
  });
});
