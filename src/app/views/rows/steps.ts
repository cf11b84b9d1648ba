// Steps as rows: what runs, what is ready, what is mine; with the buttons that everybody has for them.
import type { IncidentState } from '#src/incident/state.ts';
import { expectedHolder, stepStatus } from '#src/incident/steps.ts';
import { isLive } from '#src/incident/terms/phases.ts';
import type { BoardView, StepRow } from '#src/pages/board/view.ts';
import type { Forecast, ProgressState } from '#src/plan/forecast-input.ts';
import type { LaidStep } from '#src/plan/layout.ts';
import { rowButtons } from '#src/wording/status/row-buttons.ts';
import type { Voice } from '#src/wording/voice.ts';
import { holderIn } from './holder.ts';

const mostRows = 12;
const running: ReadonlySet<ProgressState> = new Set(['started', 'blocked', 'failed']);
const ready: ReadonlySet<ProgressState> = new Set(['ready', 'awaiting approval']);
const behind: ReadonlySet<ProgressState> = new Set(['done', 'skipped', 'not applicable']);

/** Blocked and failed ones stand with those that run: somebody has to do something about them. */
export function stepsOf(
  state: IncidentState,
  forecast: Forecast,
  voice: Voice,
): Pick<BoardView, 'running' | 'ready' | 'waiting' | 'finished'> {
  const all = ordered(state, forecast).map((laid) => ({ laid, status: stepStatus(state, laid.id) }));
  const rows = (of: ReadonlySet<ProgressState>): StepRow[] =>
    all
      .filter(({ laid, status }) => of.has(status) && !isReleased(state, laid))
      .slice(0, mostRows)
      .map(({ laid }) => stepRow(state, forecast, laid, voice));
  return {
    running: isLive(state.phase) ? rows(running) : [],
    ready: isLive(state.phase) ? rows(ready) : [],
    waiting: forecast.order.filter(({ step }) => stepStatus(state, step) === 'pending').length,
    finished: all.filter(({ status }) => behind.has(status) && status !== 'not applicable').length,
  };
}

/** @param ids every id under which they may stand in a journal. */
export function minesOf(
  state: IncidentState,
  forecast: Forecast,
  ids: readonly string[],
  voice: Voice,
): StepRow[] {
  if (!isLive(state.phase)) return [];
  const mine = ordered(state, forecast).filter((laid) => {
    const holder = expectedHolder(state, laid);
    return holder !== null && ids.includes(holder) && !isReleased(state, laid);
  });
  const of = (wanted: ReadonlySet<ProgressState>) =>
    mine.filter((laid) => wanted.has(stepStatus(state, laid.id)));
  return [...of(running), ...of(ready)]
    .slice(0, mostRows)
    .map((laid) => stepRow(state, forecast, laid, voice));
}

/** In the order of the forecast; what it does not offer any more stands behind, in plan order. */
function ordered(state: IncidentState, forecast: Forecast): LaidStep[] {
  const first = forecast.order.flatMap(({ step }) => state.layout.steps.get(step) ?? []);
  const named = new Set(first);
  return [...first, ...[...state.layout.steps.values()].filter((laid) => !named.has(laid))];
}

/** Failed and skipped with a reason: nothing is to be done about it. */
function isReleased(state: IncidentState, laid: LaidStep): boolean {
  return state.steps.get(laid.id)?.released === true;
}

/** An end that rests on an unknown length is none: nothing is shown as expected that nobody estimated. */
function stepRow(state: IncidentState, forecast: Forecast, laid: LaidStep, voice: Voice): StepRow {
  const step = state.steps.get(laid.id);
  const planned = forecast.byStep.get(laid.id);
  const status = stepStatus(state, laid.id);
  const begun = status === 'started' ? (step?.started?.at ?? null) : null;
  return {
    id: laid.id,
    text: laid.text,
    service: laid.service === null ? null : (state.layout.services.get(laid.service)?.name ?? laid.service),
    state: status,
    who: holderIn(state, laid.who, voice, expectedHolder(state, laid)),
    minutes: laid.minutes,
    floatMs: planned?.floatMs ?? null,
    startedAt: begun,
    expectedAt: begun === null || planned === undefined || planned.atLeast ? null : planned.endAt,
    reason: status === 'blocked' || status === 'failed' ? (step?.reason ?? step?.text ?? null) : null,
    buttons: rowButtons(state.id, laid.id, status),
  };
}
