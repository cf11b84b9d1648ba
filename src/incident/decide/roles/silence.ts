// Since when somebody has written nothing here: past a limit others may take over what they hold.
import { silenceLimitOf } from '../../evolve/layouts.ts';
import type { Context } from '../context.ts';

/** Instant of the last word of that person, where it is longer ago than the plan's `commanderSilence`; else `null`. */
export function silentSince(person: string, { state, asking }: Context): number | null {
  const last = state.entries.findLast(
    ({ by, event }) =>
      by === person || ('to' in event && event.type === 'RoleHandedOver' && event.to === person),
  );
  const since = last?.recordedAt ?? state.declaredAt;
  return asking.now - since >= silenceLimitOf(state) ? since : null;
}
