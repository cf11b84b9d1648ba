// What every part of the fake shares: the workspace, its clock, what went wrong, who must hear of what.
import type { Changes } from '../wire/changes.ts';
import type { FakeClock } from '../wire/clock.ts';
import type { FaultSchedule } from '../wire/faults.ts';
import type { OffenceBook } from '../wire/offences.ts';
import type { RateLimits } from './api/rate-limits.ts';
import type { Interactions } from './line/interactions.ts';
import type { Json } from './workspace/model.ts';
import type { Workspace } from './workspace/workspace.ts';

/** A call that reached the fake, whatever became of it. */
export interface SeenCall {
  method: string;
  at: number;
  /** Without the token. */
  args: Json;
  /** `ok`, the error code, or the kind of the fault that befell it. */
  outcome: string;
}

export interface World {
  workspace: Workspace;
  clock: FakeClock;
  offences: OffenceBook;
  changes: Changes;
  faults: FaultSchedule;
  rates: RateLimits;
  interactions: Interactions;
  calls: SeenCall[];
  /** `http://127.0.0.1:port` */
  origin: string;
  tokens: { bot: TokenState; app: TokenState };
  /** Single-use tickets of apps.connections.open. */
  tickets: Set<string>;
  socketMode: boolean;
  /** Milliseconds until a completed file is seen in its channel; `null` = it never is. */
  sharesAfterMs: number | null;
  /** How far Slack's clock is from the test's, as its answers say in `date`. */
  clockOffMs: number;
  /** Slack leaves TCP open for a while after the closing handshake (slackapi/node-slack-sdk issue 2752). */
  closesTcpAfterMs: number;
  /** People who were notified by name, with what woke them. */
  pings: { user: string; channel: string; ts: string }[];
  /** Tells the app, where it is subscribed to this. */
  tell(event: Json): void;
}

export type TokenState = 'valid' | 'token_revoked' | 'account_inactive' | 'token_expired';
