// Roles of an incident as rows of a board: who holds them, who was asked, and what waits where nobody does.
import type { IncidentState, RoleState } from '#src/incident/state.ts';
import { stepStatus } from '#src/incident/steps.ts';
import { isLive } from '#src/incident/terms/phases.ts';
import type { RoleRow } from '#src/pages/board/view.ts';
import { takeButton } from '#src/wording/status/row-buttons.ts';
import type { Voice } from '#src/wording/voice.ts';

/** Every role in the plan's order, vacant ones among them: a gap must be as plain as a name. */
export function roleRows(state: IncidentState, voice: Voice): RoleRow[] {
  const waiting = new Map<string, number>();
  for (const laid of state.layout.steps.values()) {
    if (laid.who === null || stepStatus(state, laid.id) !== 'ready') continue;
    waiting.set(laid.who, (waiting.get(laid.who) ?? 0) + 1);
  }
  return [...state.roles.values()].map((role) => roleRow(state, role, waiting.get(role.key) ?? 0, voice));
}

function roleRow(state: IncidentState, role: RoleState, waiting: number, voice: Voice): RoleRow {
  const { holder, offer, onBehalfOf } = role;
  const free = holder === null || role.acting;
  return {
    key: role.key,
    title: role.title,
    name: holder === null ? null : voice.name(holder),
    acting: role.acting,
    asked: offer === null ? null : voice.name(offer.to),
    since: role.tenures.findLast(({ to }) => to === null)?.from ?? null,
    onBehalfOf: onBehalfOf === null ? null : voice.name(onBehalfOf),
    waiting: holder === null ? waiting : 0,
    buttons: free && isLive(state.phase) ? [takeButton(state.id, role.key, role.title)] : [],
  };
}
