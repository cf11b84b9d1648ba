// The trend: what each incident and drill used of the promised time, service by service, on one scale of per cent, so
// that minutes and weeks stand beside one another. Drills say so.
import type { Report } from '#src/report/report.ts';
import type { ServiceTrend, TrendPoint } from '#src/report/trend/service-trend.ts';
import { formatDuration } from '#src/time/durations.ts';
import { formatDay, localTime } from '#src/time/zones.ts';
import type { Bar, Lane, LaneChart } from '../shapes/chart.ts';
import { standingWords } from '../verdict-words.ts';
import { bannerOf } from './banner.ts';
import { signOf } from './bars.ts';

/** A reader compares about so many. */
const mostPoints = 6;
const mostServices = 5;
/** What is worse than this is as bad as this in the picture; its words say how bad. */
const mostPercent = 300;

export function trendChart(report: Report): LaneChart {
  const told = report.trend
    .filter(({ points }) => points.filter(isMeasured).length > 1)
    .slice(0, mostServices);
  const lanes = told.flatMap((one) =>
    one.points
      .filter(isMeasured)
      .slice(-mostPoints)
      .map((point) => laneOf(report, one, point)),
  );
  const ticks = [0, 50, 100, 150, 200, 250, 300].map((at) => ({ at, label: `${at} %` }));
  return {
    kind: 'lanes',
    title: `${report.header.incident} ${report.header.text}`,
    subtitle: `Trend, time used of the RTO · ${standingWords(report)}`,
    banner: bannerOf(report),
    from: 0,
    to: mostPercent + 10,
    kneeAt: null,
    ticks,
    axis: 'Per cent of the promised time; the oldest first',
    marks: [],
    lanes,
    legend: [
      { kind: 'met', label: 'met' },
      { kind: 'missed', label: 'missed' },
      { kind: 'limit', label: 'the promise' },
    ],
    more: '',
    alternative: [
      `Time used of the RTO, by service, the oldest first.`,
      ...lanes.map(({ title, remark }) => `${title}: ${remark}.`),
    ].join(' '),
  };
}

function isMeasured({ actualMs, objectiveMs }: TrendPoint): boolean {
  return actualMs !== null && objectiveMs !== null && objectiveMs > 0;
}

function laneOf(report: Report, { name }: ServiceTrend, point: TrendPoint): Lane {
  const { actualMs, objectiveMs, verdict, incident, drill, at } = point;
  const percent = ((actualMs ?? 0) / (objectiveMs ?? 1)) * 100;
  const missed = verdict.startsWith('missed');
  const bar: Bar = {
    kind: missed ? 'missed' : verdict === 'met' ? 'met' : 'open',
    from: 0,
    to: Math.min(mostPercent, percent),
    label: `${Math.round(percent)} %`,
    open: percent > mostPercent,
  };
  return {
    title: `${name} · ${incident}${drill ? ' DRILL' : ''} · ${formatDay(localTime(at, report.header.zone))}`,
    remark: `${formatDuration(actualMs ?? 0)} of ${formatDuration(objectiveMs ?? 0)}`,
    sign: signOf(verdict),
    bars: [bar],
    limits: [{ at: 100, label: '', passed: missed }],
    under: [],
  };
}
