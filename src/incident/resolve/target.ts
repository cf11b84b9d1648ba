// Which incident does a verb mean? Never a guess between two, never a drill or a private one by accident, and a verb
// with nothing to act on declares nothing.
import type { IncidentId } from '../../ids.ts';
import { mayEnter } from '../decide/policy.ts';
import { refuse } from '../decide/context.ts';
import type { Asking, Question, Refusal, Suggestion } from '../outcome.ts';
import { isOver } from '../terms/phases.ts';
import type { IncidentState } from '../state.ts';

export interface TargetRequest {
  /** `in:O-12`, as typed. */
  typed: string | null;
  /** The incident whose card the button stands on. */
  button: IncidentId | null;
  /** The incident whose room it was said in. */
  room: IncidentId | null;
  /** The whole line, to offer it as a declaration where there is nothing to act on. */
  line: string;
  /** `drill stop` speaks of a drill: only then is one meant without being named. */
  drill: boolean;
  asking: Asking;
}

export interface Target {
  incident: IncidentId;
}

/** As many buttons as fit on a card. */
const choicesShown = 5;

/**
 * In this order: what was typed, the button's own, the room's, the only open, real, not private incident in which the
 * caller takes part; else a question, or a refusal where there is nothing to act on.
 *
 * @param known every incident that the caller could mean, latest last: open ones, and closed ones for late corrections.
 */
export function targetOf(
  request: TargetRequest,
  known: readonly IncidentState[],
): Target | Refusal | Question {
  const { asking } = request;
  const visible = known.filter((state) => mayEnter(state, asking));
  if (request.typed !== null) return typedTarget(request.typed, visible, request);
  // A button and a room name their incident; whether this person may act there is decided there.
  const named = request.button ?? request.room;
  if (named !== null) return { incident: named };
  const open = visible.filter((state) => isMeantUnnamed(state, request.drill));
  const mine = open.filter((state) => takesPart(state, asking.ids));
  const [only] = mine;
  if (only !== undefined && mine.length === 1) return { incident: only.id };
  if (request.drill && open[0] !== undefined && open.length === 1) return { incident: open[0].id };
  const choices = (mine.length > 1 ? mine : open).slice(-choicesShown);
  if (choices.length === 0) return nothingToActOn(request, visible);
  return {
    kind: 'question',
    code: 'which-incident',
    given: { choices: choices.map(({ id }) => id) },
    choices: choices.flatMap(({ id }) => sameIn(id, request)),
  };
}

/** The only open, real, not private incident in which they take part; `null` when there is none, or several. */
export function onlyOneOf(known: readonly IncidentState[], ids: Asking['ids']): IncidentState | null {
  const mine = known.filter((state) => isMeantUnnamed(state, false) && takesPart(state, ids));
  return mine.length === 1 ? (mine[0] ?? null) : null;
}

function isMeantUnnamed(state: IncidentState, drill: boolean): boolean {
  return !isOver(state.phase) && state.drill === drill && !state.private;
}

function takesPart(state: IncidentState, ids: Asking['ids']): boolean {
  return ids.some((id) => state.participants.has(id));
}

function typedTarget(
  typed: string,
  visible: readonly IncidentState[],
  request: TargetRequest,
): Target | Refusal {
  const wanted = typed.trim().toUpperCase();
  const found = visible.find(({ id }) => id === wanted || id === `O-${wanted}`);
  if (found !== undefined) return { incident: found.id };
  const recent = shown(visible);
  return refuse(
    'incident-unknown',
    { incident: typed, recent },
    recent.flatMap((id) => sameIn(id, request)),
  );
}

/** Offers what was last worked on, and to declare what was typed: by a press, never by itself. */
function nothingToActOn(request: TargetRequest, visible: readonly IncidentState[]): Refusal {
  const { asked } = request.asking;
  const recent = shown(visible);
  const declare: Suggestion[] =
    request.line.trim() === ''
      ? []
      : [{ verb: 'declare', options: { what: request.line.trim() }, label: 'declare-this' }];
  return refuse('nothing-to-act-on', { verb: asked?.verb ?? null, recent }, [
    ...recent.flatMap((id) => sameIn(id, request)),
    ...declare,
  ]);
}

function shown(visible: readonly IncidentState[]): IncidentId[] {
  return visible
    .filter((state) => !state.drill && !state.private)
    .slice(-3)
    .map(({ id }) => id);
}

function sameIn(incident: IncidentId, { asking }: TargetRequest): Suggestion[] {
  return asking.asked === null ? [] : [{ ...asking.asked, incident }];
}
