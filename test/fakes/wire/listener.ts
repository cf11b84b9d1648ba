// A server on loopback that can vanish: it refuses connections, or takes them and says nothing, and comes back on the
// same port. What it serves is the fake platform's.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Listener {
  port: number;
  /** Cuts every connection and refuses new ones. */
  vanish(): Promise<void>;
  /** On the same port. */
  comeBack(): Promise<void>;
  /** Cuts every connection; new ones are taken. */
  cutAll(): void;
  close(): Promise<void>;
}

export interface Serving {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export async function listen(serving: Serving, wanted = 0): Promise<Listener> {
  const sockets = new Set<Socket>();
  let server: Server | null = await open(serving, sockets, wanted);
  const { port } = server.address() as AddressInfo;
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  async function vanish(): Promise<void> {
    const old = server;
    server = null;
    if (old === null) return;
    const closed = new Promise<void>((resolve) => old.close(() => resolve()));
    cutAll();
    await closed;
  }
  return {
    port,
    cutAll,
    vanish,
    async comeBack() {
      server ??= await open(serving, sockets, port);
    },
    close: vanish,
  };
}

function open(serving: Serving, sockets: Set<Socket>, port: number): Promise<Server> {
  const server = createServer((request, response) => serving.request(request, response));
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (request, socket, head) => serving.upgrade(request, socket, head));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that goes away in the middle is its own business.
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
