// The report for machines: the same figures, instants as ISO 8601 in UTC, lengths in whole and exact milliseconds.
import { documentDigest } from '#src/journal/digest.ts';
import type { Report } from '#src/report/report.ts';
import { writerOf } from '../names.ts';
import { timelineWords } from '../timeline-words.ts';
import { lineWords, verdictLine } from '../verdict-words.ts';

/** Grows by keys only; a change of meaning is a new number. */
export const reportSchema = 'tocsin-report/1';

/** Keys whose numbers are instants, beside every key that ends in `At`. */
const instants: ReadonlySet<string> = new Set('at from to point lostTo until'.split(' '));

/** People stand under their ids: names are somebody else's to add, and to erase. */
export function jsonOf(report: Report): string {
  const names = writerOf(report, (person) => person);
  const { timeline, ...rest } = report;
  const whole = {
    schema: reportSchema,
    verdict: verdictLine(report),
    lines: {
      bdr: lineWords('BDR', report.rollUp.bdr),
      bcp: lineWords('BCP', report.rollUp.bcp),
      rpo: lineWords('RPO', report.rollUp.rpo),
    },
    ...rest,
    timeline: timeline.map((line) => ({ ...line, text: timelineWords(line.event, names) })),
  };
  return `${JSON.stringify(sealed(JSON.parse(JSON.stringify(whole, written)) as Written), null, 2)}\n`;
}

/** A report as it is written down: plain JSON. */
export interface Written extends Record<string, unknown> {
  evidence: Record<string, unknown>;
}

/** With the digest of everything else in it; a digest that stands there already does not count. */
export function sealed(report: Written): Written {
  const { digest: _, ...evidence } = report.evidence;
  const body = { ...report, evidence };
  return { ...body, evidence: { ...evidence, digest: documentDigest(body) } };
}

function written(key: string, value: unknown): unknown {
  const isInstant = typeof value === 'number' && (instants.has(key) || key.endsWith('At'));
  return isInstant && Number.isFinite(value) ? new Date(value).toISOString() : value;
}
