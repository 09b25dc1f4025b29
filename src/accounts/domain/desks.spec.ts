import { openDesks, type DeskFile } from './desks.ts';

const file: DeskFile = {
  desks: [
    { desk: '091', municipalities: ['091'] },
    { desk: '049', municipalities: ['049', '235'] },
  ],
  otherwise: 'nationwide',
};

describe('the desk of a municipality', () => {
  const { deskOf, codes } = openDesks(file);

  it.each([
    { place: 'Helsinki', municipality: '091', desk: '091' },
    { place: 'Kauniainen', municipality: '235', desk: '049' },
    { place: 'Rovaniemi', municipality: '698', desk: 'nationwide' },
    { place: 'a place not decided yet', municipality: null, desk: 'nationwide' },
  ])('for $place it is $desk', ({ municipality, desk }) => {
    expect(deskOf(municipality)).toBe(desk);
  });

  it('lists the catch-all last', () => {
    expect(codes).toEqual(['091', '049', 'nationwide']);
  });

  it('refuses a municipality with two desks', () => {
    const twice = { ...file, desks: [...file.desks, { desk: '092', municipalities: ['235'] }] };
    expect(() => openDesks(twice)).toThrow('Desks 049 and 092 both claim the municipality 235');
  });
});
