// An exported journal as plain JSON, read the simple way: what stands after corrections, and the figures of people, steps
// and updates by walking the list. Shares no code with the report.
import type { IncidentEntry } from '#src/incident/events.ts';

/** The id of the step that an entry is about; empty where it is about none. */
export function stepIn({ event }: Pick<Line, 'event'>): string {
  const { step } = event;
  return typeof step === 'string' ? step : '';
}

export interface Line {
  version: number;
  at: number;
  recordedAt: number;
  by: string;
  event: { type: string; step?: unknown } & Record<string, unknown>;
}

export function exported(entries: readonly IncidentEntry[]): Line[] {
  return JSON.parse(JSON.stringify(entries)) as Line[];
}

/** In the order of recording; what is void is gone. */
export function standing(lines: readonly Line[]): Line[] {
  const now = lines.map((line) => ({ ...line }));
  const gone = new Set<number>();
  for (const { event } of lines) {
    if (event.type !== 'EntryCorrected') continue;
    const target = Number(String(event['entry']).slice(1));
    const change = event['change'] as { kind: string; at: number };
    if (change.kind === 'void') gone.add(target);
    const line = now.find(({ version }) => version === target);
    if (change.kind === 'at' && line !== undefined) line.at = change.at;
  }
  return now.filter(({ version }) => !gone.has(version));
}

export function ofType(lines: readonly Line[], ...types: string[]): Line[] {
  return lines.filter(({ event }) => types.includes(event.type));
}

export function earliest(lines: readonly Line[]): number | null {
  return lines.length === 0 ? null : Math.min(...lines.map(({ at }) => at));
}

export interface Step {
  status: string;
  started: number | null;
  ended: number | null;
  blocks: [number, number | null][];
  attempts: number;
  holder: string | null;
}

export function stepsOf(lines: readonly Line[]): Map<string, Step> {
  const steps = new Map<string, Step>();
  for (const { event, at, by } of lines) {
    const id = stepIn({ event });
    if (!event.type.startsWith('Step') || event.type === 'StepAdded') continue;
    const step = steps.get(id) ?? {
      status: 'pending',
      started: null,
      ended: null,
      blocks: [],
      attempts: 0,
      holder: null,
    };
    steps.set(id, step);
    const open = step.blocks.at(-1);
    const unblock = () => {
      if (open !== undefined && open[1] === null) open[1] = Math.max(at, open[0]);
    };
    if (event.type === 'StepStarted') {
      unblock();
      if (!(step.status === 'blocked' && step.started !== null)) {
        step.started = at;
        step.attempts += 1;
      }
      Object.assign(step, { status: 'started', ended: null, holder: event['holder'] });
    } else if (event.type === 'StepDone' || event.type === 'StepFailed') {
      unblock();
      const status = event.type === 'StepDone' ? 'done' : 'failed';
      Object.assign(step, { status, ended: at, holder: step.holder ?? by });
    } else if (event.type === 'StepBlocked') {
      unblock();
      step.blocks.push([at, null]);
      step.status = 'blocked';
    } else if (event.type === 'StepSkipped' && step.status !== 'failed') {
      unblock();
      Object.assign(step, { status: 'skipped', ended: at });
    } else if (event.type === 'StepAssigned' && ['started', 'blocked'].includes(step.status)) {
      step.holder = String(event['to']);
    }
  }
  return steps;
}

/** Minutes from the declaration to the end in which nobody had accepted command. */
export function withoutCommand(lines: readonly Line[], from: number, until: number): number {
  let held = 0;
  let since: number | null = null;
  let holder: unknown = null;
  const end = (at: number) => {
    if (since !== null) held += Math.max(0, at - since);
    since = null;
  };
  for (const { event, at } of lines) {
    if (event['role'] !== 'commander') continue;
    if (event.type === 'RoleAccepted' || event.type === 'RoleHandedOver') {
      end(at);
      since = at;
      holder = event['by'] ?? event['to'];
    } else if (event.type === 'RoleActing') {
      end(at);
      holder = event['person'];
    } else if (event.type === 'RoleReleased' && holder === event['person']) end(at);
  }
  end(Math.max(until, since ?? until));
  return until - from - held;
}

/** [after the last or the declaration, later than promised], one for each update and the silence at the end. */
export function gapsOf(lines: readonly Line[], cadence: Readonly<Record<number, number>>, until: number) {
  const gaps: [number, number][] = [];
  let from = 0;
  let severity = 1;
  let announced: number | null = null;
  let snoozed = 0;
  const promised = () => Math.max(from + (announced ?? cadence[severity] ?? 0), snoozed);
  for (const { event, at } of lines.toSorted((a, b) => a.at - b.at || a.version - b.version)) {
    if (event.type === 'IncidentDeclared') {
      from = at;
      severity = Number(event['severity']);
    } else if (event.type === 'SeveritySet') severity = Number(event['severity']);
    else if (event.type === 'UpdatesSnoozed') snoozed = Number(event['until']);
    else if (event.type === 'UpdateSent') {
      gaps.push([at - from, Math.max(0, at - promised())]);
      from = at;
      announced = event['nextIn'] === null ? null : Number(event['nextIn']);
      snoozed = 0;
    }
  }
  const last: [number, number] | null = until > from ? [until - from, Math.max(0, until - promised())] : null;
  return { gaps, last };
}
