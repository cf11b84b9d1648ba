// The versions of a report: the first at the close, another after each fact that came in later and changed a figure or a
// line; with what changed, and above all which verdict flipped.
import type { Instant } from '../../clock.ts';
import type { PersonId } from '../../ids.ts';
import { entryId, type EntryId, type IncidentEntry, type IncidentEvent } from '../../incident/events.ts';
import type { Duration } from '../../plan/plan.ts';
import type { Objective } from '../judgements.ts';
import type { RollUp, JudgedService } from '../roll-up.ts';
import { isMiss, type Verdict } from '../verdicts.ts';

export interface ReportVersion {
  /** 1 at the close. */
  number: number;
  entry: EntryId;
  at: Instant;
  by: PersonId;
  /** The reason of a correction. */
  reason: string | null;
  changes: readonly Change[];
  /** A promise that counted as kept counts as missed, or the other way round. */
  flipped: boolean;
}

export type Change =
  | {
      kind: 'judgement';
      service: string;
      objective: Objective;
      before: Judged;
      after: Judged;
      flipped: boolean;
    }
  | { kind: 'outage'; service: string; beforeMs: Duration; afterMs: Duration }
  | { kind: 'line'; line: 'bdr' | 'bcp' | 'rpo' | 'mtd'; before: LineCount; after: LineCount };

export interface Judged {
  verdict: Verdict;
  actualMs: Duration | null;
}

export interface LineCount {
  met: number;
  missed: number;
  answer: RollUp['bdr']['answer'];
}

/** The figures of a report as far as versions are compared. */
export interface Figures {
  services: readonly JudgedService[];
  rollUp: RollUp;
}

/** What may still come in after the close and change figures. */
const late: ReadonlySet<IncidentEvent['type']> = new Set([
  'EntryCorrected',
  'ServiceNormal',
  'ServiceUnaffected',
  'RecoveryPointRecorded',
  'DrillJudged',
]);

/** After the close: whether this fact makes another version. */
export function makesVersion({ type }: IncidentEvent): boolean {
  return late.has(type);
}

/** Of a journal that somebody corrects for ever only the latest are compared. */
const mostCompared = 20;

/** @param figuresAt figures as of the entry at that place of the list (from 1); of an incident that is over. */
export function versionsOf(
  entries: readonly IncidentEntry[],
  figuresAt: (count: number) => Figures | null,
): ReportVersion[] {
  const closed = entries.findIndex(({ event }) => ends.has(event.type));
  const close = entries[closed];
  if (close === undefined) return [];
  const later = entries.slice(closed + 1).filter(({ event }) => makesVersion(event));
  const first: ReportVersion = { ...made(close, 1), changes: [], flipped: false };
  const skipped = Math.max(0, later.length - mostCompared);
  let before = figuresAt(entries.indexOf(later[skipped - 1] ?? close) + 1);
  const versions = later.map((entry, index): ReportVersion => {
    if (index < skipped) return { ...made(entry, index + 2), changes: [], flipped: false };
    const after = figuresAt(entries.indexOf(entry) + 1);
    const changes = before === null || after === null ? [] : changesOf(before, after);
    before = after;
    const flipped = changes.some((change) => change.kind === 'judgement' && change.flipped);
    return { ...made(entry, index + 2), changes, flipped };
  });
  return [first, ...versions];
}

const ends: ReadonlySet<IncidentEvent['type']> = new Set([
  'IncidentClosed',
  'IncidentWithdrawn',
  'FalseAlarmDeclared',
]);

function made(entry: IncidentEntry, number: number) {
  const reason = entry.event.type === 'EntryCorrected' ? entry.event.reason : null;
  return { number, entry: entryId(entry), at: entry.recordedAt, by: entry.by, reason };
}

const objectives = ['rto', 'rpo', 'normal', 'mtd'] as const;
const lines = ['bdr', 'bcp', 'rpo', 'mtd'] as const;

export function changesOf(before: Figures, after: Figures): Change[] {
  const earlier = new Map(before.services.map((one) => [one.times.service.key, one]));
  return [
    ...after.services.flatMap((now) => {
      const was = earlier.get(now.times.service.key);
      return was === undefined ? [] : serviceChanges(was, now);
    }),
    ...lines.flatMap((line) => {
      const [was, now] = [countOf(before.rollUp[line]), countOf(after.rollUp[line])];
      return same(was, now) ? [] : [{ kind: 'line' as const, line, before: was, after: now }];
    }),
  ];
}

function serviceChanges(was: JudgedService, now: JudgedService): Change[] {
  const service = now.times.service.key;
  const judged = objectives.flatMap((objective) => {
    const [before, after] = [judgedOf(was, objective), judgedOf(now, objective)];
    if (same(before, after)) return [];
    return [{ kind: 'judgement' as const, service, objective, before, after, flipped: flips(before, after) }];
  });
  const [beforeMs, afterMs] = [was.times.outageMs, now.times.outageMs];
  return beforeMs === afterMs ? judged : [{ kind: 'outage', service, beforeMs, afterMs }, ...judged];
}

function flips(before: Judged, after: Judged): boolean {
  const kept = (one: Judged) => one.verdict.kind === 'met';
  return (kept(before) && isMiss(after.verdict)) || (isMiss(before.verdict) && kept(after));
}

function judgedOf({ judgements }: JudgedService, objective: Objective): Judged {
  const { verdict, actualMs } = judgements[objective];
  return { verdict, actualMs };
}

function countOf({ met, missed, answer }: RollUp['bdr']): LineCount {
  return { met, missed, answer };
}

/** Plain values, written alike. */
function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
