// The figures that a source states, taken from the report of its replay. Each comes from what the report prints; a metric
// that needs more than a record holds has none.
import type { Mark } from '../../incident/state.ts';
import type { ServiceTimes } from '../../report/recovery-times.ts';
import type { Report } from '../../report/report.ts';
import { statedMinutes, type OutageRecord, type StatedFigure } from './record.ts';
import type { Keys } from './say.ts';

export interface Figure {
  metric: string;
  service?: string;
  /** Of a window: the how manyeth closed one of that service. */
  index?: number;
  /** `null` where it is not checkable. */
  minutes: number | null;
  /** What the source says, in minutes; `null` where it gives neither a length nor a window. */
  stated: number | null;
  verdict: 'reproduced' | 'differs' | 'not checkable';
}

export interface ServiceOutcome {
  id: string;
  state: 'not affected' | 'down' | 'continuity' | 'restored' | 'normal' | 'unknown';
  /** Closed windows, in minutes; `null` where there is none. */
  outageMinutes: number | null;
}

/** Every stated figure in its order. `report` is `null` for a record without events. */
export function figuresOf(record: OutageRecord, report: Report | null, keys: Keys): Figure[] {
  const windows = new Map<string, number>();
  return record.stated_figures.map((stated) => {
    const { metric, service } = stated;
    const isWindow = metric === 'service_outage_window';
    const index = isWindow ? (windows.get(service ?? '') ?? 0) : null;
    if (index !== null) windows.set(service ?? '', index + 1);
    const times = timesOf(report, keys, service);
    const ms = report === null ? null : (computed(metric, report, times, index ?? 0) ?? null);
    return {
      metric,
      ...(service == null ? {} : { service }),
      ...(index === null ? {} : { index }),
      ...compared(ms === null ? null : ms / 60_000, stated),
    };
  });
}

/** In milliseconds. */
function computed(
  metric: string,
  { incident }: Report,
  times: ServiceTimes | null,
  index: number,
): number | null | undefined {
  switch (metric) {
    case 'service_outage':
    case 'service_degraded':
      return times?.closedOutageMs;
    case 'service_outage_window':
      return times?.windows.filter((window) => window.outage.to !== null)[index]?.outage.ms;
    case 'time_to_continuity':
      return times?.windows[0]?.toContinuity?.ms;
    case 'time_to_restore':
      return difference(times?.windows[0]?.down, times?.windows[0]?.restored);
    case 'incident_span':
      return incident.startFrom === 'service' ? incident.span?.ms : null;
    case 'incident_union_outage':
      return incident.closedOutageMs;
    case 'time_to_detect':
      return incident.startFrom === 'service' ? incident.toDetectMs : null;
    case 'time_to_declare':
      return incident.toDeclareMs;
    case 'post_restore_watch':
      return difference(incident.latestRestored, incident.latestNormal);
    default:
      return null;
  }
}

function difference(from: Mark | null | undefined, to: Mark | null | undefined): number | null {
  return from == null || to == null ? null : to.at - from.at;
}

/** Minutes are compared as they are; a source's own tolerance is what it says itself, else none. */
function compared(
  minutes: number | null,
  figure: StatedFigure,
): Pick<Figure, 'minutes' | 'stated' | 'verdict'> {
  const stated = statedMinutes(figure);
  if (minutes === null || stated === null) return { minutes: null, stated, verdict: 'not checkable' };
  const tolerance = (figure.tolerance_minutes ?? 0) + 1e-9;
  return { minutes, stated, verdict: Math.abs(minutes - stated) <= tolerance ? 'reproduced' : 'differs' };
}

export function servicesOf(record: OutageRecord, report: Report | null, keys: Keys): ServiceOutcome[] {
  const untimed = new Set(record.services_without_timed_outage);
  const told = new Set(
    record.events.flatMap(({ kind, service }) => (marks.has(kind) ? [service ?? ''] : [])),
  );
  return record.services.map(({ id }) => {
    const times = timesOf(report, keys, id);
    const outageMs = times?.closedOutageMs ?? null;
    return {
      id,
      state: stateOf(times, untimed.has(id) || told.has(id)),
      outageMinutes: outageMs === null ? null : outageMs / 60_000,
    };
  });
}

/** Events that say how a service is. */
const marks: ReadonlySet<string> = new Set(['started', 'continuity', 'restored', 'normal']);

/**
 * @param hit the record says that it was: where no window came of that, its state is unknown (hit without an instant, or
 *   an end without a beginning).
 */
function stateOf(times: ServiceTimes | null, hit: boolean): ServiceOutcome['state'] {
  if (times === null) return hit ? 'unknown' : 'not affected';
  switch (times.status) {
    case 'down':
    case 'continuity':
    case 'restored':
    case 'normal':
      return times.status;
    case 'retired':
      return 'unknown';
    case 'not affected':
    case 'suspected':
      return hit ? 'unknown' : 'not affected';
  }
}

function timesOf(report: Report | null, keys: Keys, id: string | null | undefined): ServiceTimes | null {
  const key = keys.get(id ?? '');
  return report?.services.find(({ times }) => times.service.key === key)?.times ?? null;
}
