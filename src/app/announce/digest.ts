// When a room was out of reach for long, what it missed becomes one digest instead of a flood. Pure.
import type { Instant } from '../../clock.ts';
import type { Post } from './post.ts';

/** From this delay on, what can be folded is folded. */
export const lateFromMs = 5 * 60_000;

export interface Digest {
  key: string;
  lines: readonly string[];
  howLateMs: number;
  /** Told by the digest alone; the others are named in it, and told each by a card of its own as well. */
  folded: readonly Post[];
}

/**
 * @param lane what a room is owed, oldest first
 * @returns `null` when it is to be told piece by piece
 */
export function digestOf(lane: readonly Post[], now: Instant): Digest | null {
  const folded = lane.filter((post) => post.foldable);
  const [oldest] = folded;
  if (oldest === undefined || !isLate(oldest, now)) return null;
  return folded.length < 2 && oldest.card !== null ? null : wholeDigest(lane, now);
}

/**
 * Everything folded that can be, late or not. Its key is that of the first fact folded in it, which is never folded
 * again: so the same digest is found after a crash, and another one never takes its place.
 */
export function wholeDigest(lane: readonly Post[], now: Instant): Digest | null {
  const folded = lane.filter((post) => post.foldable);
  const [head] = lane;
  const [first] = folded;
  if (head === undefined || first === undefined) return null;
  return {
    key: `digest:${first.key}`,
    lines: lane.map((post) => post.line),
    howLateMs: now - head.part.recordedAt,
    folded,
  };
}

export function isLate(post: Post, now: Instant): boolean {
  return now - post.part.recordedAt >= lateFromMs;
}
