// A service fell: who needs it may be down too. They are asked about once, and never set down by themselves.
import type { Draft, IncidentEvent } from '../../events.ts';
import type { IncidentState } from '../../state.ts';
import { exactly, fact, type Context } from '../context.ts';

/** @param down services that fall now; a replay is asked nothing, so it suspects nothing. */
export function suspects(
  state: IncidentState,
  down: readonly string[],
  context: Context,
): Draft<IncidentEvent>[] {
  if (context.asking.platform === 'import') return [];
  const seen = new Set<string>(down);
  return [...state.layout.services.values()].flatMap((laid) => {
    const because = laid.needs.find((need) => down.includes(need));
    const service = state.services.get(laid.key);
    const untouched =
      service === undefined || (service.status === 'not affected' && service.marks.length === 0);
    if (because === undefined || !untouched || seen.has(laid.key)) return [];
    return [fact({ type: 'ServiceSuspected', service: laid.key, because }, exactly(context.asking.now))];
  });
}
