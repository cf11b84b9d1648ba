// Sessions: kept by digest of their number, ended by time, by leaving, and when what opened them holds no longer.
import { randomBytes } from 'node:crypto';
import type { Clock, Instant } from '#src/clock.ts';
import type { Logger } from '#src/log.ts';
import { fromText, toText } from '../room/kept/stored.ts';
import type { RoomStore } from '../settings.ts';
import { digestOf, holds, type Credentials, type Proof } from './credentials.ts';

const hourMs = 3_600_000;
/** A session that nobody used for so long is over: longer than a shift. */
export const idleMs = 12 * hourMs;
/** And in any case after so long. */
export const longestMs = 7 * 24 * hourMs;
/** It is written that somebody was there no more often than this. */
const touchMs = 5 * 60_000;

export interface Session extends Proof {
  /** Digest of its number, under which it is kept. */
  key: string;
  since: Instant;
  seen: Instant;
}

export interface Sessions {
  /** @returns the number for the cookie, kept nowhere else. */
  begin(proof: Proof): Promise<string>;
  find(number: string): Promise<Session | null>;
  end(session: Session): Promise<void>;
  /** All of this person, wherever they came in; of the shared secret, everybody's. */
  endAll(session: Session): Promise<void>;
}

export interface SessionParts {
  store: RoomStore;
  namespace: string;
  clock: Clock;
  log: Logger;
  credentials: Credentials;
}

export function createSessions({ store, namespace, clock, log, credentials }: SessionParts): Sessions {
  const save = async ({ key, ...session }: Session): Promise<void> =>
    store.set(namespace, key, toText(session), Math.min(session.seen + idleMs, session.since + longestMs));
  const end = async ({ key }: Session): Promise<void> => store.set(namespace, key, 'null', clock.now());

  return {
    async begin({ credential, person }) {
      const number = randomBytes(32).toString('base64url');
      const now = clock.now();
      await save({ key: digestOf(number), credential, person, since: now, seen: now });
      return number;
    },
    async find(number) {
      const key = digestOf(number);
      const text = await store.get(namespace, key);
      const kept = text === undefined ? null : (fromText(text, key, log) as Omit<Session, 'key'> | null);
      if (kept === null) return null;
      const session = { ...kept, key };
      const now = clock.now();
      const over = now >= session.seen + idleMs || now >= session.since + longestMs;
      if (over || !holds(session, credentials)) return null;
      if (now - session.seen >= touchMs) await save({ ...session, seen: now });
      return session;
    },
    end,
    async endAll(session) {
      for await (const [key, text] of store.entries(namespace)) {
        const kept = fromText(text, key, log) as Omit<Session, 'key'> | null;
        const same = kept !== null && kept.person === session.person;
        if (same && (kept.person !== null || kept.credential === session.credential))
          await end({ ...kept, key });
      }
    },
  };
}
