// What people wear on a platform while they hold a role of an incident, such as a role of its server: given when they
// accept, taken when they hand over, are released, or the incident is over. A receipt says who wears what, so that nothing
// is taken that was not given here.
import { can } from '../../chat/platform.ts';
import type { ChatPlatform, GroupsAbility, RoomId } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { IncidentState } from '../../incident/state.ts';
import { isOver } from '../../incident/terms/phases.ts';
import type { Receipt } from '../../journal/port.ts';
import type { HandleOf } from '../announce/addressed.ts';
import type { Ledger } from '../announce/ledger.ts';

export interface GroupsDeps {
  platform: ChatPlatform;
  ledger: Ledger;
  clock: Clock;
  handleOf: HandleOf;
  /** The other incidents that are open: what is still held there is not taken. */
  others: (state: IncidentState) => Promise<readonly IncidentState[]>;
}

interface Worn {
  role: string;
  user: string;
}

/** Brings what people wear in line with the roles of an incident. Rejects with a DeliveryFault; the next time goes on. */
export async function tendGroups(
  deps: GroupsDeps,
  state: IncidentState,
  room: RoomId,
  there: ReadonlyMap<string, Receipt>,
): Promise<void> {
  const { platform, ledger, clock } = deps;
  const { groups } = platform;
  if (groups === undefined || !can(groups)) return;
  const held = holders(deps, state);
  for (const [key, { role, user }] of held) {
    if (there.has(key)) continue;
    const title = state.roles.get(role)?.title ?? role;
    const given = await groups.give(role, title, user);
    const receipt = { platform: platform.name, room, key, ref: given ? user : '', digest: '' };
    await ledger.keep([{ ...receipt, incident: state.id, at: clock.now() }]);
  }
  for (const [key, { ref }] of there) {
    const worn = readKey(key);
    if (worn === null || held.has(key)) continue;
    if (ref !== '') await takeUnlessHeld(deps, groups, state, worn);
    await ledger.forget(room, key);
  }
}

async function takeUnlessHeld(
  deps: GroupsDeps,
  groups: GroupsAbility,
  state: IncidentState,
  { role, user }: Worn,
): Promise<void> {
  const others = await deps.others(state);
  if (others.some((other) => holders(deps, other).has(keyOf({ role, user })))) return;
  await groups.take(role, user);
}

/** Whoever accepted; somebody who only acts until command is taken wears nothing. */
function holders({ handleOf }: GroupsDeps, state: IncidentState): Map<string, Worn> {
  const held = new Map<string, Worn>();
  if (isOver(state.phase)) return held;
  for (const { key: role, holder, acting } of state.roles.values()) {
    const user = holder === null || acting ? null : handleOf(holder);
    if (user !== null) held.set(keyOf({ role, user }), { role, user });
  }
  return held;
}

function keyOf({ role, user }: Worn): string {
  return `group:${JSON.stringify([role, user])}`;
}

function readKey(key: string): Worn | null {
  if (!key.startsWith('group:')) return null;
  const [role, user] = JSON.parse(key.slice('group:'.length)) as [string, string];
  return { role, user };
}
