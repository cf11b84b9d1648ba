// Incidents that were out at the same time, or came back: how much time they had in common, so that nobody counts it
// twice.
import type { Instant } from '#src/clock.ts';
import type { Relation } from '#src/incident/events.ts';
import type { Duration } from '#src/plan/plan.ts';
import type { Basis } from '../../basis.ts';
import type { ServiceTimes } from '../../recovery-times.ts';
import type { Outcome } from '../../trend/outcome.ts';
import { lengthOf, overlap, union, type Interval } from '../../times/intervals.ts';

export interface OverlapLine {
  incident: string;
  /** As it was recorded; `null` = at the same time, and nothing ties them. */
  relation: Relation | null;
  drill: boolean;
  startAt: Instant;
  endedAt: Instant | null;
  /** Both were out. */
  commonMs: Duration;
  /** Either was: what a total over both may count. */
  unionMs: Duration;
  /** Keys of services that both have hit. */
  services: readonly string[];
}

/** Drills and real incidents never stand beside each other. In order of their start. */
export function overlapsOf(
  { state }: Basis,
  services: readonly ServiceTimes[],
  outcomes: readonly Outcome[],
): OverlapLine[] {
  const own = union(
    services.flatMap((one) =>
      one.windows.map(({ outage }) => ({ from: outage.from.at, to: outage.from.at + outage.ms })),
    ),
  );
  const hit = new Set(services.filter((one) => one.affected).map((one) => one.service.key));
  return outcomes
    .filter((other) => other.incident !== state.id && other.drill === state.drill)
    .flatMap((other) => lineOf(other, own, hit, relationTo(state.links, other.incident)))
    .toSorted((a, b) => a.startAt - b.startAt || (a.incident < b.incident ? -1 : 1));
}

function relationTo(links: Basis['state']['links'], incident: string): Relation | null {
  return links.find((link) => link.incident === incident)?.relation ?? null;
}

function lineOf(
  other: Outcome,
  own: readonly Interval[],
  hit: ReadonlySet<string>,
  relation: Relation | null,
): OverlapLine[] {
  const commonMs = lengthOf(overlap(own, other.outages));
  if (commonMs === 0 && relation === null) return [];
  const theirs = new Set(
    other.judged.filter(({ verdict }) => verdict !== 'not affected').map(({ service }) => service),
  );
  return [
    {
      incident: other.incident,
      relation,
      drill: other.drill,
      startAt: other.startAt,
      endedAt: other.endedAt,
      commonMs,
      unionMs: lengthOf([...own, ...other.outages]),
      services: [...hit].filter((key) => theirs.has(key)),
    },
  ];
}
