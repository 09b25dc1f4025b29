import type { Environment, Variable } from './variables.ts';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration has problems:\n${problems.map((each) => `  - ${each}`).join('\n')}`);
    this.problems = problems;
  }
}

const MODES = ['development', 'production', 'test'] as const;

/** Reads variables and collects what is wrong with them. An empty variable counts as absent. */
export class EnvironmentReader {
  readonly production: boolean;
  private readonly env: Environment;
  private readonly problems: string[] = [];

  constructor(env: Environment) {
    this.env = env;
    this.production = this.oneOf('NODE_ENV', MODES) === 'production';
  }

  text(variable: Variable): string | undefined {
    const value = this.env[variable]?.trim();
    return value === '' ? undefined : value;
  }

  list(variable: Variable): readonly string[] | undefined {
    const items = this.text(variable)?.split(',');
    return items?.map((item) => item.trim().toLowerCase()).filter((item) => item !== '');
  }

  oneOf<T extends string>(variable: Variable, values: readonly T[]): T | undefined {
    const value = this.text(variable);
    const found = values.find((each) => each === value);
    if (value !== undefined && found === undefined) {
      this.report(variable, `must be one of ${values.join(', ')}, not "${value}"`);
    }
    return found;
  }

  yesOrNo(variable: Variable): boolean | undefined {
    const value = this.oneOf(variable, ['yes', 'no']);
    return value === undefined ? undefined : value === 'yes';
  }

  port(variable: Variable): number | undefined {
    const value = this.text(variable);
    if (value === undefined) return undefined;
    const port = Number(value);
    if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
    this.report(variable, `must be a port from 0 to 65535, not "${value}"`);
    return undefined;
  }

  email(variable: Variable): string | undefined {
    const value = this.text(variable);
    if (value === undefined || /^[^\s@<>,;?&]+@[^\s@<>,;?&]+\.[^\s@<>,;?&]+$/.test(value))
      return value;
    this.report(variable, 'must be an email address');
    return undefined;
  }

  /** The value itself is never repeated: it may hold a password. */
  checkUrl(variable: Variable, value: string, protocols: readonly string[]): void {
    const protocol = URL.canParse(value) ? new URL(value).protocol : undefined;
    if (protocol !== undefined && protocols.includes(protocol)) return;
    this.report(variable, `must be a URL that starts with ${protocols.join('// or ')}//`);
  }

  /** Without a default in production. Elsewhere the caller has one. */
  required(variable: Variable): string | undefined {
    const value = this.text(variable);
    if (value === undefined && this.production) {
      const off = variable === 'SMTP_URL' ? ' (or be "off": mails then wait in the outbox)' : '';
      this.report(variable, `must be set in production${off}`);
    }
    return value;
  }

  report(variable: Variable, problem: string): void {
    this.problems.push(`${variable} ${problem}`);
  }

  throwProblems(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}
