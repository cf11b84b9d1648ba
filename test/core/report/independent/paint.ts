// One service, minute by minute: painted up, degraded or down straight from the facts, and counted.
import type { Line } from './journal.ts';

export type Level = 'up' | 'degraded' | 'down';

export interface Painted {
  levels: Level[];
  firstFall: number | null;
  normal: number | null;
  retired: number | null;
  /** Since when it has been usable; `null` while it is down or was never out. */
  usable: number | null;
  status: string;
  conflicts: number;
  /** Result and minute of the last check that was one. */
  check: { pass: boolean; at: number } | null;
}

export interface Stretch {
  from: number;
  to: number;
}

interface Tick {
  at: number;
  order: number;
  verb: string;
}

/** @param verifies ids of the steps that check this service; instants become minutes since `zero`. */
export function paint(
  lines: readonly Line[],
  service: string,
  verifies: ReadonlySet<string>,
  clock: { zero: number; until: number; stable: number },
): Painted {
  const minutes = (at: number) => Math.round((at - clock.zero) / 60_000);
  const ticks = lines.flatMap((line): Tick[] => {
    const verb = verbOf(line, service, verifies);
    return verb === null ? [] : [{ at: minutes(line.at), order: line.version, verb }];
  });
  const painted: Painted = {
    levels: Array.from<Level>({ length: minutes(clock.until) }).fill('up'),
    firstFall: null,
    normal: null,
    retired: null,
    usable: null,
    status: 'not affected',
    conflicts: 0,
    check: null,
  };
  const checks = ticks.filter(({ verb }) => verb === 'pass' || verb === 'fail');
  const last = checks.toSorted((a, b) => a.order - b.order).at(-1);
  if (last !== undefined) painted.check = { pass: last.verb === 'pass', at: last.at };
  const brush = {
    painted,
    stable: clock.stable,
    reached: -Infinity,
    back: -Infinity,
    direct: false,
    spell: false,
  };
  for (const tick of ticks.toSorted((a, b) => a.at - b.at || a.order - b.order)) stroke(brush, tick);
  return painted;
}

const verbs: Readonly<Record<string, string>> = {
  ServiceContinuity: 'continuity',
  ServiceRestored: 'restored',
  ServiceNormal: 'normal',
  ServiceRetired: 'retired',
};

function verbOf({ event }: Line, service: string, verifies: ReadonlySet<string>): string | null {
  if (event.type === 'StepFailed' && verifies.has(String(event['step']))) return 'fail';
  if (event.type === 'StepDone' && event['result'] === 'pass' && verifies.has(String(event['step'])))
    return 'pass';
  if (event['service'] !== service) return null;
  if (event.type === 'ServiceDown') return event['partial'] === null ? 'down' : 'partial';
  return verbs[event.type] ?? null;
}

interface Brush {
  painted: Painted;
  stable: number;
  /** When the last stretch below the minimum level ended. */
  reached: number;
  back: number;
  /** That end was a restoration at once. */
  direct: boolean;
  /** The window has a stretch below the minimum level. */
  spell: boolean;
}

function stroke(brush: Brush, { verb, at }: Tick): void {
  const { painted } = brush;
  const from = (start: number, level: Level) => painted.levels.fill(level, Math.max(0, start));
  const isBack = painted.status === 'restored' || painted.status === 'normal';
  if (painted.status === 'retired') {
    if (verb !== 'retired' && verb !== 'pass' && verb !== 'fail') painted.conflicts += 1;
    return;
  }
  if (verb === 'down' && painted.status !== 'down') down(brush, at, isBack, from);
  else if (verb === 'partial') partial(brush, at, isBack, from);
  else if (verb === 'continuity') {
    if (painted.status === 'down') {
      Object.assign(brush, { reached: at, direct: false });
      Object.assign(painted, { status: 'continuity', usable: at });
      from(at, 'degraded');
    } else if (painted.status !== 'continuity') painted.conflicts += 1;
  } else if (verb === 'restored') {
    if (painted.status === 'down') {
      Object.assign(brush, { reached: at, direct: true });
      painted.usable = at;
    }
    if (painted.status === 'down' || painted.status === 'continuity') {
      brush.back = at;
      painted.status = 'restored';
      from(at, 'up');
    } else if (painted.status !== 'restored') painted.conflicts += 1;
  } else if (verb === 'normal') {
    if (painted.status === 'restored') Object.assign(painted, { status: 'normal', normal: at });
    else if (painted.status !== 'normal') painted.conflicts += 1;
  } else if (verb === 'retired') {
    if (painted.status === 'down' || painted.status === 'continuity') from(at, 'up');
    Object.assign(painted, { status: 'retired', retired: at });
  } else if (verb === 'fail') failed(brush, isBack, from);
}

type From = (start: number, level: Level) => unknown;

function down(brush: Brush, at: number, isBack: boolean, from: From): void {
  const { painted, stable } = brush;
  const fresh = painted.status === 'not affected' || (isBack && at - brush.back >= stable);
  if (fresh) Object.assign(brush, { spell: false, reached: -Infinity });
  else if (isBack) from(brush.back, 'degraded');
  const again = !fresh && brush.spell && at - brush.reached < stable;
  from(again ? brush.reached : at, 'down');
  Object.assign(brush, { spell: true });
  painted.firstFall ??= at;
  Object.assign(painted, { status: 'down', normal: null, usable: null });
}

function partial(brush: Brush, at: number, isBack: boolean, from: From): void {
  const { painted, stable } = brush;
  if (painted.status === 'down' || painted.status === 'continuity') return;
  const fresh = painted.status === 'not affected' || at - brush.back >= stable;
  from(fresh ? at : brush.back, 'degraded');
  if (fresh) {
    Object.assign(brush, { spell: false, reached: -Infinity });
    painted.usable = at;
  } else if (isBack) brush.direct = false;
  painted.firstFall ??= at;
  Object.assign(painted, { status: 'continuity', normal: null });
}

function failed(brush: Brush, isBack: boolean, from: From): void {
  const { painted } = brush;
  const reopen = () => {
    from(brush.reached, 'down');
    Object.assign(painted, { status: 'down', usable: null });
  };
  if (painted.status === 'continuity' && brush.spell) reopen();
  else if (isBack) {
    painted.normal = null;
    if (brush.direct && brush.spell) reopen();
    else {
      from(brush.back, 'degraded');
      painted.status = 'continuity';
    }
  }
}

/** Minutes for which it holds, as stretches. */
export function stretches(levels: readonly Level[], holds: (level: Level) => boolean): Stretch[] {
  const found: Stretch[] = [];
  for (const [minute, level] of levels.entries()) {
    if (!holds(level)) continue;
    const last = found.at(-1);
    if (last?.to === minute) last.to = minute + 1;
    else found.push({ from: minute, to: minute + 1 });
  }
  return found;
}

export const isOut = (level: Level): boolean => level !== 'up';
export const isDown = (level: Level): boolean => level === 'down';
