import { createServer } from 'node:net';
import type { Config } from './platform/config/index.ts';

const TRIES = 100;

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`Port ${port} of ${host} cannot be used.`, { cause: error }));
    });
    probe.listen({ port, host, exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });

/** The configured port or the next free one. In production an explicit port is taken at its word. */
export const findPort = async ({ port, portGiven, host, production }: Config): Promise<number> => {
  const last = production && portGiven ? port : Math.min(port + TRIES, 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await isFree(candidate, host)) return candidate;
  }
  throw new Error(`Port ${port} is taken by another program. Set PORT to a free one.`);
};
