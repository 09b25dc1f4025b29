import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One connection through a wire, with what its watcher remembers of it. */
export type Link = {
  readonly cut: () => void;
  /** What was said so far matters for what comes: a marker is set and read by the watcher. */
  stage: string;
  /** Half-open: both sides stay connected and hear nothing more. */
  deaf: boolean;
};

export type Side = 'client' | 'server';

/** What goes on to the other side, all of it or a part; null: nothing, the link is cut. */
export type Watcher = (side: Side, chunk: Buffer, link: Link) => Buffer | null;

/** A TCP connection that somebody sits in the middle of. */
export class Wire {
  watcher: Watcher = (_side, chunk) => chunk;
  private readonly links = new Set<Link>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: () => number): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const wire = new Wire(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => {
      wire.join(client, connect(target(), '127.0.0.1'));
    });
    return wire;
  }

  cutAll(): void {
    for (const link of this.links) link.cut();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cutAll();
    await closed;
  }

  private join(client: Socket, server: Socket): void {
    const link: Link = {
      stage: '',
      deaf: false,
      cut: () => {
        client.destroy();
        server.destroy();
        this.links.delete(link);
      },
    };
    this.links.add(link);
    this.carry('client', client, server, link);
    this.carry('server', server, client, link);
  }

  private carry(side: Side, from: Socket, onTo: Socket, link: Link): void {
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => {
      if (link.deaf) return;
      const passed = this.watcher(side, chunk, link);
      if (passed === null) link.cut();
      else if (passed.length > 0) onTo.write(passed);
    });
    from.on('error', link.cut);
    from.on('close', link.cut);
  }
}
