/** For what needs a connection of its own beside the pool: the job queue, LISTEN. Holds a password. */
export class DatabaseUrl {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}
