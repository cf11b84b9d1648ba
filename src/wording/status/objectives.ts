// One promise and how it stands, in one line: everywhere the same.
import type { Spans } from '../../chat/card.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { ObjectiveForecast } from '../../plan/forecast-input.ts';
import { formatDuration } from '../../time/durations.ts';
import { clock, code, say, strong } from '../spans.ts';
import type { Voice } from '../voice.ts';

export const objectiveWords = { rto: 'usable again (RTO)', normal: 'normal (BCP)' } as const;

/** Which objective will be missed, by how much, and which step or vacancy decides it. */
export function objectiveLine(state: IncidentState, one: ObjectiveForecast, voice: Voice): Spans {
  const sign =
    one.verdict === 'at risk' ? '⚠️ at risk' : one.verdict === 'missed' ? '❌ missed' : '❗ will be missed';
  const by =
    one.marginMs === null || one.marginMs >= 0
      ? []
      : say` by ${one.expected?.atLeast ? 'at least ' : ''}${formatDuration(-one.marginMs)}`;
  return say`${sign}${by}: ${promiseWords(state, one, voice)}`;
}

/** What is promised, until when, and what decides it: for whoever shows the verdict beside it. */
export function promiseWords(state: IncidentState, one: ObjectiveForecast, voice: Voice): Spans {
  const name =
    state.services.get(one.service)?.name ?? state.layout.services.get(one.service)?.name ?? one.service;
  return say`${strong(name)} ${objectiveWords[one.objective]}, due ${clock(one.dueAt, voice)}${decides(state, one)}`;
}

function decides(state: IncidentState, one: ObjectiveForecast): Spans {
  switch (one.deciding?.kind) {
    case 'step':
      return say`; step ${code(one.deciding.step)} decides it`;
    case 'vacancy':
      return say`; nobody holds step ${code(one.deciding.step)}${one.deciding.who === null ? '' : ` (${state.roles.get(one.deciding.who)?.title ?? one.deciding.who})`}, and that decides it`;
    case 'nothing-left':
      return say`; no step of the plan leads there any more`;
    case undefined:
      return [];
  }
}
