import base from './jest.config.mjs';

/** What takes minutes: `npm run test:long`, or one of them by `npm run test:long -- crash`. */
export default {
  ...base,
  testRegex: 'test/long/.*\\.spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  maxWorkers: 1,
};
