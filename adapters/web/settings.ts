// What the local room is handed when it is made, and its limits. Structural on purpose: it knows no journal and no plan.
import type { Clock, Instant } from '../../src/clock.ts';
import type { Ids } from '../../src/ids.ts';
import type { Logger } from '../../src/log.ts';
import type { Entrance } from './login/entrance.ts';
import type { Views } from '../../src/pages/board/view.ts';
import type { PlanPages } from '../../src/pages/plan/view.ts';

/** Somebody in the local room: `user` is their id here, `local:<user>` in the journal. */
export interface LocalPerson {
  user: string;
  name: string;
  /** By a token of their own. */
  proven?: true;
}

/**
 * Texts under a namespace and key, which live through a restart. `entries` come in the order of their keys. What is
 * lost here is posted again from the journal.
 */
export interface RoomStore {
  get(namespace: string, key: string): Promise<string | undefined>;
  set(namespace: string, key: string, value: string, expiresAt: Instant | null): Promise<void>;
  entries(namespace: string): AsyncIterable<[string, string]>;
}

/** `null` = well; otherwise why not, in a few words. */
export interface Health {
  /** The process itself: restart it when it is not. */
  live(): string | null;
  /** Whether it can serve now: its database answers. */
  ready(): Promise<string | null>;
}

export interface WebSettings {
  /** 0 takes a free one. */
  port: number;
  /** The address that is listened on. */
  host: string;
  /** Names, https and login; left out, this machine alone without a login. */
  entrance?: Entrance;
  organisation: string;
  /** Its IANA zone: the times that a page shows without its script. */
  zone: () => string;
  demo: boolean;
  /** People of the plan in force. */
  people: () => readonly LocalPerson[];
  store: RoomStore;
  log: Logger;
  clock: Clock;
  ids: Ids;
  health: Health;
  /** What the house shows beside the rooms; `null` while it is not there yet, or shows nothing. */
  views: () => Views | null;
  /** The same of the plan. */
  planPages: () => PlanPages | null;
}

export const platformName = 'local';

/** The room where everybody is told. */
export const everybody = { id: 'everybody', name: 'Everybody' } as const;

export const limits = {
  /** Bytes of one file: what the smallest platform takes. */
  file: 10 * 1024 * 1024,
  /** Bytes of a whole request with a typed line or a form; what is too long for a verb is refused with a reason. */
  form: 256 * 1024,
  /** Bytes around a file in its request. */
  fileRequest: 10 * 1024 * 1024 + 64 * 1024,
  /** Characters of one card. */
  cardText: 20_000,
  buttonsPerCard: 60,
  /** Messages on one page of a room. */
  page: 200,
  /** Cards kept for one person. */
  inbox: 20,
  /** Bytes of a picture that is drawn into the page; a larger one is a download. */
  picture: 512 * 1024,
} as const;

/** Namespaces of the store, apart for each organisation. */
export function namespaces(organisation: string) {
  const own = (name: string): string => `web ${organisation} ${name}`;
  return {
    rooms: own('rooms'),
    messages: (room: string): string => own(`messages ${room}`),
    people: own('people'),
    inbox: own('inbox'),
    files: own('files'),
    sessions: own('sessions'),
    looked: own('looked'),
  };
}
