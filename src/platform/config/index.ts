export { Config, readConfig, type LogLevel, type Role } from './config.ts';
export { ConfigError } from './environment-reader.ts';
export { deriveKey } from './derive-key.ts';
export { loadConfig } from './load-config.ts';
export { codeRoot, projectRoot } from './project-root.ts';
export { VARIABLES, type Environment } from './variables.ts';
export type { AccessibilityGap, AccessibilityReview } from './accessibility-file.ts';
export type { OperatorConfig } from './operator-config.ts';
export type { DkimConfig, MailConfig, MailPace } from './mail-config.ts';
