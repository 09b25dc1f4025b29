import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export type Arrival = { readonly to: string; readonly at: number };

/** The sink in a process of its own, as a relay is in life: it takes no time from the sender. */
export class RelayProcess {
  readonly arrivals = new Map<string, number>();

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.on('message', ({ to, at }: Arrival) => {
      if (!this.arrivals.has(to)) this.arrivals.set(to, at);
    });
  }

  static async start(): Promise<RelayProcess> {
    const child = fork(new URL('./sink-process.js', import.meta.url), {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    if (child.stdout === null) throw new Error('The sink says nothing');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return new RelayProcess(child, line.toString().split(' ')[0] ?? '');
  }

  stop(): void {
    this.child.kill();
  }
}
