// Every figure of a report worked out anew from an exported journal, minute by minute, under the names that
// test/core/report/independent/of-report.ts gives to the report's own.
import type { Plan } from '#src/plan/plan.ts';
import type { Layout } from '#src/plan/layout.ts';
import {
  earliest,
  gapsOf,
  ofType,
  standing,
  stepIn,
  stepsOf,
  withoutCommand,
  type Line,
  type Step,
} from './journal.ts';
import { isDown, isOut, paint, stretches, type Painted, type Stretch } from './paint.ts';
import { verdictsOf, type Verdicts } from './verdicts.ts';

export type Figures = Record<string, unknown>;

const ms = 60_000;

export interface Given {
  lines: readonly Line[];
  plan: Plan;
  layout: Layout;
  now: number;
}

interface Worked extends Given {
  all: readonly Line[];
  until: number;
  over: boolean;
  zero: number;
  painted: ReadonlyMap<string, Painted>;
  steps: ReadonlyMap<string, Step>;
}

export function figuresOf(given: Given): Figures {
  const worked = workedOut(given);
  const services = [...worked.painted].map(([key, one]) => ({
    key,
    one,
    verdicts: judged(worked, key, one),
  }));
  return {
    ...Object.fromEntries(
      services.flatMap(({ key, one, verdicts }) =>
        Object.entries(serviceFigures(worked, key, one, verdicts)),
      ),
    ),
    ...lineFigures(worked, services),
    ...incidentFigures(worked),
    ...peopleFigures(worked),
    ...stepFigures(worked),
    ...endFigures(worked, services),
  };
}

function workedOut(given: Given): Worked {
  const lines = standing(given.lines);
  const [declared] = lines;
  const closed = ofType(lines, 'IncidentClosed')[0]?.at ?? null;
  const zero = (declared?.at ?? 0) - 48 * 60 * ms;
  const until = closed ?? given.now;
  const clock = { zero, until, stable: given.plan.organisation.stableFor / ms };
  const painted = new Map(
    [...given.layout.services.keys()].map((key) => {
      const verifies = [...given.layout.steps.values()].filter(
        (step) => step.service === key && (step.list === 'verify' || step.kind === 'verify'),
      );
      return [key, paint(lines, key, new Set(verifies.map(({ id }) => id)), clock)];
    }),
  );
  return {
    ...given,
    lines,
    all: given.lines,
    until,
    over: closed !== null,
    zero,
    painted,
    steps: stepsOf(lines),
  };
}

const instant = ({ zero }: Worked, minute: number | null) => (minute === null ? null : zero + minute * ms);
const total = (list: readonly Stretch[]) => list.reduce((sum, { from, to }) => sum + to - from, 0) * ms;

function windowsOf(one: Painted): Stretch[] {
  return stretches(one.levels, isOut);
}

function isOpen(worked: Worked, one: Painted, { to }: Stretch): boolean {
  return to === one.levels.length && (one.status === 'down' || one.status === 'continuity');
}

function judged(worked: Worked, key: string, one: Painted): Verdicts {
  const service = worked.layout.services.get(key);
  if (service === undefined) throw new RangeError(`the layout has no ${key}`);
  const declared = (worked.lines[0]?.at ?? 0 - worked.zero) - worked.zero;
  return verdictsOf({
    service,
    spells: stretches(one.levels, isDown).map(({ from, to }) => ({
      from: from * ms,
      to: to * ms,
      end:
        one.retired === to || (one.status === 'retired' && to === one.levels.length)
          ? 'retired'
          : to === one.levels.length && one.status === 'down'
            ? 'open'
            : 'ended',
    })),
    affected: one.firstFall !== null,
    conflicts: one.conflicts > 0,
    over: worked.over,
    declared,
    toNormal:
      one.firstFall === null ? null : ((one.normal ?? one.retired ?? one.levels.length) - one.firstFall) * ms,
    normalEnded: (one.normal ?? one.retired) !== null,
    loss: lossOf(worked, key, one),
  });
}

/** The last word on the data; verified, unless a check failed since. */
function lossOf(worked: Worked, key: string, one: Painted) {
  const said = ofType(worked.lines, 'RecoveryPointRecorded')
    .filter(({ event }) => event['service'] === key)
    .at(-1);
  if (said === undefined) return { lost: null, after: null, verified: false, at: null };
  const point = said.event['point'] as number | null;
  const lostTo = said.event['lostTo'] as number | null;
  const falls = windowsOf(one).map(({ from }) => worked.zero + from * ms);
  const next = falls.find((at) => at <= said.at && point !== null && at > point);
  const first = falls[0];
  return {
    lost: point === null || next === undefined ? 0 : next - point,
    after: lostTo === null || first === undefined ? null : Math.max(0, lostTo - first),
    verified: said.event['verified'] === true && !failedSince(worked, key, said.version),
    at: said.at,
  };
}

function failedSince({ lines, layout }: Worked, key: string, version: number): boolean {
  const checks = lines.filter(({ event, version: own }) => {
    const step = layout.steps.get(stepIn({ event }));
    const result = event.type === 'StepFailed' || (event.type === 'StepDone' && event['result'] === 'pass');
    return (
      own > version && result && step?.service === key && (step.list === 'verify' || step.kind === 'verify')
    );
  });
  return checks.at(-1)?.event.type === 'StepFailed';
}

function needsOf(layout: Layout, key: string, seen = new Set<string>()): Set<string> {
  for (const need of layout.services.get(key)?.needs ?? []) {
    if (seen.has(need) || need === key) continue;
    seen.add(need);
    needsOf(layout, need, seen);
  }
  return seen;
}

function serviceFigures(worked: Worked, key: string, one: Painted, verdicts: Verdicts): Figures {
  const windows = windowsOf(one);
  const out = one.levels.filter(isOut).length * ms;
  const needed = [...needsOf(worked.layout, key)].flatMap((need) => worked.painted.get(need) ?? []);
  const waiting = one.levels.filter(
    (level, minute) => isOut(level) && needed.some((other) => isOut(other.levels[minute] ?? 'up')),
  );
  const detected = earliest(ofType(worked.lines, 'DetectionRecorded'));
  const loss = lossOf(worked, key, one);
  const named: Figures = {
    status: one.status,
    windows: windows.map(({ from, to }) => (to - from) * ms),
    outage: out,
    down: one.levels.filter(isDown).length * ms,
    degraded: one.levels.filter((level) => level === 'degraded').length * ms,
    spells: stretches(one.levels, isDown).map(({ from, to }) => (to - from) * ms),
    toContinuity: windows.map((window) => toContinuity(worked, one, window)),
    wait: waiting.length * ms,
    own: out - waiting.length * ms,
    detectedAfter:
      one.firstFall === null || detected === null ? null : detected - (instant(worked, one.firstFall) ?? 0),
    conflicts: one.conflicts,
    lost: loss.lost,
    lostAfter: loss.after,
    ...verdicts,
    ...(one.firstFall === null ? {} : splitFigures(worked, key, one, needed)),
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${key}.${name}`, value]));
}

/** To the end of the first stretch below the minimum level; 0 where there is none. */
function toContinuity(worked: Worked, one: Painted, window: Stretch): number | null {
  const [first] = stretches(one.levels, isDown).filter(({ from }) => from >= window.from && from < window.to);
  if (first === undefined) return 0;
  const ended =
    first.to !== one.retired &&
    !(first.to === one.levels.length && (one.status === 'down' || one.status === 'retired'));
  return ended ? (first.to - window.from) * ms : null;
}

/** Each minute of the outage is one of four things. */
function splitFigures(worked: Worked, key: string, one: Painted, needed: readonly Painted[]): Figures {
  const own = [...worked.steps]
    .filter(([id]) => worked.layout.steps.get(id)?.service === key)
    .map(([, step]) => step);
  const sum = { work: 0, blocked: 0, waiting: 0, unassigned: 0 };
  for (const [minute, level] of one.levels.entries()) {
    if (!isOut(level)) continue;
    const at = worked.zero + minute * ms;
    const stuck = (step: Step) => step.blocks.some(([from, to]) => at >= from && at < (to ?? worked.until));
    const busy = own.some(
      (step) =>
        step.started !== null && at >= step.started && at < (step.ended ?? worked.until) && !stuck(step),
    );
    const kind = busy
      ? 'work'
      : own.some(stuck)
        ? 'blocked'
        : needed.some((other) => isOut(other.levels[minute] ?? 'up'))
          ? 'waiting'
          : 'unassigned';
    sum[kind] += ms;
  }
  return { split: sum };
}

type Service = { key: string; one: Painted; verdicts: Verdicts };

function lineFigures(worked: Worked, services: readonly Service[]): Figures {
  const tier = (wanted: string) =>
    services.filter(({ key }) => worked.layout.services.get(key)?.tier === wanted);
  const count = (list: readonly (Verdicts['rto'] | undefined)[]) => ({
    met: list.filter((one) => one?.kind === 'met').length,
    missed: list.filter((one) => one?.kind === 'missed' || one?.kind === 'missed, still open').length,
    open: list.filter((one) => one?.kind === 'within' || one?.kind === 'missed, still open').length,
    unknown: list.filter((one) => one?.kind === 'not yet known').length,
    noObjective: list.filter((one) => one?.kind === 'no objective').length,
    notAffected: list.filter((one) => one?.kind === 'not affected').length,
  });
  const all = (objective: 'normal' | 'rpo' | 'mtd') => services.map(({ verdicts }) => verdicts[objective]);
  return {
    'line.bdr': count(tier('bdr').map(({ verdicts }) => verdicts.rto)),
    'line.bcp': count([...all('normal'), ...tier('bcp').map(({ verdicts }) => verdicts.rto)]),
    'line.rpo': count(all('rpo')),
    'line.mtd': count(all('mtd')),
  };
}

function incidentFigures(worked: Worked): Figures {
  const { lines, layout, painted } = worked;
  const hit = [...painted].filter(([, one]) => one.firstFall !== null);
  const critical = hit.filter(([key]) => layout.services.get(key)?.tier === 'bdr');
  const counted = critical.length > 0 ? critical : hit;
  const declared = lines[0]?.at ?? null;
  const since = (lines[0]?.event['since'] as { at: number } | undefined)?.at ?? null;
  const detected = earliest(ofType(lines, 'DetectionRecorded'));
  const falls = hit.map(([, one]) => instant(worked, one.firstFall) ?? 0);
  const start =
    falls.length > 0 ? Math.min(...falls) : (since ?? Math.min(detected ?? Infinity, declared ?? Infinity));
  const last = (list: readonly (number | null)[]) =>
    list.length === 0 || list.includes(null) ? null : Math.max(...list.map(Number));
  const ends = hit.map(([, one]) => {
    const window = windowsOf(one).at(-1);
    return window === undefined || isOpen(worked, one, window) ? null : instant(worked, window.to);
  });
  const checks = hit.flatMap(([key, one]) => {
    const loss = lossOf(worked, key, one);
    return [
      ...(one.check?.pass === true ? [instant(worked, one.check.at)] : []),
      ...(loss.verified ? [loss.at] : []),
    ];
  });
  const roles = ofType(lines, 'RoleAccepted', 'RoleHandedOver');
  const commanded = earliest(roles.filter(({ event }) => event['role'] === 'commander'));
  const begun = [...worked.steps.values()].flatMap(({ started, ended }) => started ?? ended ?? []);
  const firstStep = begun.length === 0 ? null : Math.min(...begun);
  const milestones = {
    disruption: start,
    detected,
    declared,
    commanded,
    firstStep,
    continuity: last(counted.map(([, one]) => instant(worked, usableOf(one)))),
    restored: last(ends),
    verified: checks.length === 0 ? null : Math.max(...checks.map(Number)),
    normal: last(hit.map(([, one]) => instant(worked, one.normal ?? one.retired))),
    closed: worked.over ? worked.until : null,
  };
  const order = Object.values(milestones);
  const outMinutes = new Set(
    hit.flatMap(([, one]) => one.levels.flatMap((level, minute) => (isOut(level) ? [minute] : []))),
  );
  return {
    ...Object.fromEntries(Object.entries(milestones).map(([name, at]) => [`at.${name}`, at])),
    phases: order.slice(1).map((to, index) => {
      const from = order[index] ?? null;
      return from === null || to === null || to < from ? null : to - from;
    }),
    'incident.outage': outMinutes.size * ms,
    'incident.toDeclare': detected === null || declared === null ? null : declared - detected,
    'incident.toCommand': commanded === null || declared === null ? null : commanded - declared,
    ...meanFigures(worked, hit),
  };
}

function usableOf(one: Painted): number | null {
  return one.usable;
}

function meanFigures(worked: Worked, hit: readonly (readonly [string, Painted])[]): Figures {
  const mean = (list: readonly (number | null)[]) => {
    const known = list.filter((one) => one !== null);
    return {
      of: known.length,
      ms: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length,
    };
  };
  const windows = hit.flatMap(([, one]) => windowsOf(one).map((window) => ({ one, window })));
  return {
    'mean.toMitigate': mean(windows.map(({ one, window }) => toContinuity(worked, one, window))),
    'mean.toRestore': mean(
      windows.map(({ one, window }) =>
        isOpen(worked, one, window) || one.retired === window.to ? null : total([window]),
      ),
    ),
    'mean.toNormal': mean(
      hit.map(([, one]) => (one.normal === null ? null : (one.normal - (one.firstFall ?? 0)) * ms)),
    ),
  };
}

function peopleFigures(worked: Worked): Figures {
  const { lines, plan, until } = worked;
  const declared = lines[0]?.at ?? 0;
  const figures: Figures = { 'command.without': withoutCommand(lines, declared, Math.max(declared, until)) };
  for (const role of new Set(ofType(lines, 'RoleOffered').map(({ event }) => String(event['role'])))) {
    const own = (...types: string[]) =>
      ofType(lines, ...types).find(({ event }) => event['role'] === role)?.at ?? null;
    const [offered, accepted] = [own('RoleOffered'), own('RoleAccepted', 'RoleHandedOver')];
    figures[`role.${role}.toAccept`] =
      offered === null || accepted === null ? null : Math.max(0, accepted - offered);
  }
  const called = earliest(ofType(lines, 'PartnerCalled'));
  for (const [name, type] of [
    ['answer', 'PartnerAnswered'],
    ['site', 'PartnerOnSite'],
  ] as const) {
    const came = earliest(ofType(lines, type));
    if (ofType(lines, 'PartnerCalled', 'PartnerAnswered', 'PartnerOnSite').length === 0) continue;
    figures[`partner.${name}`] = called === null || came === null ? null : Math.max(0, came - called);
  }
  const { gaps, last } = gapsOf(lines, plan.organisation.cadence, until);
  const all = last === null ? gaps : [...gaps, last];
  return {
    ...figures,
    'updates.gaps': gaps,
    'updates.last': last,
    'updates.late': all.filter(([, late]) => late > 0).length,
  };
}

function stepFigures({ steps, layout, until }: Worked): Figures {
  const figures: Figures = {};
  for (const [id, step] of steps) {
    const laid = layout.steps.get(id);
    if (laid === undefined || step.status === 'pending') continue;
    const { started, ended } = step;
    const length = started === null || ended === null || ended < started ? null : ended - started;
    const blocked = new Set(step.blocks.flatMap(([from, to]) => minutesBetween(from, to ?? until)));
    figures[`step.${id}`] = {
      expected: laid.minutes === null ? null : laid.minutes * ms,
      actual: length,
      blocked: blocked.size * ms,
      attempts: step.attempts,
    };
  }
  return figures;
}

function minutesBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, (to - from) / ms) }, (_, index) => from + index * ms);
}

const uses: Readonly<Record<string, number>> = { hourly: 720, daily: 30, weekly: 4.3, monthly: 1 };

function endFigures(worked: Worked, services: readonly Service[]): Figures {
  const hit = services.filter(({ one }) => one.firstFall !== null);
  const rated = hit.flatMap(({ key, one }) => {
    const rate = worked.layout.services.get(key)?.costPerHour;
    return rate
      ? [{ rate: rate.amount, down: one.levels.filter(isDown).length, out: one.levels.filter(isOut).length }]
      : [];
  });
  const missed = (verdicts: Verdicts) =>
    [verdicts.rto, verdicts.rpo, verdicts.normal, verdicts.mtd].filter(({ kind }) =>
      kind.startsWith('missed'),
    ).length;
  const close = worked.all.findIndex(({ event }) => event.type === 'IncidentClosed');
  const late = worked.over
    ? worked.all
        .slice(close + 1)
        .filter(({ event }) =>
          /EntryCorrected|ServiceNormal|ServiceUnaffected|RecoveryPointRecorded/.test(event.type),
        ).length
    : 0;
  return {
    'cost.down': rated.reduce((sum, { rate, down }) => sum + (rate * down) / 60, 0),
    'cost.out': rated.reduce((sum, { rate, out }) => sum + (rate * out) / 60, 0),
    weights: hit.map(({ key, one }) => [
      key,
      (one.levels.filter(isOut).length / 60) * (uses[worked.layout.services.get(key)?.used ?? ''] ?? 0),
    ]),
    'followUps.owed': worked.over ? services.reduce((sum, { verdicts }) => sum + missed(verdicts), 0) : 0,
    version: worked.over ? 1 + late : 0,
    entries: worked.all.length,
    amendments: ofType(worked.all, 'EntryCorrected').length,
  };
}
