const FEATURES = [
  'shared',
  'platform',
  'accounts',
  'catalogue',
  'matching',
  'companies',
  'paths',
  'intake',
  'follow-up',
  'catalogue-care',
  'review',
  'insight',
];

// A feature imports only from its left: none of those listed after it.
const downhill = FEATURES.slice(2).map((from, index) => ({
  name: `${from}-imports-downhill`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: `^src/(${FEATURES.slice(index + 3).join('|') || '$none'})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/([^/]+/domain|shared)/' },
    },
    {
      name: 'features-meet-at-index',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/([^/]+)/',
        pathNot: '^src/($1|shared|platform)/|^src/[^/]+/((index|files)\\.ts$|domain/)',
      },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(platform|shared)/' },
      to: { path: '^src/', pathNot: '^src/(platform|shared)/' },
    },
    {
      name: 'controllers-do-not-query',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: ['node_modules/(typeorm|@nestjs/typeorm)/', '\\.(entity|repository)\\.ts$'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...downhill,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
