// Verdicts, counts and milestones in words: the same in card, Markdown and chat. A sign never stands without its word.
import type { Judgement, Objective } from '../../report/judgements.ts';
import type { Report } from '../../report/report.ts';
import type { Line, Miss, RollUp } from '../../report/roll-up.ts';
import type { Milestone } from '../../report/times/phases.ts';
import type { Verdict } from '../../report/verdicts.ts';
import { formatDuration } from '../../time/durations.ts';

/** Of a picture font that every chat has; documents draw signs of their own. */
export const signs: Readonly<Record<Verdict['kind'], string>> = {
  met: '✅',
  missed: '❌',
  'missed, still open': '❌',
  'at risk': '⚠️',
  running: '⏳',
  'too close to call': '≈',
  'no objective': '➖',
  'not affected': '⚪',
  'not yet known': '❔',
};

/** For people: rounded to minutes, and what is not zero is never shown as zero. */
export function verdictWords(verdict: Verdict): string {
  return `${signs[verdict.kind]} ${bareVerdict(verdict)}`;
}

/** Without the sign, for whoever draws one. */
export function bareVerdict(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'met':
      return verdict.spareMs === 0
        ? 'met, to the minute'
        : `met, ${about(verdict)}${formatDuration(verdict.spareMs)} to spare`;
    case 'missed':
      if (verdict.neverReturned) return 'missed, it never came back';
      return `missed by ${about(verdict)}${formatDuration(verdict.byMs)}`;
    case 'missed, still open':
      return `missed by at least ${formatDuration(verdict.atLeastMs)} (still open)`;
    case 'at risk':
      return `at risk, ${formatDuration(verdict.leftMs)} left`;
    case 'running':
      return `running, ${formatDuration(verdict.leftMs)} left`;
    case 'too close to call':
      return `too close to call (±${formatDuration(verdict.uncertaintyMs)})`;
    case 'no objective':
    case 'not affected':
    case 'not yet known':
      return verdict.kind;
  }
}

function about({ uncertaintyMs }: { uncertaintyMs: number }): string {
  return uncertaintyMs > 0 ? 'about ' : '';
}

/** With how firm it is, where that is not plain from the verdict itself. */
export function judgementWords(judgement: Judgement, stableForMs: number): string {
  return `${signs[judgement.verdict.kind]} ${bareJudgement(judgement, stableForMs)}`;
}

export function bareJudgement({ verdict, standing }: Judgement, stableForMs: number): string {
  const settled = verdict.kind === 'met' || verdict.kind === 'missed' || verdict.kind === 'too close to call';
  if (!settled || standing === 'final') return bareVerdict(verdict);
  const firmness =
    standing === 'provisional'
      ? 'provisional'
      : `closed before it had held for ${formatDuration(stableForMs)}`;
  return `${bareVerdict(verdict)} (${firmness})`;
}

/** For a picture: one line of it is short, and the document says the rest. */
export function shortJudgement({ verdict, standing }: Judgement): string {
  const settled = verdict.kind === 'met' || verdict.kind === 'too close to call';
  if (!settled || standing === 'final') return bareVerdict(verdict);
  return `${bareVerdict(verdict)} (${standing === 'provisional' ? 'provisional' : 'held too briefly'})`;
}

/** `4 h of 6 h`: what it took of what was promised. */
export function actualWords({ actualMs, objectiveMs, uncertaintyMs }: Judgement): string {
  const about = uncertaintyMs > 0 ? 'about ' : '';
  const actual = actualMs === null ? null : `${about}${formatDuration(actualMs)}`;
  if (objectiveMs === null) return actual ?? '';
  return actual === null
    ? `of ${formatDuration(objectiveMs)}`
    : `${actual} of ${formatDuration(objectiveMs)}`;
}

export const objectiveNames: Readonly<Record<Objective, string>> = {
  rto: 'RTO',
  rpo: 'RPO',
  normal: 'BCP objective',
  mtd: 'MTD',
};

/** `BDR 5 of 6 met · BCP 4 of 6 met · RPO met · worst Search, 1 h 18 min over`. */
export function verdictLine(report: Report): string {
  return rollUpLine(report.rollUp, (key) => serviceName(report, key));
}

/** @param service name of a service by its key */
export function rollUpLine(rollUp: RollUp, service: (key: string) => string): string {
  const { bdr, bcp, rpo, worst, provisional } = rollUp;
  const parts = [lineWords('BDR', bdr), lineWords('BCP', bcp), lineWords('RPO', rpo)];
  if (worst !== null) parts.push(`worst ${missWords(service(worst.service), worst)}`);
  if (provisional) parts.push('provisional');
  return parts.join(' · ');
}

/** Met of judged; what is open, unknown or too close to call stands beside the count, never in it. */
export function lineWords(name: string, line: Line): string {
  const judged = line.met + line.missed;
  const beside = [
    line.open > 0 ? `${line.open} open` : null,
    line.unknown > 0 ? `${line.unknown} not yet known` : null,
    line.tooClose > 0 ? `${line.tooClose} too close to call` : null,
  ].filter((part) => part !== null);
  const rest = beside.length === 0 ? '' : ` (${beside.join(', ')})`;
  if (judged === 0) return `${name} ${beside.length === 0 ? 'nothing to judge' : `not judged yet${rest}`}`;
  // A single word beside something open would be read as the word on all of it.
  if (judged === 1 && beside.length === 0) return `${name} ${line.met === 1 ? 'met' : 'missed'}`;
  return `${name} ${line.met} of ${judged} met${rest}`;
}

function missWords(name: string, miss: Miss): string {
  const what = miss.objective === 'rto' ? '' : ` (${objectiveNames[miss.objective]})`;
  if (miss.byMs === 0) return `${name}${what}, never came back`;
  return `${name}${what}, ${miss.atLeast ? 'at least ' : ''}${formatDuration(miss.byMs)} over`;
}

export function serviceName(report: Report, key: string): string {
  return report.services.find(({ times }) => times.service.key === key)?.times.service.name ?? key;
}

export const milestoneNames: Readonly<Record<Milestone, string>> = {
  disruption: 'disruption',
  detected: 'detected',
  declared: 'declared',
  commanded: 'command accepted',
  'first step': 'first step',
  continuity: 'last continuity',
  restored: 'last restored',
  verified: 'verified',
  normal: 'normal',
  closed: 'closed',
};

/** Where the incident stands and how far this report can be trusted. */
export function standingWords({ header }: Report): string {
  const kind = header.drill ? 'DRILL' : header.imported ? "REPLAY of somebody else's record" : 'REAL';
  const standing = header.standing === 'provisional' ? 'provisional: it is not over' : header.standing;
  return `${kind} · ${standing}`;
}
