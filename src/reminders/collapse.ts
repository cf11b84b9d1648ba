// After downtime many things are late at once: people get one catch-up that says how late, not a flood.
import type { Instant } from '../clock.ts';
import { due, type Due } from './due.ts';

/** Later than this is late; a tick that comes a little after its time is not. */
export const lateAfterMs = 5 * 60_000;

/**
 * Late reminders of one incident become one `catch-up` that covers their keys; what asks for an action of the clock is
 * never folded away, and one late reminder alone stays itself. `subject` = `<count>:<kinds, with commas>`.
 */
export function collapse(dues: readonly Due[], now: Instant): Due[] {
  const late = dues.filter((one) => one.asks === 'remind' && now - one.dueAt > lateAfterMs);
  if (late.length < 2) return [...dues];
  const oldest = Math.min(...late.map((one) => one.dueAt));
  const kinds = [...new Set(late.map((one) => one.kind))].join(',');
  const folded = due('catch-up', [now], oldest, {
    subject: `${late.length}:${kinds}`,
    covers: late.flatMap((one) => [one.key, ...one.covers]),
  });
  return [folded, ...dues.filter((one) => !late.includes(one))];
}
