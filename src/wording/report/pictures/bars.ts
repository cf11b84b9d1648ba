// Bars and signs that several pictures share.
import type { Report } from '#src/report/report.ts';
import type { Verdict } from '#src/report/verdicts.ts';
import type { Bar, Lane } from '../shapes/chart.ts';

export function signOf(kind: Verdict['kind']): Lane['sign'] {
  if (kind === 'met') return '✔';
  if (kind.startsWith('missed')) return '✘';
  return kind === 'running' || kind === 'at risk' || kind === 'not yet known' ? '…' : '';
}

/** Steps of one service that somebody began, with where they were blocked. */
export function stepBars(report: Report, service: string): Bar[] {
  const until = report.incident.closed?.at ?? report.header.completeUntilAt;
  return report.steps
    .filter((step) => step.service === service && step.startedAt !== null)
    .map((step) => {
      const from = step.startedAt ?? 0;
      return {
        kind: step.blockedMs > 0 || step.status === 'failed' ? ('blocked' as const) : ('step' as const),
        from,
        to: Math.max(from, step.endedAt ?? until),
        label: step.step,
        open: step.endedAt === null,
      };
    });
}
