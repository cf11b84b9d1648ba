// After downtime many things are late at once: people get one catch-up that says how late, not a flood.
import type { Instant } from '../clock.ts';
import { due, type Due } from './due.ts';

/** Later than this is late; a tick that comes a little after its time is not. */
export const lateAfterMs = 5 * 60_000;

/** What asks people to decide, is the story of a drill or stands for many things already, is told in full however late it is. */
const neverFolded: ReadonlySet<Due['kind']> = new Set([
  'returning-ask',
  'commander-silent',
  'inject',
  'readiness-digest',
]);

/**
 * Late reminders of one incident become one `catch-up` that covers their keys; what asks for an action of the clock is
 * never folded away, and one late reminder that stands for no other stays itself. `subject` = `<count>:<kinds, with commas>`.
 *
 * @param dues oldest first. The catch-up bears the key of the oldest, which is never due again: it cannot come twice.
 */
export function collapse(dues: readonly Due[], now: Instant): Due[] {
  const late = dues.filter(
    (one) => one.asks === 'remind' && !neverFolded.has(one.kind) && now - one.dueAt > lateAfterMs,
  );
  const [oldest] = late;
  const covers = late.flatMap((one) => [one.key, ...one.covers]);
  if (oldest === undefined || covers.length < 2) return [...dues];
  const kinds = [...new Set(late.map((one) => one.kind))].join(',');
  const folded = due('catch-up', [oldest.key], oldest.dueAt, {
    subject: `${covers.length}:${kinds}`,
    covers,
  });
  return [folded, ...dues.filter((one) => !late.includes(one))];
}
