import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TestRegister = {
  readonly url: string;
  /** As on a bad day of the register: every question is answered with an error. */
  isAway: boolean;
  readonly close: () => Promise<void>;
};

/** A business register that knows one company, whatever it is asked for: 0112038-9, Example Oyj. */
export const startRegister = async (): Promise<TestRegister> => {
  const found = readFileSync('test/fixtures/prh/found.json');
  const server = createServer((_request, response) => {
    if (register.isAway) response.writeHead(500).end();
    else response.end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const register: TestRegister = {
    url: `http://127.0.0.1:${port}`,
    isAway: false,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
  return register;
};
