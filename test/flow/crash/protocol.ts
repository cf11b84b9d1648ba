// What the killed process and the world around it say to each other: the world sends requests and time, the process
// asks the chat platform, which lies in the world, and tells what it answered.
import type { Reply, Request } from '#src/chat/request.ts';
import type { Instant } from '#src/clock.ts';

/** Calls of the platform, by the ability that they belong to. */
export type WireCall =
  | 'post'
  | 'edit'
  | 'find'
  | 'open'
  | 'topic'
  | 'invite'
  | 'pin'
  | 'resolve'
  | 'archive'
  | 'message'
  | 'upload'
  | 'name'
  | 'zone';

export type ToChild =
  | { kind: 'request'; now: Instant; request: Request }
  | { kind: 'tick'; now: Instant; turn: number }
  /** Tell what is left, then close. */
  | { kind: 'finish'; now: Instant }
  | { kind: 'answer'; call: number; value: unknown }
  | { kind: 'fault'; call: number; code: string; message: string; retryAfterMs: number | null };

export type ToParent =
  | { kind: 'ready' }
  | { kind: 'reply'; id: string; reply: Reply }
  | { kind: 'ticked'; turn: number }
  | { kind: 'call'; call: number; name: WireCall; given: readonly unknown[] }
  | { kind: 'finished'; lag: number };
