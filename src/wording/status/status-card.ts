// The pinned card of an incident and its twin in the wide rooms: where everything stands, in one look, kept true by
// editing it in place.
import type { Block, Card, Spans, Tone } from '../../chat/card.ts';
import type { IncidentState, RoleState, ServiceState } from '../../incident/state.ts';
import { stepStatus } from '../../incident/steps.ts';
import type { Forecast } from '../../plan/forecast-input.ts';
import { formatDuration } from '../../time/durations.ts';
import { objectiveLine } from './objectives.ts';
import { phaseWords } from './phases.ts';
import {
  ago,
  button,
  buttons,
  card,
  clock,
  code,
  cut,
  fields,
  field,
  joined,
  named,
  say,
  strong,
  text,
} from '../spans.ts';
import type { Voice } from '../voice.ts';

const serviceSigns: Record<ServiceState['status'], string> = {
  'not affected': '⚪',
  suspected: '🟡',
  down: '🔴',
  continuity: '🟠',
  restored: '🟢',
  normal: '✅',
  retired: '⬛',
};

/** Words that a person reads beside the sign. */
const serviceWords: Record<ServiceState['status'], string> = {
  'not affected': 'not affected',
  suspected: 'maybe down',
  down: 'DOWN',
  continuity: 'usable at minimum',
  restored: 'restored',
  normal: 'normal',
  retired: 'will not return',
};

export function statusCard(state: IncidentState, forecast: Forecast, voice: Voice): Card {
  const over = state.phase !== 'open' && state.phase !== 'returning';
  return card(
    {
      tone: toneOf(state),
      title: say`${strong(state.id)} ${cut(state.text, 200)}`,
      blocks: [
        text(headline(state, voice)),
        services(state, forecast, voice),
        over ? null : objectiveLines(state, forecast, voice),
        fields(
          ...[...state.roles.values()].filter(shown).map((role) => field(role.title, holder(role, voice))),
        ),
        over ? null : stepLines(state, forecast, voice),
        over ? text(say`Ended ${clock(state.closedAt ?? voice.now, voice)}`) : null,
        buttons(...(over ? afterButtons(state) : liveButtons(state))),
      ],
      footer: footer(state, voice),
      summary: `${state.id} ${phaseWords[state.phase]}: ${cut(state.text, 120)}`,
    },
    voice,
    state.drill,
  );
}

/** For the rooms where everybody is told: what is down, what it means, who leads. Never for a private incident. */
export function wideCard(state: IncidentState, forecast: Forecast, voice: Voice): Card {
  const last = state.updates.at(-1);
  return card(
    {
      tone: toneOf(state),
      title: say`${strong(state.id)} ${cut(state.text, 200)}`,
      blocks: [
        text(headline(state, voice)),
        services(state, forecast, voice),
        last === undefined
          ? null
          : text(say`${strong('Last update')} ${clock(last.at, voice)}: ${cut(last.text, 600)}`),
      ],
      footer: footer(state, voice),
      summary: `${state.id} ${phaseWords[state.phase]}: ${cut(state.text, 120)}`,
      urgent: true,
    },
    voice,
    state.drill,
  );
}

/** One line without markup, for a room's topic; at most 200 characters. */
export function topicLine(state: IncidentState): string {
  const down = [...state.services.values()]
    .filter((service) => service.status === 'down')
    .map((service) => service.name);
  const what = down.length === 0 ? state.text : `down: ${down.join(', ')}`;
  return cut(
    `${state.drill ? 'DRILL ' : ''}${state.id} SEV-${state.severity} ${phaseWords[state.phase]} · ${what}`,
    200,
  );
}

function toneOf(state: IncidentState): Tone {
  if (state.phase === 'returning') return 'calm';
  if (state.phase !== 'open') return 'good';
  return [...state.services.values()].some((service) => service.status === 'down') ? 'alarm' : 'warning';
}

function headline(state: IncidentState, voice: Voice): Spans {
  const kind = state.drill ? 'Drill' : 'Incident';
  const privacy = state.private ? ' · private' : '';
  const since = [...state.services.values()].flatMap((service) =>
    service.windows.map((window) => window.down.at),
  );
  const start = since.length === 0 ? state.declaredAt : Math.min(...since);
  const took =
    state.closedAt === null
      ? say`began ${ago(start, voice)}`
      : say`took ${formatDuration(state.closedAt - start)}`;
  return say`${kind} ${strong(phaseWords[state.phase])} · SEV-${state.severity}${privacy} · ${took} · declared ${clock(state.declaredAt, voice)}`;
}

function services(state: IncidentState, forecast: Forecast, voice: Voice): Block | null {
  const affected = [...state.services.values()].filter(
    (service) => service.status !== 'not affected' || service.windows.length > 0,
  );
  if (affected.length === 0) {
    return text(say`❓ Nobody has said yet which service is down: ${code('/outage down …')}`);
  }
  const ranked = affected.toSorted((a, b) => rank(state, a) - rank(state, b));
  return {
    kind: 'list',
    ordered: false,
    items: ranked.slice(0, 20).map((service) => serviceLine(state, service, forecast, voice)),
  };
}

function rank(state: IncidentState, service: ServiceState): number {
  return state.layout.services.get(service.key)?.rank ?? Number.MAX_SAFE_INTEGER;
}

function serviceLine(state: IncidentState, service: ServiceState, forecast: Forecast, voice: Voice): Spans {
  const laid = state.layout.services.get(service.key);
  const tier = laid === undefined || !laid.inPlan ? 'not in plan' : laid.tier.toUpperCase();
  const spell = service.windows.at(-1)?.spells.at(-1);
  const parts: Spans[] = [];
  if (service.status === 'down' && spell !== undefined) parts.push(say`since ${clock(spell.from.at, voice)}`);
  if (spell?.to != null) parts.push(say`usable after ${formatDuration(spell.to.at - spell.from.at)}`);
  const rto = forecast.objectives.find((one) => one.service === service.key && one.objective === 'rto');
  if (service.status === 'down' && rto !== undefined)
    parts.push(say`RTO due ${clock(rto.dueAt, voice)} (${rto.verdict})`);
  if (service.status === 'down' && rto === undefined) parts.push(say`no RTO promised`);
  const tail = parts.length === 0 ? [] : say` · ${joined(parts, ' · ')}`;
  return say`${serviceSigns[service.status]} ${strong(service.name)} ${serviceWords[service.status]} (${tier})${tail}`;
}

function objectiveLines(state: IncidentState, forecast: Forecast, voice: Voice): Block | null {
  const pressing = forecast.objectives
    .filter((one) => ['missed', 'will be missed', 'at risk'].includes(one.verdict))
    .slice(0, 5);
  if (pressing.length === 0) return null;
  return { kind: 'list', ordered: false, items: pressing.map((one) => objectiveLine(state, one, voice)) };
}

function stepLines(state: IncidentState, forecast: Forecast, voice: Voice): Block | null {
  const running = [...state.steps.values()].filter(
    (step) => step.status === 'started' || step.status === 'blocked',
  );
  const ready = forecast.order.filter((one) => stepStatus(state, one.step) === 'ready').slice(0, 5);
  const lines = [
    ...running.slice(0, 6).map((step) => {
      const by = step.holder === null ? 'nobody' : named(step.holder, voice);
      const what =
        step.status === 'blocked'
          ? say`⛔ blocked: ${step.reason ?? ''}`
          : say`▶️ ${by} since ${clock(step.started?.at ?? voice.now, voice)}`;
      return say`${code(step.id)} ${cut(state.layout.steps.get(step.id)?.text ?? '', 90)} ${what}`;
    }),
    ...ready.map((one) => say`👉 ${code(one.step)} ${cut(state.layout.steps.get(one.step)?.text ?? '', 90)}`),
  ];
  return lines.length === 0 ? null : { kind: 'list', ordered: false, items: lines };
}

function shown(role: RoleState): boolean {
  return role.holder !== null || role.offer !== null || role.key === 'commander';
}

function holder(role: RoleState, voice: Voice): Spans {
  if (role.holder !== null) return say`${named(role.holder, voice)}${role.acting ? ' (acting)' : ''}`;
  if (role.offer !== null) return say`asked: ${named(role.offer.to, voice)}`;
  return say`⚠️ vacant`;
}

function liveButtons(state: IncidentState) {
  const act = (verb: string, options: Record<string, string> = {}) => ({ verb, options, incident: state.id });
  return [
    button('My next steps', act('next'), 'primary'),
    button('Update…', { ...act('update'), form: true as const }),
    button('Note…', { ...act('note'), form: true as const }),
    button('Something else is down…', { ...act('down'), form: true as const }),
    button('Close…', act('close')),
  ];
}

function afterButtons(state: IncidentState) {
  return [button('Report', { verb: 'report', options: {}, incident: state.id }, 'primary')];
}

function footer(state: IncidentState, voice: Voice): Spans {
  const plan = state.planDigest === null ? 'no plan' : `plan ${state.planDigest.slice(0, 12)}`;
  return say`${plan} · as of entry ${code(`E${state.version}`)} · ${voice.organisation}`;
}
