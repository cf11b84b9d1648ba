// One incident as its board shows it. Clocks that have stopped are the report's verdicts, clocks that run are the
// forecast's: both are asked, neither is computed again.
import type { IncidentState } from '../../incident/state.ts';
import { isLive } from '../../incident/terms/phases.ts';
import type { BoardView, PromiseLine } from '../../pages/board/view.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import { verdictLine } from '../../wording/report/verdict-words.ts';
import { promiseWords } from '../../wording/status/objectives.ts';
import { phaseWords } from '../../wording/status/phases.ts';
import type { Voice } from '../../wording/voice.ts';
import type { Figures } from './figures.ts';
import { roleRows } from './rows/roles.ts';
import { serviceRows } from './rows/services.ts';
import { stepsOf } from './rows/steps.ts';

const mostPromises = 5;

/** The same for everybody who may see the incident; what is one reader's own is asked for apart. */
export function boardView({ state, forecast, report }: Figures, voice: Voice): BoardView {
  const began = [...state.services.values()].flatMap(({ windows }) => windows.map(({ down }) => down.at));
  const services = serviceRows(state, report, forecast, voice);
  const steps = stepsOf(state, forecast, voice);
  const last = state.updates.at(-1);
  const known = new Set(services.map(({ key }) => key));
  return {
    incident: state.id,
    text: state.text,
    drill: state.drill,
    private: state.private,
    severity: state.severity,
    phase: isLive(state.phase) ? (state.phase === 'open' ? 'open' : 'returning') : 'over',
    phaseWords: phaseWords[state.phase],
    beganAt: began.length === 0 ? state.declaredAt : Math.min(...began),
    declaredAt: state.declaredAt,
    endedAt: isLive(state.phase) ? null : (state.closedAt ?? state.entries.at(-1)?.at ?? null),
    verdict: verdictLine(report),
    version: state.version,
    zone: voice.zone,
    rooms: roomsOf(state),
    update: last === undefined ? null : { at: last.at, text: last.text },
    promises: isLive(state.phase) ? promisesOf(state, forecast, voice) : [],
    services,
    unaffected: [...state.layout.services.values()]
      .filter(({ key }) => !known.has(key))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ name }) => name),
    roles: roleRows(state, voice),
    ...steps,
  };
}

/** The newest binding of each platform holds. */
export function roomsOf(state: IncidentState): Record<string, string> {
  return Object.fromEntries(
    state.rooms
      .filter(({ purpose }) => purpose === 'incident')
      .map(({ platform, room }) => [platform, room] as const),
  );
}

/** Those in question; where all is well, the one that ends next. */
function promisesOf(state: IncidentState, forecast: Forecast, voice: Voice): PromiseLine[] {
  const open = forecast.objectives.filter(({ verdict }) => verdict !== 'met');
  const pressing = open.filter(({ verdict }) => verdict !== 'running');
  const next = open.toSorted((a, b) => a.dueAt - b.dueAt).slice(0, 1);
  return (pressing.length > 0 ? pressing.slice(0, mostPromises) : next).map((one) => ({
    standing: one.verdict,
    spans: promiseWords(state, one, voice),
    dueAt: one.dueAt,
    step: one.deciding !== null && 'step' in one.deciding ? one.deciding.step : null,
  }));
}
