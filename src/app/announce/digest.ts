// When a room was out of reach for long, what it missed becomes one digest instead of a flood. Pure.
import type { Instant } from '../../clock.ts';
import type { Post } from './post.ts';

/** From this delay on, what can be folded is folded. */
export const lateFromMs = 5 * 60_000;

export interface Digest {
  key: string;
  lines: readonly string[];
  howLateMs: number;
  /** Told by the digest alone. */
  folded: readonly Post[];
  /** Named in the digest and still told each by its own card, because somebody must act on it. */
  apart: readonly Post[];
}

/** @param lane what a room is owed, oldest first. `null` when it is to be told piece by piece. */
export function digestOf(lane: readonly Post[], now: Instant): Digest | null {
  const [first] = lane;
  if (first === undefined || !isLate(first, now)) return null;
  const folded = lane.filter((post) => post.foldable);
  if (folded.length < 2 && folded.every((post) => post.card !== null)) return null;
  return {
    key: `digest:${first.key}`,
    lines: lane.map((post) => post.line),
    howLateMs: now - first.part.recordedAt,
    folded,
    apart: lane.filter((post) => !post.foldable),
  };
}

export function isLate(post: Post, now: Instant): boolean {
  return now - post.part.recordedAt >= lateFromMs;
}
