// The recovery chart: one lane a service, what was down, degraded, restored and normal over time, with the limits that
// were promised and the steps beneath. Words and figures only; adapters/paper draws.
import type { Instant } from '#src/clock.ts';
import type { Duration } from '#src/plan/plan.ts';
import type { Judgement } from '#src/report/judgements.ts';
import type { ServiceTimes } from '#src/report/recovery-times.ts';
import type { Report } from '#src/report/report.ts';
import type { JudgedService } from '#src/report/roll-up.ts';
import { without, type Interval } from '#src/report/times/intervals.ts';
import { formatDuration } from '#src/time/durations.ts';
import { formatInstant } from '#src/time/zones.ts';
import type { Bar, Lane, LaneChart, Limit } from '../shapes/chart.ts';
import { bareJudgement, shortJudgement, standingWords } from '../verdict-words.ts';
import { bannerOf } from './banner.ts';
import { signOf, stepBars } from './bars.ts';
import { ticksBetween } from './ticks.ts';

/** With more lanes than this the steps beneath are left out: the picture would be a poster. */
const mostWithSteps = 16;
/** Of a text alternative: a longer one is not listened to; the table has them all. */
const mostTold = 20;

/** @param most lanes; the others are counted below. */
export function recoveryChart(report: Report, most = Infinity): LaneChart {
  const affected = report.services.filter(({ times }) => times.affected);
  const shown = worstFirst(affected, most);
  const axis = extent(report, affected);
  const { from, to, kneeAt } = axis;
  const { zone } = report.header;
  const lanes = shown.map((one) => laneOf(report, one, axis, shown.length <= mostWithSteps));
  const left = affected.length - shown.length;
  return {
    kind: 'lanes',
    title: `${report.header.incident} ${report.header.text}`,
    subtitle: `Recovery · ${standingWords(report)}`,
    banner: bannerOf(report),
    from,
    to,
    kneeAt,
    ticks:
      kneeAt === null
        ? ticksBetween(from, to, zone)
        : [...ticksBetween(from, kneeAt, zone, 6), ...ticksBetween(kneeAt, to, zone, 4)],
    axis: kneeAt === null ? `Time in ${zone}` : `Time in ${zone}; behind the zigzag it runs faster`,
    marks: marksOf(report),
    lanes,
    legend: legendOf(lanes),
    more: left > 0 ? `and ${left} more, in the table of the report` : '',
    alternative: alternative(report, affected),
  };
}

/** In the order of the walk; where there is no room for all, those that missed and those that took longest. */
function worstFirst(affected: readonly JudgedService[], most: number): readonly JudgedService[] {
  if (affected.length <= most) return affected;
  const badness = ({ times, judgements }: JudgedService) =>
    (judgements.rto.verdict.kind.startsWith('missed') ? 1e15 : 0) + times.outageMs;
  const chosen = new Set(affected.toSorted((a, b) => badness(b) - badness(a)).slice(0, most));
  return affected.filter((one) => chosen.has(one));
}

type Axis = Pick<LaneChart, 'from' | 'to' | 'kneeAt'>;

/** Everything that is drawn lies inside; a long tail behind the critical part is drawn on a scale of its own. */
function extent(report: Report, affected: readonly JudgedService[]): Axis {
  const { incident, header } = report;
  const limits = affected.flatMap(limitsOf);
  const ends = affected.flatMap(({ times }) => [
    ...times.windows.map(({ outage }) => outage.from.at + outage.ms),
    ...(times.normal === null ? [] : [times.normal.at]),
  ]);
  const starts = affected.flatMap(({ times }) => times.windows.map(({ down }) => down.at));
  const begin = Math.min(...starts, incident.start?.at ?? Infinity, incident.declared?.at ?? Infinity);
  const from = Number.isFinite(begin) ? begin : header.completeUntilAt;
  const last = Math.max(from, ...ends, ...limits.map(({ at }) => at), incident.closed?.at ?? from);
  const to = last === from ? from + 60_000 : last + (last - from) * 0.03;
  const critical = Math.max(
    from,
    ...affected.flatMap(({ times }) => times.windows.map((window) => criticalEnd(window))),
    ...limits.filter(({ label }) => label.startsWith('RTO')).map(({ at }) => at),
  );
  const knee = from + (critical - from) * 1.12;
  return { from, to, kneeAt: critical > from && to - from > 5 * (knee - from) ? knee : null };
}

function criticalEnd({ continuity, outage }: ServiceTimes['windows'][number]): Instant {
  return continuity?.at ?? outage.from.at + outage.ms;
}

function laneOf(report: Report, one: JudgedService, axis: Axis, withSteps: boolean): Lane {
  const { times, judgements } = one;
  const headline = headlineOf(judgements);
  return {
    title: titleOf(report, times),
    remark: remarkOf(headline, shortJudgement(headline)),
    sign: signOf(headline.verdict.kind),
    bars: barsOf(report, times, axis),
    limits: limitsOf(one),
    under: withSteps ? stepBars(report, times.service.key) : [],
  };
}

/** Without a plan nothing is in it, which need not be said of each. */
function titleOf({ header }: Report, { service }: ServiceTimes): string {
  if (service.inPlan) return `${service.name} · ${service.tier.toUpperCase()}`;
  return header.planDigest === null ? service.name : `${service.name} · not in plan`;
}

function remarkOf(headline: Judgement, said: string): string {
  return headline.verdict.kind === 'no objective' ? said : `${nameOf(headline)} ${said}`;
}

/** The miss, where there is one; else the promise that applies first. */
function headlineOf({ rto, normal, rpo }: JudgedService['judgements']): Judgement {
  const missed = [rto, normal, rpo].find(({ verdict }) => verdict.kind.startsWith('missed'));
  return missed ?? (rto.objectiveMs === null && normal.objectiveMs !== null ? normal : rto);
}

function nameOf({ objective }: Judgement): string {
  return { rto: 'RTO', normal: 'BCP', rpo: 'RPO', mtd: 'MTD' }[objective];
}

/** Without overlaps: below the minimum level, above it but not restored, restored but not normal, normal. */
function barsOf(report: Report, times: ServiceTimes, axis: Axis): Bar[] {
  const windows = times.windows.map(({ outage }) => ({
    from: outage.from.at,
    to: outage.from.at + outage.ms,
    open: outage.to === null,
  }));
  const spells = times.spells.map(({ fromDisruption: one }) => ({
    from: one.from.at,
    to: one.from.at + one.ms,
  }));
  const degraded = without(windows, spells);
  const last = windows.at(-1);
  const running = !report.incident.closed && last?.open === true;
  const bar = (kind: Bar['kind'], { from, to: end }: Interval, open = false): Bar => ({
    kind,
    from,
    to: end,
    label: kind === 'normal' ? 'normal' : formatDuration(end - from),
    open,
  });
  const isLast = (one: Interval) => last?.open === true && one.to === last.to;
  return [
    ...spells.map((one) => bar('down', one, isLast(one))),
    ...degraded.map((one) => bar('degraded', one, isLast(one))),
    ...(running || last === undefined ? [] : after(times, last, axis, report).map((one) => bar(...one))),
  ];
}

/** What followed the last outage: restored, then normal; between two outages it was restored, too. */
function after(
  times: ServiceTimes,
  last: Interval & { open: boolean },
  axis: Axis,
  report: Report,
): [Bar['kind'], Interval][] {
  if (last.open || times.retired !== null) return [];
  const end = report.incident.closed?.at ?? report.header.completeUntilAt;
  const normalAt = times.normal?.at ?? null;
  const gaps = times.windows.slice(1).map(({ down }, index): [Bar['kind'], Interval] => {
    const { outage } = times.windows[index] ?? { outage: null };
    return ['restored', { from: outage === null ? down.at : outage.from.at + outage.ms, to: down.at }];
  });
  const restored: [Bar['kind'], Interval] = [
    'restored',
    { from: last.to, to: normalAt ?? Math.max(end, last.to) },
  ];
  // Up to where it is known; where that is at once, far enough to be seen.
  const known =
    normalAt === null ? end : Math.min(axis.to, Math.max(end, normalAt + seenFrom(axis, normalAt)));
  const normal: [Bar['kind'], Interval][] =
    normalAt === null ? [] : [['normal', { from: normalAt, to: known }]];
  return [...gaps, restored, ...normal].filter(([, one]) => one.to > one.from);
}

/** The shortest bar that is still seen there: on the side of the knee on which it lies. */
function seenFrom({ from, to, kneeAt }: Axis, at: Instant): Duration {
  if (kneeAt === null) return (to - from) * 0.02;
  return (at < kneeAt ? kneeAt - from : to - kneeAt) * 0.03;
}

function limitsOf({ times, judgements }: JudgedService): Limit[] {
  const first = times.windows[0]?.down.at;
  if (first === undefined) return [];
  const { rto, normal } = judgements;
  const limit = (name: string, from: Instant, one: Judgement): Limit[] =>
    one.objectiveMs === null
      ? []
      : [
          {
            at: from + one.objectiveMs,
            label: `${name} ${formatDuration(one.objectiveMs)}`,
            passed: one.verdict.kind.startsWith('missed'),
          },
        ];
  return [...limit('RTO', rto.length?.from.at ?? first, rto), ...limit('BCP', first, normal)];
}

function marksOf({ incident }: Report): LaneChart['marks'] {
  const marks: [string, { at: Instant } | null][] = [
    ['declared', incident.declared],
    ['command', incident.commanded],
    ['closed', incident.closed],
  ];
  return marks.flatMap(([label, mark]) => (mark === null ? [] : [{ at: mark.at, label }]));
}

const legendWords: LaneChart['legend'] = [
  { kind: 'down', label: 'down' },
  { kind: 'degraded', label: 'usable, degraded or on a workaround' },
  { kind: 'restored', label: 'restored, not normal yet' },
  { kind: 'normal', label: 'normal' },
  { kind: 'limit', label: 'promised limit' },
  { kind: 'step', label: 'step' },
  { kind: 'blocked', label: 'step blocked' },
];

/** Only what is in the picture. */
function legendOf(lanes: readonly Lane[]): LaneChart['legend'] {
  const there = new Set<string>(
    lanes.flatMap((lane) => [...lane.bars, ...lane.under]).map(({ kind }) => kind),
  );
  if (lanes.some(({ limits }) => limits.length > 0)) there.add('limit');
  return legendWords.filter(({ kind }) => there.has(kind));
}

function alternative(report: Report, affected: readonly JudgedService[]): string {
  const { zone, stableForMs } = report.header;
  const time = (at: Instant) => formatInstant(at, zone, true);
  const told = affected.slice(0, mostTold).map(({ times, judgements }) => {
    const windows = times.windows.map(({ outage }) =>
      outage.to === null
        ? `out since ${time(outage.from.at)}`
        : `out ${time(outage.from.at)} to ${time(outage.to.at)}, ${formatDuration(outage.ms)}`,
    );
    const normal = times.normal === null ? '' : `, normal ${time(times.normal.at)}`;
    const headline = headlineOf(judgements);
    return `${times.service.name}: ${windows.join(', ')}${normal}; ${remarkOf(headline, bareJudgement(headline, stableForMs))}.`;
  });
  const rest = affected.length - told.length;
  const none = affected.length === 0 ? ['No service was recorded as down.'] : [];
  return [
    `Recovery chart of ${report.header.incident}.`,
    ...none,
    ...told,
    ...(rest > 0 ? [`And ${rest} more services, in the table.`] : []),
  ].join(' ');
}
