// Answers about where things stand: the board of all incidents, the timeline, my next steps, who I am.
import type { Block, Card, Spans } from '../../chat/card.ts';
import type { IncidentState } from '../../incident/state.ts';
import { stepStatus } from '../../incident/steps.ts';
import type { LaidStep } from '../../plan/layout.ts';
import type { Forecast, ScheduledStep } from '../../plan/forecast-input.ts';
import type { PersonId } from '../../ids.ts';
import { formatDuration } from '../../time/durations.ts';
import { numberToCall, stepButtons } from '../announcements/steps.ts';
import { ago, button, buttons, card, clock, code, cut, joined, named, say, strong, text } from '../spans.ts';
import { objectiveLine } from '../status/objectives.ts';
import { phaseWords } from '../status/phases.ts';
import type { Voice } from '../voice.ts';

/** Open incidents, worst first, and a way to declare. */
export function boardCard(open: readonly { state: IncidentState; forecast: Forecast }[], voice: Voice): Card {
  const declare = button(
    'Declare an outage…',
    { verb: 'declare', options: {}, form: true },
    open.length === 0 ? 'danger' : 'plain',
  );
  if (open.length === 0) {
    return card(
      {
        tone: 'good',
        title: say`🟢 No open incident`,
        blocks: [
          text(
            say`Type ${code('/outage what is down')} to declare one, ${code('/outage drill …')} to practise, ${code('/outage help')} for the rest.`,
          ),
          buttons(declare),
        ],
      },
      voice,
    );
  }
  return card(
    {
      tone: open.some(({ state }) => !state.drill) ? 'alarm' : 'warning',
      title: say`${open.length === 1 ? 'One open incident' : `${open.length} open incidents`}`,
      blocks: [
        ...open.slice(0, 10).map(({ state, forecast }) => text(...incidentLines(state, forecast, voice))),
        open.length > 10 ? text(say`and ${open.length - 10} more`) : null,
        buttons(
          ...open
            .slice(0, 5)
            .map(({ state }) =>
              button(`Status of ${state.id}`, { verb: 'status', options: {}, incident: state.id }),
            ),
          declare,
        ),
      ],
    },
    voice,
  );
}

function incidentLines(state: IncidentState, forecast: Forecast, voice: Voice): Spans[] {
  const commander = state.roles.get('commander')?.holder ?? null;
  const down = [...state.services.values()].filter((service) => service.status === 'down');
  const pressing = forecast.objectives.find((one) =>
    ['missed', 'will be missed', 'at risk'].includes(one.verdict),
  );
  return [
    say`${state.drill ? '🔶 DRILL ' : '🔴 '}${strong(state.id)} SEV-${state.severity} ${phaseWords[state.phase]} · ${cut(state.text, 120)} · declared ${ago(state.declaredAt, voice)}`,
    say`Commander: ${commander === null ? '⚠️ vacant' : named(commander, voice)} · ${down.length === 0 ? 'nothing is down now' : `down: ${down.map((service) => service.name).join(', ')}`}`,
    ...(pressing === undefined ? [] : [objectiveLine(state, pressing, voice)]),
  ];
}

/** Ready steps in the order in which the objectives want them. */
export function nextCard(
  state: IncidentState,
  forecast: Forecast,
  ready: readonly ScheduledStep[],
  whose: { kind: 'all' } | { kind: 'me' | 'person'; person: PersonId },
  voice: Voice,
): Card {
  const title =
    whose.kind === 'all'
      ? say`Next steps in ${state.id}`
      : whose.kind === 'me'
        ? say`Your next steps in ${state.id}`
        : say`Next for ${named(whose.person, voice)} in ${state.id}`;
  const running = [...state.steps.values()].filter(
    (step) => step.status === 'started' && (whose.kind === 'all' || step.holder === whose.person),
  );
  const nothing = text(
    whose.kind === 'all'
      ? say`Nothing is ready. ${code('/outage status')} shows what is down and what runs.`
      : say`Nothing is ready here. ${code('/outage next all')} shows what others hold.`,
  );
  const blocks: Block[] = ready.slice(0, 8).flatMap((one) => stepBlocks(state, one, voice));
  return card(
    {
      tone: 'calm',
      title: say`👉 ${title}`,
      blocks: [
        running.length === 0 ? null : text(say`Running: ${running.map((step) => step.id).join(', ')}`),
        ...(ready.length === 0 ? [nothing] : blocks),
        ready.length > 8 ? text(say`and ${ready.length - 8} more`) : null,
      ],
      footer:
        forecast.objectives[0] === undefined
          ? []
          : say`forecast: a heuristic, computed from the plan's minutes`,
    },
    voice,
    state.drill,
  );
}

function stepBlocks(state: IncidentState, one: ScheduledStep, voice: Voice): Block[] {
  const laid = state.layout.steps.get(one.step);
  if (laid === undefined) return [];
  const service =
    laid.service === null ? null : (state.layout.services.get(laid.service)?.name ?? laid.service);
  const float =
    one.floatMs === null
      ? 'no objective waits for it'
      : one.floatMs < 0
        ? `${formatDuration(-one.floatMs)} late already`
        : `must start within ${formatDuration(one.floatMs)}`;
  const waiting = stepStatus(state, one.step) === 'awaiting approval' ? ' · waits for approval' : '';
  return [
    text(
      say`${code(laid.id)} ${strong(cut(laid.text, 200))}${service === null ? '' : ` · ${service}`}`,
      say`${laid.minutes === null ? 'no estimate' : `${laid.minutes} min`} · ${float}${waiting}${one.who === null ? '' : say` · ${state.roles.get(one.who)?.title ?? voice.name(one.who)}`}`,
    ),
    callBlock(laid, voice),
    buttons(...stepButtons(state.id, laid.id)),
  ].filter((block) => block !== null);
}

/** The number to ring, where the step is a call. It stands in no archive, so it is looked up when it is shown. */
function callBlock(laid: LaidStep, voice: Voice): Block | null {
  const number = numberToCall(laid, voice);
  return number === null ? null : text(say`Phone: ${strong(number)}`);
}

export interface TimelineLine {
  entry: string;
  at: number;
  spans: Spans;
  /** What stood there before a correction, or that it is void. */
  amended: string | null;
}

export function timelineCard(
  state: IncidentState,
  lines: readonly TimelineLine[],
  left: number,
  voice: Voice,
): Card {
  return card(
    {
      tone: 'neutral',
      title: say`🕒 Timeline of ${state.id}`,
      blocks: [
        left === 0
          ? null
          : text(say`${left} earlier entries: ${code('/outage status since:24h')} or the report show them.`),
        lines.length === 0
          ? text(say`Nothing happened in that time.`)
          : {
              kind: 'list',
              ordered: false,
              items: lines.map(
                (line) =>
                  say`${clock(line.at, voice)} ${code(line.entry)} ${line.spans}${line.amended === null ? '' : ` (${line.amended})`}`,
              ),
            },
      ],
    },
    voice,
    state.drill,
  );
}

export interface MeAnswer {
  person: PersonId;
  known: boolean;
  handles: readonly string[];
  zone: string;
  away: boolean;
  roles: readonly { incident: string; title: string; acting: boolean }[];
  offers: readonly { incident: string; role: string; title: string }[];
  followUps: readonly { id: string; text: string; dueAt: number }[];
}

export function meCard(me: MeAnswer, voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`You are ${strong(voice.name(me.person))}`,
      blocks: [
        text(
          me.known
            ? say`The plan knows you as ${code(me.person)}.`
            : say`The plan does not know you: you act as ${code(me.person)}. ${code('/outage me link')} joins you to another platform.`,
          say`Also: ${me.handles.length === 0 ? 'no other handle linked' : me.handles.join(', ')} · your clock: ${me.zone}${me.away ? ' · away' : ''}`,
        ),
        me.roles.length === 0
          ? text(say`You hold no role now.`)
          : text(
              say`You are ${joined(
                me.roles.map(
                  (role) => say`${strong(role.title)} in ${role.incident}${role.acting ? ' (acting)' : ''}`,
                ),
                ', ',
              )}`,
            ),
        ...me.offers.map((offer) => text(say`Asked to be ${strong(offer.title)} in ${offer.incident}`)),
        me.offers.length === 0
          ? null
          : buttons(
              ...me.offers
                .slice(0, 4)
                .map((offer) =>
                  button(
                    `Accept ${offer.title}`,
                    { verb: 'assign', options: { role: offer.role }, incident: offer.incident },
                    'primary',
                  ),
                ),
            ),
        me.followUps.length === 0
          ? null
          : {
              kind: 'list',
              ordered: false,
              items: me.followUps.map(
                (one) => say`${code(one.id)} ${one.text}, due ${clock(one.dueAt, voice)}`,
              ),
            },
      ],
    },
    voice,
  );
}

export function linkCodeCard(value: string, voice: Voice): Card {
  return card(
    {
      tone: 'neutral',
      title: say`🔗 Your code is ${code(value)}`,
      blocks: [
        text(
          say`Within ten minutes type ${code(`/outage me link ${value}`)} on your other platform. Whoever types it is you from then on: show it to nobody.`,
        ),
      ],
    },
    voice,
  );
}
