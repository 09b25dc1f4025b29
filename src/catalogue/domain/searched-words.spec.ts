import { wordsToKeep } from './searched-words.ts';

describe('what is kept of a search that found nothing', () => {
  it.each([
    { searched: '  Drone   Testialue ', kept: 'drone testialue' },
    { searched: 'anna.virtanen@example.fi lainaa', kept: 'lainaa' },
    { searched: 'laina 0401234567', kept: 'laina' },
    { searched: 'testaus 010190-123A Kauppakatu 12b', kept: 'testaus kauppakatu' },
    { searched: 'https://example.fi/me kahvila', kept: 'kahvila' },
    { searched: '5G, 3D-tulostus (B2B)', kept: '5g 3d-tulostus b2b' },
    { searched: '123 456', kept: null },
    { searched: '', kept: null },
    { searched: 'x'.repeat(200), kept: 'x'.repeat(80) },
    { searched: '👩🏽‍🚀 avaruus', kept: 'avaruus' },
  ])('of "$searched" is "$kept"', ({ searched, kept }) => {
    expect(wordsToKeep(searched)).toBe(kept);
  });
});
