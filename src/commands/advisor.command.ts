import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { CitySettingsService, Invitations, isRole, type Role } from '../accounts/index.ts';
import { readOptions, runCommand, UsageError } from '../platform/command-line.ts';
import { parseAddress } from '../platform/mail/index.ts';
import { isLanguage, type Language } from '../shared/language.ts';
import { withService } from '../with-service.ts';

const HELP = `Usage:
  npm run advisor:invite -- ADDRESS --role advisor --city 091

Opens the desk to somebody and mails them where to sign in. Somebody who is there already gets more roles.
  --role       advisor, editor or admin; may be given several times
  --city       the municipality code of a desk, or nationwide; may be given several times; all: every desk
  --name       how colleagues know them; they can change it
  --language   fi (default), sv or en: of the mails they get

Exit code 0: done. 1: it could not be done. 2: wrong use.
`;

type Given = {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly cities: readonly string[];
};

const readArguments = (args: readonly string[]): Given => {
  const { values, positionals } = readOptions(args, {
    role: { type: 'string', multiple: true, default: [] },
    city: { type: 'string', multiple: true, default: [] },
    name: { type: 'string', default: '' },
    language: { type: 'string', default: 'fi' },
  });
  const [address = '', ...more] = positionals;
  const parsed = parseAddress(address);
  if (!parsed.ok || more.length > 0) throw new UsageError('Give one email address.');
  const roles = values.role.filter(isRole);
  if (roles.length === 0 || roles.length < values.role.length) {
    throw new UsageError('Give --role advisor, editor or admin.');
  }
  if (values.city.length === 0) throw new UsageError('Give --city, for example 091.');
  const { language, name, city } = values;
  if (!isLanguage(language)) throw new UsageError('--language is fi, sv or en.');
  return { email: parsed.address, name, language, roles, cities: city };
};

const invite = async (service: INestApplicationContext, given: Given): Promise<string> => {
  const { email, name, language, roles } = given;
  const known = (await service.get(CitySettingsService).all()).map(({ code }) => code);
  const cities = given.cities.includes('all') ? known : given.cities;
  const unknown = cities.filter((city) => !known.includes(city));
  if (unknown.length > 0) {
    throw new Error(`No desk is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  }
  const grants = cities.flatMap((city) => roles.map((role) => ({ role, city })));
  await service.get(Invitations).invite({ email, name, language, grants }, null);
  return `The desk is open to them as ${roles.join(', ')} (${cities.join(', ')}). A mail says where to sign in.`;
};

await runCommand(HELP, async (args) => {
  const given = readArguments(args);
  process.stdout.write(`${await withService((service) => invite(service, given))}\n`);
  return 0;
});
