import { connect, createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Listens for a moment, on this port or on any. Null when the port is taken. */
const tryPort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(null);
    });
    probe.listen(port, LOOPBACK, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : null);
      });
    });
  });

export const isFreePort = async (port: number): Promise<boolean> => (await tryPort(port)) !== null;

export const anyFreePort = async (): Promise<number> => {
  const port = await tryPort(0);
  if (port === null) throw new Error('This machine has no free port for the embedded PostgreSQL.');
  return port;
};

/** Somebody listens there. Cheaper than signing in, for a look every few seconds. */
export const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    const answer = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(2000, () => {
      answer(false);
    });
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', () => {
      answer(false);
    });
  });
