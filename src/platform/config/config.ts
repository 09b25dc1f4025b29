import { resolve } from 'node:path';
import { EnvironmentReader } from './environment-reader.ts';
import { type MailConfig, readMail } from './mail-config.ts';
import { type OidcConfig, readOidc } from './oidc-config.ts';
import { type OperatorConfig, readOperator } from './operator-config.ts';
import { projectRoot } from './project-root.ts';
import type { Environment } from './variables.ts';

export type Role = 'all' | 'web' | 'worker';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Everything that differs between two installations. Injected by its class; frozen. */
export abstract class Config {
  abstract readonly production: boolean;
  abstract readonly role: Role;
  abstract readonly port: number;
  /** The port was asked for by name, so another one would surprise. */
  abstract readonly portGiven: boolean;
  abstract readonly host: string;
  /** Without a slash at the end. */
  abstract readonly publicUrl: string;
  /** Express' `trust proxy`: how many proxies stand before us, or which addresses they have. */
  abstract readonly trustProxy: number | readonly string[];
  /** Null: the embedded server under `dataDir`. */
  abstract readonly databaseUrl: string | null;
  abstract readonly mail: MailConfig;
  /** Signs and salts. Never used as it is: see `deriveKey`. */
  abstract readonly secret: string;
  /** The open data of the business register; null: nobody is asked. */
  abstract readonly registerUrl: string | null;
  /** Null: people sign in to the desk by mail only. */
  abstract readonly oidc: OidcConfig | null;
  abstract readonly operator: OperatorConfig;
  abstract readonly dataDir: string;
  abstract readonly logLevel: LogLevel;
}

const MINIMUM_SECRET = 32;

const readTrustProxy = (read: EnvironmentReader): Config['trustProxy'] => {
  const value = read.text('TRUST_PROXY') ?? '0';
  if (/^\d+$/.test(value)) return Number(value);
  return Object.freeze(value.split(',').map((address) => address.trim()));
};

const readPublicUrl = (read: EnvironmentReader, port: number): string => {
  const url = read.required('PUBLIC_URL');
  if (url === undefined) return `http://localhost:${port}`;
  read.checkUrl('PUBLIC_URL', url, ['http:', 'https:']);
  return url.replace(/\/+$/, '');
};

const readSecret = (read: EnvironmentReader, developmentSecret: string | undefined): string => {
  const secret = read.required('SECRET') ?? (read.production ? undefined : developmentSecret) ?? '';
  if (secret !== '' && secret.length < MINIMUM_SECRET) {
    read.report('SECRET', `must have at least ${MINIMUM_SECRET} characters`);
  }
  return secret;
};

const readDatabaseUrl = (read: EnvironmentReader): string | null => {
  const url = read.required('DATABASE_URL');
  if (url === undefined) return null;
  read.checkUrl('DATABASE_URL', url, ['postgres:', 'postgresql:']);
  return url;
};

const REGISTER_URL = 'https://avoindata.prh.fi/opendata-ytj-api/v3';

const readRegisterUrl = (read: EnvironmentReader): string | null => {
  const url = read.text('YTJ_URL') ?? REGISTER_URL;
  if (url === 'off') return null;
  read.checkUrl('YTJ_URL', url, ['http:', 'https:']);
  return url.replace(/\/+$/, '');
};

export const dataDirOf = (env: Environment): string =>
  resolve(projectRoot, env.DATA_DIR === undefined || env.DATA_DIR === '' ? '.data' : env.DATA_DIR);

/** Reads the environment, or throws one `ConfigError` that lists every problem. */
export const readConfig = (env: Environment, developmentSecret?: string): Config => {
  const read = new EnvironmentReader(env);
  const dataDir = dataDirOf(env);
  const port = read.port('PORT') ?? 3000;
  const config: Config = Object.freeze({
    production: read.production,
    role: read.oneOf('ROLE', ['all', 'web', 'worker']) ?? 'all',
    port,
    portGiven: read.text('PORT') !== undefined,
    host: read.text('HOST') ?? (read.production ? '::' : '127.0.0.1'),
    publicUrl: readPublicUrl(read, port),
    trustProxy: readTrustProxy(read),
    databaseUrl: readDatabaseUrl(read),
    mail: readMail(read, dataDir),
    secret: readSecret(read, developmentSecret),
    registerUrl: readRegisterUrl(read),
    oidc: readOidc(read),
    operator: readOperator(read),
    dataDir,
    logLevel: read.oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']) ?? 'info',
  });
  read.throwProblems();
  return config;
};
