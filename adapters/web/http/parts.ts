// What the routes are handed, and how each says what went wrong.
import type { Context } from 'hono';
import type { Intake } from '#src/chat/platform.ts';
import { problemMarkup } from '#src/pages/problem.ts';
import type { Entrance } from '../login/entrance.ts';
import type { Files } from '../room/files.ts';
import type { Inbox } from '../room/inbox.ts';
import type { Messages } from '../room/messages.ts';
import type { LocalPeople } from '../room/people.ts';
import type { Rooms } from '../room/rooms.ts';
import type { WebSettings } from '../settings.ts';
import type { LiveViews } from '../views/live.ts';
import type { Looked } from '../views/looked.ts';
import type { Pulse } from '../views/pulse.ts';
import type { Assets } from './assets.ts';
import type { Pages } from './pages.ts';
import type { Streams } from './stream.ts';
import { isLive } from './visitor.ts';

export interface ServerParts {
  settings: WebSettings;
  entrance: Entrance;
  rooms: Rooms;
  messages: Messages;
  people: LocalPeople;
  inbox: Inbox;
  files: Files;
  pages: Pages;
  streams: Streams;
  /** Rings for whoever shows what the journal says. */
  pulse: Pulse;
  live: LiveViews;
  looked: Looked;
  assets: Assets;
  /** The port that is listened on. */
  port(): number;
  /** `null` before the start and after the stop: nothing is taken in. */
  intake(): Intake | null;
  /** Keeps a stop waiting until this has ended. */
  inHand<T>(work: Promise<T>): Promise<T>;
}

/** What went wrong: inside the page where that is live, else as a page with the way back. */
export function problem(
  parts: ServerParts,
  context: Context,
  text: string,
  status: 400 | 401 | 403 | 404 | 413 | 500 | 503,
): Response | Promise<Response> {
  return context.html(isLive(context) ? problemMarkup(text) : parts.pages.problem(text, '/'), status);
}
