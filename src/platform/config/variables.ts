/** Every variable that the service reads. `.env.example` explains each, and a test holds both together. */
export const VARIABLES = [
  'NODE_ENV',
  'ROLE',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'TRUST_PROXY',
  'DATABASE_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_HOLD',
  'MAIL_ALLOW',
  'SECRET',
  'YTJ_URL',
  'DATA_DIR',
  'LOG_LEVEL',
] as const;
export type Variable = (typeof VARIABLES)[number];
export type Environment = Readonly<Record<string, string | undefined>>;
