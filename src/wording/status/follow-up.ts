// The follow-up that a missed promise leaves, in one sentence.
import type { MissedObjective } from '../../incident/events.ts';
import { formatDuration } from '../../time/durations.ts';

const promises: Readonly<Record<MissedObjective['objective'], string>> = {
  rto: 'its RTO',
  rpo: 'its RPO',
  normal: 'its way back to normal',
  mtd: 'its outer limit',
};

const deeds: Readonly<Record<MissedObjective['objective'], string>> = {
  rto: 'make it usable sooner, or promise what can be kept',
  rpo: 'lose less, or promise what can be kept',
  normal: 'get it back to normal sooner, or promise what can be kept',
  mtd: 'see that it is never out for so long again',
};

/** @param about `null` where nobody outside may read what was hit. */
export function followUpText(incident: string, about: (MissedObjective & { name: string }) | null): string {
  if (about === null) return `A promise was missed in ${incident}: see its report`;
  const { name, objective, byMs } = about;
  const by = byMs === null ? '' : ` by ${formatDuration(byMs)}`;
  return `${name} missed ${promises[objective]}${by} in ${incident}: ${deeds[objective]}`;
}
