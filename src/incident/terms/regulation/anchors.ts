// The instants from which the clocks of a regulator are counted, and the filings that stop them. When each is due is
// src/incident/terms/regulation/clocks.ts. A reminder, never legal advice.
import type { Instant } from '#src/clock.ts';
import type { Regulator } from '#src/plan/plan.ts';

/**
 * Each regulator's anchors, in the order in which they come. `not-applicable` says that the incident does not fall under
 * that rule; a later anchor takes that back.
 */
export const anchors = {
  /** RTS (EU) 2025/301, article 5. */
  dora: ['aware', 'classified', 'initial-filed', 'intermediate-filed', 'final-filed', 'not-applicable'],
  /** Directive (EU) 2022/2555, article 23. */
  nis2: ['aware', 'warning-filed', 'notification-filed', 'final-filed', 'not-applicable'],
  /** Regulation (EU) 2016/679, article 33. */
  gdpr: ['aware', 'notification-filed', 'not-applicable'],
  /** Form 8-K, item 1.05. */
  sec: ['material', 'filed', 'not-applicable'],
} as const satisfies Record<Regulator, readonly string[]>;

export type Anchor = (typeof anchors)[Regulator][number];

export const allAnchors: readonly Anchor[] = [...new Set(Object.values(anchors).flat())];

/** What was recorded of one regulator: when each anchor was; the latest word on each counts. */
export type Anchored = ReadonlyMap<Anchor, Instant>;

export function isAnchorOf(regulator: Regulator, anchor: Anchor): boolean {
  return (anchors[regulator] as readonly Anchor[]).includes(anchor);
}

/** One more anchor: what does not apply has no others, and what has others applies. */
export function withAnchor(known: Anchored, anchor: Anchor, at: Instant): Anchored {
  if (anchor === 'not-applicable') return new Map([[anchor, at]]);
  const next = new Map(known);
  next.delete('not-applicable');
  return next.set(anchor, at);
}
