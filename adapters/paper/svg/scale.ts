// From instants to pixels: one straight scale, or two where the first hours would vanish beside weeks.
import type { LaneChart } from '#src/wording/report/shapes/chart.ts';

export type Scale = (at: number) => number;

/** Share of the width that the time before the knee gets. */
const beforeKnee = 0.64;

/** What lies outside is drawn at the edge. */
export function scaleOf(
  { from, to, kneeAt }: Pick<LaneChart, 'from' | 'to' | 'kneeAt'>,
  left: number,
  right: number,
): Scale {
  const width = right - left;
  const share = (at: number, a: number, b: number) =>
    Math.min(1, Math.max(0, b > a ? (at - a) / (b - a) : 0));
  if (kneeAt === null) return (at) => left + width * share(at, from, to);
  return (at) =>
    at <= kneeAt
      ? left + width * beforeKnee * share(at, from, kneeAt)
      : left + width * (beforeKnee + (1 - beforeKnee) * share(at, kneeAt, to));
}
