// Clocks of regulators as of this report, with the facts that their forms ask for. Off unless the plan names them, never
// in a drill; reminders, and no legal advice.
import type { Instant } from '#src/clock.ts';
import type { EntryId } from '#src/incident/events.ts';
import type { Anchor } from '#src/incident/terms/regulation/anchors.ts';
import { filingsOf, type Filing } from '#src/incident/terms/regulation/clocks.ts';
import type { Duration, Regulator } from '#src/plan/plan.ts';
import type { Basis } from '../../basis.ts';
import type { IncidentTimes } from '../../incident-times.ts';
import type { ServiceTimes } from '../../recovery-times.ts';
import { lengthOf } from '../../times/intervals.ts';

export interface RegulatorLine {
  regulator: Regulator;
  anchors: readonly { anchor: Anchor; at: Instant; entry: EntryId | null }[];
  filings: readonly Filing[];
  /** For the regulator's form; a length is in milliseconds. */
  fields: readonly ExportField[];
}

/** `field` is the number in the form where it has one. `null` = not known, or not measurable. */
export type ExportField = { name: ExportName; field: string | null } & (
  | { kind: 'instant'; at: Instant | null }
  | { kind: 'length'; ms: Duration | null }
  | { kind: 'choice'; yes: boolean }
  | { kind: 'keys'; keys: readonly string[] }
);

export type ExportName =
  | 'detected'
  | 'classified'
  | 'occurred'
  | 'recovered'
  | 'duration'
  | 'service-downtime'
  | 'longer-than-24h'
  | 'critical-down-longer-than-2h'
  | 'third-party-involved'
  | 'third-party-since'
  | 'continuity-activated'
  | 'services-affected'
  | 'data-lost-services'
  | 'incident-start'
  | 'incident-end';

const hourMs = 3_600_000;

export function regulationOf(
  basis: Basis,
  incident: IncidentTimes,
  services: readonly ServiceTimes[],
  now: Instant,
): RegulatorLine[] {
  const { state, plan } = basis;
  const named = plan?.organisation.regulators ?? [];
  if (state.drill) return [];
  const known = new Set<Regulator>([...named, ...state.regulation.keys()]);
  return [...known].map((regulator) => {
    const anchored = state.regulation.get(regulator) ?? new Map<Anchor, Instant>();
    return {
      regulator,
      anchors: [...anchored].map(([anchor, at]) => ({
        anchor,
        at,
        entry: entryOf(basis, regulator, anchor),
      })),
      filings: filingsOf(regulator, anchored, now, plan?.organisation.timezone ?? 'UTC'),
      fields: fieldsOf(basis, incident, services, anchored.get('classified') ?? null),
    };
  });
}

function entryOf({ standing }: Basis, regulator: Regulator, anchor: Anchor): EntryId | null {
  const entry = standing.findLast(
    (one) =>
      one?.event.type === 'RegulatoryAnchorRecorded' &&
      one.event.regulator === regulator &&
      one.event.anchor === anchor,
  );
  return entry == null ? null : `E${entry.version}`;
}

/**
 * DORA: numbers of the reporting form; downtime is time down or degraded (RTS (EU) 2024/1772, article 3), the thresholds
 * stand in article 9(3). NIS2: recital 34 of (EU) 2024/2690 counts from the earlier of disruption and detection.
 */
function fieldsOf(
  { state }: Basis,
  incident: IncidentTimes,
  services: readonly ServiceTimes[],
  classified: Instant | null,
): ExportField[] {
  const affected = services.filter((one) => one.affected);
  const critical = affected.filter((one) => one.service.tier === 'bdr');
  const partners = [...state.partners.values()].flatMap(({ calledAt }) => calledAt ?? []);
  const first = earliest([incident.start?.at, incident.detected?.at]);
  const downtime = lengthOf(
    affected.flatMap((one) =>
      one.windows.map(({ outage }) => ({ from: outage.from.at, to: outage.from.at + outage.ms })),
    ),
  );
  const durationMs = durationOf(incident);
  return [
    { name: 'detected', field: '2.2', kind: 'instant', at: incident.detected?.at ?? null },
    { name: 'classified', field: '2.3', kind: 'instant', at: classified },
    { name: 'third-party-involved', field: '2.8', kind: 'choice', yes: partners.length > 0 },
    { name: 'third-party-since', field: '2.8', kind: 'instant', at: earliest(partners) },
    { name: 'continuity-activated', field: '2.9', kind: 'choice', yes: usedContinuity(affected) },
    { name: 'occurred', field: '3.2', kind: 'instant', at: incident.start?.at ?? null },
    { name: 'recovered', field: '3.3', kind: 'instant', at: incident.lastRestored?.at ?? null },
    { name: 'duration', field: null, kind: 'length', ms: durationMs },
    { name: 'service-downtime', field: '3.16', kind: 'length', ms: affected.length === 0 ? null : downtime },
    { name: 'longer-than-24h', field: null, kind: 'choice', yes: (durationMs ?? 0) > 24 * hourMs },
    {
      name: 'critical-down-longer-than-2h',
      field: null,
      kind: 'choice',
      yes: critical.some(({ outageMs }) => outageMs > 2 * hourMs),
    },
    {
      name: 'services-affected',
      field: null,
      kind: 'keys',
      keys: affected.map(({ service }) => service.key),
    },
    {
      name: 'data-lost-services',
      field: null,
      kind: 'keys',
      keys: affected.filter(({ loss }) => (loss.lostMs ?? 0) > 0).map(({ service }) => service.key),
    },
    { name: 'incident-start', field: null, kind: 'instant', at: first },
    { name: 'incident-end', field: null, kind: 'instant', at: incident.latestRestored?.at ?? null },
  ];
}

/** From where it occurred to where everything was restored (RTS (EU) 2024/1772, article 3), or so far. */
function durationOf({ start, lastRestored, span }: IncidentTimes): Duration | null {
  if (start === null) return null;
  return lastRestored === null ? (span?.ms ?? null) : Math.max(0, lastRestored.at - start.at);
}

function usedContinuity(affected: readonly ServiceTimes[]): boolean {
  return affected.some(({ marks }) => marks.some(({ kind }) => kind === 'continuity'));
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | null {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
