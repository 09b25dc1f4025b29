export { Config, readConfig, type LogLevel, type MailTransport, type Role } from './config.ts';
export { ConfigError } from './environment-reader.ts';
export { deriveKey } from './derive-key.ts';
export { loadConfig } from './load-config.ts';
export { codeRoot, projectRoot } from './project-root.ts';
export { VARIABLES, type Environment } from './variables.ts';
