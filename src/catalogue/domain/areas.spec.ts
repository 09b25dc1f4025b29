import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { areaTable, type AreaFile } from './areas.ts';

const file = JSON.parse(readFileSync('catalogue/areas.json', 'utf8')) as AreaFile;
const table = areaTable(file);

describe('the area table', () => {
  it('is what the script makes of the postcode data', () => {
    const check = () => execFileSync(process.execPath, ['scripts/make-areas.mjs', '--check']);
    expect(check).not.toThrow();
  });

  it('has every municipality of the data once, in one of 19 regions', () => {
    const codes = file.municipalities.map(({ code }) => code);
    expect(new Set(codes).size).toBe(309);
    expect(codes).toHaveLength(309);
    expect(new Set(file.municipalities.map(({ region }) => region))).toEqual(
      new Set(file.regions.map(({ code }) => code)),
    );
  });

  it.each([
    { city: 'Helsinki', code: '091', ladder: ['091', 'SK011', 'MK01'] },
    { city: 'Espoo', code: '049', ladder: ['049', 'SK011', 'MK01'] },
    { city: 'Vantaa', code: '092', ladder: ['092', 'SK011', 'MK01'] },
    { city: 'Tampere', code: '837', ladder: ['837', 'SK064', 'MK06'] },
    { city: 'Turku', code: '853', ladder: ['853', 'SK023', 'MK02'] },
    { city: 'Oulu', code: '564', ladder: ['564', 'SK171', 'MK17'] },
    { city: 'Kuopio', code: '297', ladder: ['297', 'MK11'] },
  ])('$city lies in $ladder', ({ code, ladder }) => {
    expect(table.ladder(code)).toEqual(ladder);
  });

  it('names Swedish-speaking municipalities in English as they call themselves', () => {
    expect(file.municipalities.find(({ code }) => code === '478')?.name).toEqual({
      fi: 'Maarianhamina',
      sv: 'Mariehamn',
      en: 'Mariehamn',
    });
  });

  it('knows each postcode in one municipality only', () => {
    const postcodes = file.municipalities.flatMap((municipality) => municipality.postcodes);
    expect(new Set(postcodes).size).toBe(postcodes.length);
    expect(file.municipalities.find((one) => one.postcodes.includes('00100'))?.code).toBe('091');
  });

  it('tells municipalities from wider areas and from unknown codes', () => {
    expect([table.has('SK011'), table.isMunicipality('SK011'), table.has('999')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
