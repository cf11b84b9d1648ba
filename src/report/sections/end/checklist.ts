// What belongs to a return to normal, with what the journal shows of each, and who has put their name to the report.
// What no entry shows is left open for a pen: nothing is ticked by guessing.
import type { Instant } from '#src/clock.ts';
import type { PersonId } from '#src/ids.ts';
import type { EntryId, IncidentEvent } from '#src/incident/events.ts';
import { entryId } from '#src/incident/events.ts';
import type { Basis } from '../../basis.ts';
import type { ServiceTimes } from '../../recovery-times.ts';
import { lastOf } from '../../times/lengths.ts';

/** NIST SP 800-34 Rev. 1, section 4.4 and appendix A.3. */
export const checklistItems = [
  'users-notified',
  'services-normal',
  'redundancy-restored',
  'full-backup-taken',
  'alerts-armed',
  'temporary-sites-cleared',
  'media-returned',
  'documents-updated',
] as const;
export type ChecklistItem = (typeof checklistItems)[number];

export interface Checklist {
  items: readonly ChecklistLine[];
  /** Steps of affected services that bring them back to normal. */
  steps: readonly {
    step: string;
    service: string | null;
    text: string;
    done: boolean;
    entry: EntryId | null;
  }[];
  prepared: Signature | null;
  reviewed: readonly Signature[];
  accepted: Signature | null;
}

export interface ChecklistLine {
  item: ChecklistItem;
  /** `not shown`: no entry says so; somebody must look. */
  state: 'done' | 'open' | 'not shown';
  entry: EntryId | null;
}

export interface Signature {
  by: PersonId;
  role: string | null;
  at: Instant;
  entry: EntryId;
  text: string;
}

export function checklistOf(basis: Basis, services: readonly ServiceTimes[]): Checklist {
  const affected = services.filter((one) => one.affected);
  return {
    items: checklistItems.map((item) => ({ item, ...shownOf(item, basis, affected) })),
    steps: returnSteps(basis, affected),
    prepared: signatures(basis, 'IncidentClosed')[0] ?? null,
    reviewed: signatures(basis, 'ReportReviewed'),
    accepted: signatures(basis, 'IncidentSigned')[0] ?? null,
  };
}

function shownOf(
  item: ChecklistItem,
  basis: Basis,
  affected: readonly ServiceTimes[],
): Omit<ChecklistLine, 'item'> {
  if (item === 'users-notified') return notified(basis, affected);
  if (item !== 'services-normal') return { state: 'not shown', entry: null };
  const normal = affected.map((one) => one.normal ?? one.retired);
  const done = affected.length > 0 && !normal.includes(null);
  return { state: done ? 'done' : 'open', entry: done ? (lastOf(normal)?.entry ?? null) : null };
}

/** An update to everybody after the last service came back. */
function notified({ state }: Basis, affected: readonly ServiceTimes[]): Omit<ChecklistLine, 'item'> {
  const back = affected.map((one) => one.windows.at(-1)?.outage.to ?? null);
  if (affected.length === 0 || back.includes(null)) return { state: 'open', entry: null };
  const since = lastOf(back)?.at ?? 0;
  const told = state.updates.find((update) => update.at >= since);
  return told === undefined ? { state: 'open', entry: null } : { state: 'done', entry: told.entry };
}

function returnSteps({ state }: Basis, affected: readonly ServiceTimes[]): Checklist['steps'] {
  const hit = new Set(affected.map((one) => one.service.key));
  return [...state.layout.steps.values()]
    .filter((laid) => laid.list === 'normalise' && laid.applicable && hit.has(laid.service ?? ''))
    .map((laid) => {
      const step = state.steps.get(laid.id);
      const done = step?.status === 'done';
      return {
        step: laid.id,
        service: laid.service,
        text: laid.text,
        done,
        entry: done ? (step.ended?.entry ?? null) : null,
      };
    });
}

function signatures({ standing }: Basis, type: IncidentEvent['type']): Signature[] {
  return standing.flatMap((entry) => {
    if (entry === null || entry.event.type !== type) return [];
    const text = 'text' in entry.event && typeof entry.event.text === 'string' ? entry.event.text : '';
    return [{ by: entry.by, role: entry.role, at: entry.at, entry: entryId(entry), text }];
  });
}
