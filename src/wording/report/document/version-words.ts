// What changed between two versions of a report, in words; a verdict that flipped says so first.
import type { Report } from '#src/report/report.ts';
import type { Change, ReportVersion } from '#src/report/trend/versions.ts';
import { formatDuration } from '#src/time/durations.ts';
import { objectiveNames, serviceName, verdictWords } from '../verdict-words.ts';

/** Flipped verdicts first, in full. */
export function changeLines(report: Report, version: ReportVersion): string[] {
  const isFlipped = (change: Change) => change.kind === 'judgement' && change.flipped;
  return version.changes
    .toSorted((a, b) => Number(isFlipped(b)) - Number(isFlipped(a)))
    .map((change) => changeLine(report, change));
}

function changeLine(report: Report, change: Change): string {
  switch (change.kind) {
    case 'judgement': {
      const what = `${serviceName(report, change.service)}: ${objectiveNames[change.objective]}`;
      const words = `${verdictWords(change.before.verdict)} → ${verdictWords(change.after.verdict)}`;
      return change.flipped ? `${what} FLIPPED: ${words}` : `${what}: ${words}`;
    }
    case 'outage':
      return `${serviceName(report, change.service)}: out ${formatDuration(change.beforeMs)} → ${formatDuration(change.afterMs)}`;
    case 'line':
      return `${change.line.toUpperCase()}: ${counted(change.before)} → ${counted(change.after)}`;
  }
}

function counted({ met, missed, answer }: { met: number; missed: number; answer: string }): string {
  return `${met} of ${met + missed} met (${answer})`;
}
