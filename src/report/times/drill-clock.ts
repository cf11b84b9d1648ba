// A faster drill told on the drill's own clock: every instant after the declaration lies as many times further away as
// the drill ran faster, so that all figures and promises are minutes of the drill.
import type { Instant } from '../../clock.ts';
import type { IncidentEntry, IncidentEvent } from '../../incident/events.ts';
import { fold } from '../../incident/evolve/fold.ts';
import type { IncidentState } from '../../incident/state.ts';

export interface DrillClock {
  state: IncidentState;
  entries: readonly IncidentEntry[];
  now: Instant;
}

/** The same drill at speed 1. Hashes and numbers of entries stay, so that it can still be traced. */
export function onDrillClock(
  state: IncidentState,
  entries: readonly IncidentEntry[],
  now: Instant,
): DrillClock {
  const { declaredAt, speed, plan } = state;
  const late = (at: Instant): Instant => (at <= declaredAt ? at : declaredAt + (at - declaredAt) * speed);
  const slow = entries.map((entry) => ({
    ...entry,
    at: late(entry.at),
    recordedAt: late(entry.recordedAt),
    event: slowed(entry.event, late),
  }));
  const slowState = fold(slow, () => plan);
  return { state: slowState ?? state, entries: slow, now: late(now) };
}

/** Instants that stand inside facts. */
function slowed(event: IncidentEvent, late: (at: Instant) => Instant): IncidentEvent {
  switch (event.type) {
    case 'IncidentDeclared':
      return { ...event, speed: 1 };
    case 'RecoveryPointRecorded':
      return {
        ...event,
        point: event.point === null ? null : late(event.point),
        lostTo: event.lostTo === null ? null : late(event.lostTo),
      };
    case 'UpdatesSnoozed':
      return { ...event, until: late(event.until) };
    case 'ReminderFired':
      return { ...event, dueAt: late(event.dueAt) };
    case 'EntryCorrected':
      return event.change.kind === 'at'
        ? { ...event, change: { ...event.change, at: late(event.change.at) } }
        : event;
    default:
      return event;
  }
}
