/**
 * One kind of background work. Its payload holds ids only: the handler reads the facts again and does
 * nothing when the work is already done.
 */
export type JobKind<Payload extends object> = {
  readonly name: string;
  readonly options: JobKindOptions;
  /** Only for the compiler: which payload belongs to this kind. */
  readonly payload?: Payload;
};

export type JobKindOptions = {
  /** How often a failed job is tried again; the wait doubles each time. */
  readonly retries: number;
  readonly retryDelaySeconds: number;
  /** How many jobs of this kind one worker process runs at a time. */
  readonly concurrency: number;
};

const DEFAULTS: JobKindOptions = { retries: 5, retryDelaySeconds: 5, concurrency: 2 };

const declared = new Set<string>();

/** A name may be declared once: two kinds under one name would take each other's jobs. */
export const jobKind = <Payload extends object>(
  name: string,
  options: Partial<JobKindOptions> = {},
): JobKind<Payload> => {
  if (declared.has(name)) throw new Error(`The job kind ${name} is declared twice.`);
  declared.add(name);
  return { name, options: { ...DEFAULTS, ...options } };
};

/** All kinds of the modules that this process has loaded. */
export const declaredKinds = (): readonly string[] => [...declared];
