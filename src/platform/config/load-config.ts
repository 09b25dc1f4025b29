import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, dataDirOf, readConfig } from './config.ts';
import { ConfigError } from './environment-reader.ts';
import { projectRoot } from './project-root.ts';
import type { Environment } from './variables.ts';

/** The data folder with everything in it that is kept between starts. */
const prepareDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true });
    const probe = join(dataDir, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`DATA_DIR ${dataDir} cannot be written to (${reason})`]);
  }
};

/** Made once and kept, so that links in yesterday's mails still open after a restart. */
const developmentSecret = (dataDir: string): string => {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch {
      // Another process that starts at the same moment has written it.
    }
  }
  return readFileSync(file, 'utf8');
};

/** The configuration of this process: a `.env` file where there is one, then the environment. */
export const loadConfig = (overrides: Environment = {}): Config => {
  const envFile = join(projectRoot, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const env = { ...process.env, ...overrides };
  if (env.NODE_ENV === 'production') return readConfig(env);
  const dataDir = dataDirOf(env);
  prepareDataDir(dataDir);
  return readConfig(env, developmentSecret(dataDir));
};
