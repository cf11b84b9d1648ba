// Whether what a button offers can still be done by somebody, so that a card which asked them can go when it was settled
// elsewhere. Only hides: whoever presses a button that is too late is told by the one path.
import type { Action } from '../../chat/card.ts';
import type { IncidentState, RoleState } from '../../incident/state.ts';
import { stepStatus } from '../../incident/steps.ts';
import { isLive } from '../../incident/terms/phases.ts';

/** `neutral`: it asks or tells, and is neither. */
export type ActionStanding = 'open' | 'settled' | 'neutral';

/** @param state of the incident that the button is about; @param ids under which they may stand in its journal. */
export function standingOf(
  { verb, options }: Action,
  state: IncidentState | null,
  ids: readonly string[],
): ActionStanding {
  if (state === null) return 'neutral';
  const { role, step, service, approve } = options;
  const mine = (person: string | null | undefined): boolean => person != null && ids.includes(person);
  if ((verb === 'assign' || verb === 'me') && role !== undefined) {
    const known = state.roles.get(role);
    return known !== undefined && isLive(state.phase) && isOffered(known, options, mine) ? 'open' : 'settled';
  }
  if (approve !== undefined) return stepStatus(state, approve) === 'awaiting approval' ? 'open' : 'settled';
  if (step !== undefined && stepVerbs.has(verb)) return stepStanding(state, verb, step, mine);
  if (service !== undefined && verb in levels) return serviceStanding(state, verb, service);
  return isLive(state.phase) ? 'neutral' : 'settled';
}

/** An offer to everybody is open to whoever reads it; one to a person only to them. */
function isOffered(
  role: RoleState,
  options: Action['options'],
  mine: (person: string | null | undefined) => boolean,
): boolean {
  const vacant = role.holder === null || role.acting;
  if (options['called'] !== undefined) return vacant;
  if (mine(role.offer?.to) || mine(role.handover?.to)) return true;
  return vacant && role.offer !== null && role.offer.audience !== 'person';
}

const stepVerbs: ReadonlySet<string> = new Set(['start', 'done', 'block', 'skip']);

function stepStanding(
  state: IncidentState,
  verb: string,
  id: string,
  mine: (person: string | null | undefined) => boolean,
): ActionStanding {
  const step = state.steps.get(id);
  switch (stepStatus(state, id)) {
    case 'done':
    case 'skipped':
    case 'not applicable':
      return 'settled';
    case 'started':
      // Somebody else has it: whoever was asked is not needed. Who has it need not start it again.
      return verb === 'start' || !mine(step?.holder) ? 'settled' : 'open';
    case 'failed':
      return step?.released === true ? 'settled' : 'open';
    default:
      return isLive(state.phase) ? 'open' : 'settled';
  }
}

/** What each answer asks for, as far as a service comes back. */
const levels: Readonly<Record<string, number>> = { continuity: 1, restored: 2, normal: 3 };
const reached: Readonly<Record<string, number>> = { ...levels, down: 0, retired: 3 };

function serviceStanding(state: IncidentState, verb: string, key: string): ActionStanding {
  const level = reached[state.services.get(key)?.status ?? ''];
  return level === undefined || level >= (levels[verb] ?? 0) ? 'settled' : 'open';
}
