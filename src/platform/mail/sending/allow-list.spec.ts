import { mayReceive } from './allow-list.ts';

describe('the allow-list', () => {
  it.each([
    ['anna@kahvila.fi', ['anna@kahvila.fi'], true],
    ['Anna@kahvila.fi', ['anna@kahvila.fi'], true],
    ['bo@kahvila.fi', ['anna@kahvila.fi'], false],
    ['bo@city.fi', ['anna@kahvila.fi', '@city.fi'], true],
    ['bo@notcity.fi', ['@city.fi'], false],
    ['bo@city.fi.example.com', ['@city.fi'], false],
    ['bo@city.fi', [], false],
  ])('lets %p through %p: %p', (address, allowed, through) => {
    expect(mayReceive(address, allowed)).toBe(through);
  });

  it('that is not there lets everyone through', () => {
    expect(mayReceive('anna@kahvila.fi', null)).toBe(true);
  });
});
