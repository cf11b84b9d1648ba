// Plan against actual: one lane a step, what it took above what the plan expected of it.
import type { Report } from '#src/report/report.ts';
import type { StepLine } from '#src/report/sections/steps.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Lane, LaneChart } from '../shapes/chart.ts';
import { serviceName, standingWords } from '../verdict-words.ts';
import { bannerOf } from './banner.ts';
import { ticksBetween } from './ticks.ts';

/** @param most lanes, in the order in which the steps began; the others are counted below. */
export function planChart(report: Report, most = Infinity): LaneChart {
  const begun = report.steps.filter((step) => step.startedAt !== null);
  const shown = begun.slice(0, most);
  const until = report.incident.closed?.at ?? report.header.completeUntilAt;
  const ends = shown.flatMap((step) => [endOf(step, until), (step.startedAt ?? 0) + (step.expectedMs ?? 0)]);
  const from = shown.length === 0 ? report.header.completeUntilAt : Math.min(...shown.map(startOf));
  const last = Math.max(from + 60_000, ...ends);
  const to = last + (last - from) * 0.03;
  const { zone } = report.header;
  const left = begun.length - shown.length;
  const lanes = shown.map((step) => laneOf(report, step, until));
  return {
    kind: 'lanes',
    title: `${report.header.incident} ${report.header.text}`,
    subtitle: `Steps, plan against actual · ${standingWords(report)}`,
    banner: bannerOf(report),
    from,
    to,
    kneeAt: null,
    ticks: ticksBetween(from, to, zone),
    axis: `Time in ${zone}`,
    marks: [],
    lanes,
    legend: legendOf(lanes),
    more: left > 0 ? `and ${left} more, in the table of the report` : '',
    alternative: alternative(report, shown, left),
  };
}

const legendWords: LaneChart['legend'] = [
  { kind: 'step', label: 'what it took' },
  { kind: 'blocked', label: 'blocked or failed' },
  { kind: 'planned', label: 'what the plan expected' },
];

/** Only what is in the picture. */
function legendOf(lanes: readonly Lane[]): LaneChart['legend'] {
  const there = new Set<string>(
    lanes.flatMap((lane) => [...lane.bars, ...lane.under]).map(({ kind }) => kind),
  );
  return legendWords.filter(({ kind }) => there.has(kind));
}

function laneOf(report: Report, step: StepLine, until: number): Lane {
  const from = startOf(step);
  const late = step.actualMs !== null && step.expectedMs !== null && step.actualMs > step.expectedMs;
  const service = step.service === null ? '' : ` · ${serviceName(report, step.service)}`;
  return {
    title: `${step.step} ${step.text}${service}`,
    remark: remarkOf(step),
    sign:
      step.status === 'failed'
        ? '✘'
        : step.actualMs === null || step.expectedMs === null
          ? ''
          : late
            ? '✘'
            : '✔',
    bars: [
      {
        kind: step.blockedMs > 0 || step.status === 'failed' ? 'blocked' : 'step',
        from,
        to: endOf(step, until),
        label: step.actualMs === null ? '' : formatDuration(step.actualMs),
        open: step.endedAt === null,
      },
    ],
    limits: [],
    under:
      step.expectedMs === null
        ? []
        : [{ kind: 'planned', from, to: from + step.expectedMs, label: '', open: false }],
  };
}

function remarkOf({ actualMs, expectedMs, status }: StepLine): string {
  const actual =
    actualMs === null ? (status === 'started' ? 'not done yet' : 'not measured') : formatDuration(actualMs);
  return expectedMs === null ? `${actual}, no estimate` : `${actual} of ${formatDuration(expectedMs)}`;
}

function startOf(step: StepLine): number {
  return step.startedAt ?? 0;
}

function endOf(step: StepLine, until: number): number {
  return Math.max(startOf(step), step.endedAt ?? until);
}

function alternative(report: Report, shown: readonly StepLine[], left: number): string {
  const told = shown.slice(0, 20).map((step) => `${step.step} ${step.text}: ${remarkOf(step)}.`);
  const rest = left + shown.length - told.length;
  return [
    `Steps of ${report.header.incident}, what each took of what the plan expected.`,
    ...told,
    ...(rest > 0 ? [`And ${rest} more, in the table.`] : []),
  ].join(' ');
}
