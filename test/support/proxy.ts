// A wire between two ends on loopback that can go dead without either end being told, as a firewall does it.
import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  port: number;
  /** The connections of now carry nothing any more, and stay open. New ones are well. */
  swallow(): void;
  stop(): Promise<void>;
}

/** @param to port on loopback. */
export async function startProxy(to: number): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    pairs.add([near, far]);
    near.pipe(far).on('error', () => near.destroy());
    far.pipe(near).on('error', () => far.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    swallow() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    async stop() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
