/** The six cities of the growth path, by municipality; their English names also name folders. */
export const CITIES: ReadonlyMap<string, string> = new Map([
  ['091', 'Helsinki'],
  ['049', 'Espoo'],
  ['092', 'Vantaa'],
  ['837', 'Tampere'],
  ['853', 'Turku'],
  ['564', 'Oulu'],
]);
