// Opening and closing the port.
import { createServer } from 'node:https';
import { serve, type ServerType } from '@hono/node-server';
import { DeliveryFault } from '../../src/chat/platform.ts';

export interface Listener {
  readonly port: number;
  /** Takes no more connections, waits for `inHand`, then closes what is still open. */
  close(inHand: Promise<unknown>): Promise<void>;
}

/** Runs a job after a while; returns how to call it off. */
export type Later = (ms: number, run: () => void) => () => void;

/** How long answers that are ready may take to leave after everything in hand is done. */
const drainMs = 500;

export interface Place {
  host: string;
  port: number;
  /** PEM; `null` = plain http. */
  tls: { cert: string; key: string } | null;
}

/** Rejects when the port cannot be had or the certificate cannot be used, with what to do about it. */
export function listen(
  { host, port, tls }: Place,
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  later: Later = timeout,
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const options = { fetch, port, hostname: host, overrideGlobalObjects: false };
    const up = (address: { port: number }): void =>
      resolve({ port: address.port, close: (inHand) => close(server, inHand, later) });
    const server: ServerType =
      tls === null
        ? serve(options, up)
        : serve({ ...options, createServer, serverOptions: { ...tls, minVersion: 'TLSv1.2' } }, up);
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const why = `port ${port} on ${host} cannot be used (${fault.code ?? 'unknown'}): set PORT to another`;
      reject(new DeliveryFault('account', why, null, fault));
    });
  });
}

/** Open streams would hold a close for ever; they were told to end, and are cut when they do not. */
async function close(server: ServerType, inHand: Promise<unknown>, later: Later): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await inHand;
  const spare = later(drainMs, () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  await closed;
  spare();
}

/** By the machine's own clock. */
export function timeout(ms: number, run: () => void): () => void {
  const waiting = setTimeout(run, ms);
  return () => clearTimeout(waiting);
}
