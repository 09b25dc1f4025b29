import { placeOf } from './layout.ts';

const REGIONS = new Map([
  ['734', 'MK02'],
  ['257', 'MK01'],
  ['SK064', 'MK06'],
  ['698', 'MK19'],
]);
const regionOf = (area: string) => REGIONS.get(area) ?? null;

describe('the folder of a service', () => {
  it.each([
    { areas: { nationwide: true, municipalities: ['091'] }, place: 'nationwide' },
    { areas: { municipalities: ['092'] }, place: 'vantaa' },
    { areas: { municipalities: ['734'] }, place: 'turku' },
    { areas: { subRegions: ['SK064'] }, place: 'tampere' },
    { areas: { municipalities: ['837'], regions: ['MK06'] }, place: 'tampere' },
    { areas: { municipalities: ['091', '049'] }, place: 'capital-region' },
    { areas: { municipalities: ['091', '257'] }, place: 'capital-region' },
    { areas: { municipalities: ['091', '564'] }, place: 'several-cities' },
    { areas: { municipalities: ['698'] }, place: 'several-cities' },
    { areas: { remote: true }, place: 'several-cities' },
  ])('for $areas is $place', ({ areas, place }) => {
    expect(placeOf(areas, regionOf)).toBe(place);
  });
});
