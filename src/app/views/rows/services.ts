// The affected services of an incident as rows of a board, with their two clocks.
import type { IncidentState } from '#src/incident/state.ts';
import { rtoStart } from '#src/incident/steps.ts';
import type { ClockView, ExpectedView, ServiceRow } from '#src/pages/board/view.ts';
import type { Forecast, ObjectiveForecast } from '#src/plan/forecast-input.ts';
import type { Judgement } from '#src/report/judgements.ts';
import type { Report } from '#src/report/report.ts';
import type { JudgedService } from '#src/report/roll-up.ts';
import { actualWords, bareJudgement } from '#src/wording/report/verdict-words.ts';
import type { Voice } from '#src/wording/voice.ts';
import { holderIn } from './holder.ts';

/** Everything that was touched, BDR before BCP before what the plan does not know, each in the order of the walk. */
export function serviceRows(
  state: IncidentState,
  report: Report,
  forecast: Forecast,
  voice: Voice,
): ServiceRow[] {
  const tiers = ['bdr', 'bcp', 'unplanned'];
  return report.services
    .filter(({ times }) => times.affected || times.status === 'suspected')
    .map((one) => serviceRow(state, one, { report, forecast, voice }))
    .toSorted((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier));
}

interface Around {
  report: Report;
  forecast: Forecast;
  voice: Voice;
}

function serviceRow(state: IncidentState, judged: JudgedService, around: Around): ServiceRow {
  const { report, forecast, voice } = around;
  const { service, status } = judged.times;
  const promised = (objective: 'rto' | 'normal') =>
    forecast.objectives.find((one) => one.service === service.key && one.objective === objective) ?? null;
  const folded = state.services.get(service.key);
  const window = folded?.windows.at(-1);
  const spell = window?.spells.at(-1);
  const rto = status === 'down' ? promised('rto') : null;
  const normal = promised('normal');
  const stable = report.header.stableForMs;
  const owes = status === 'down' || status === 'continuity' || status === 'restored';
  return {
    key: service.key,
    name: service.name,
    tier: service.inPlan ? service.tier : 'unplanned',
    status,
    since: folded?.marks.at(-1)?.at ?? null,
    rto: clockView(
      rto,
      judged.judgements.rto,
      spell === undefined ? null : rtoStart(state, spell.from.at),
      stable,
      voice.now,
    ),
    bcp: clockView(normal, judged.judgements.normal, folded?.windows[0]?.down.at ?? null, stable, voice.now),
    usable: expectedOf(rto),
    normal: owes ? expectedOf(normal) : null,
    lost: owes && (rto ?? normal) !== null && (rto ?? normal)?.expected === null,
    owner: holderIn(state, service.owner, voice),
  };
}

/** @param promised the forecast of this objective while its clock runs. */
function clockView(
  promised: ObjectiveForecast | null,
  judgement: Judgement,
  from: number | null,
  stableForMs: number,
  now: number,
): ClockView {
  if (promised === null || promised.verdict === 'met') {
    const { kind } = judgement.verdict;
    return {
      standing: kind === 'missed, still open' ? 'missed' : kind,
      words: bareJudgement(judgement, stableForMs),
      took: actualWords(judgement),
      dueAt: null,
      used: null,
    };
  }
  const length = from === null ? 0 : promised.dueAt - from;
  return {
    standing: promised.verdict,
    words: '',
    took: '',
    dueAt: promised.dueAt,
    used: from === null || length <= 0 ? null : Math.min(1, Math.max(0, (now - from) / length)),
  };
}

/** A promise that was kept is expected no more. */
function expectedOf(promised: ObjectiveForecast | null): ExpectedView | null {
  if (promised?.expected == null || promised.verdict === 'met') return null;
  const { at, atLeast, unknown } = promised.expected;
  return { at, atLeast, unknown: unknown.length };
}
