// Refuses a dependency whose licence is not on the list: no copyleft reaches what a city runs.
import { readFileSync } from 'node:fs';

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
// Only to test and build with: nothing of it is in what runs.
const ALLOWED_IN_DEVELOPMENT = new Set(['MPL-2.0', 'EPL-2.0', 'CC-BY-3.0']);
// Packages that state their licence elsewhere than in the field for it, as read from their files.
const READ_BY_HAND = {
  busboy: 'MIT',
  streamsearch: 'MIT',
};

const isAllowed = (licence, allowed) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => allowed.has(part.trim())));

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const refused = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '' || entry.link) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = entry.license ?? READ_BY_HAND[name] ?? 'none stated';
  const development = entry.dev === true || entry.devOptional === true;
  const allowed = development ? ALLOWED.union(ALLOWED_IN_DEVELOPMENT) : ALLOWED;
  if (!isAllowed(licence, allowed)) refused.push(`${name}@${entry.version}: ${licence}`);
}
for (const line of refused) process.stderr.write(`${line}\n`);
process.stderr.write(
  refused.length === 0 ? 'Licences: all on the list\n' : `Licences: ${refused.length} to look at\n`,
);
process.exitCode = refused.length === 0 ? 0 : 1;
