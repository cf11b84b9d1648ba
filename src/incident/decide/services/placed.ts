// Where a new mark of a service would land: does it change anything, does it fit. The clock itself is asked, so that
// what is refused here and what the figures leave out can never differ.
import type { Draft, IncidentEvent } from '../../events.ts';
import type { Decided, Decision, Question, Refusal } from '../../outcome.ts';
import type { ServiceState } from '../../state.ts';
import type { Context, When } from '../context.ts';
import { already, ask, confirming, decided, fact, isConfirmed, refuse, suggest } from '../context.ts';
import { foresee } from '../foresee.ts';
import { serviceOf } from '../../evolve/facts/services.ts';

export type ServiceEvent = Extract<
  IncidentEvent,
  { type: 'ServiceDown' | 'ServiceContinuity' | 'ServiceRestored' | 'ServiceNormal' | 'ServiceRetired' }
>;

/** The level that a verb leads to, for the sentences. */
const levels: Record<ServiceEvent['type'], string> = {
  ServiceDown: 'down',
  ServiceContinuity: 'continuity',
  ServiceRestored: 'restored',
  ServiceNormal: 'normal',
  ServiceRetired: 'retired',
};

/**
 * The fact, where it fits and changes something. What changes nothing was so already. What fits nowhere is refused
 * when it is said of now; with a time of its own it is asked about once, then recorded as a conflict of order.
 */
export function placed(
  event: ServiceEvent,
  when: When,
  context: Context,
  before: readonly Draft<IncidentEvent>[] = [],
): Decision {
  const vague = onlyTheDay(event.service, when, context);
  if (vague !== null) return vague;
  const state = foresee(context, before);
  const draft = fact(event, when);
  const was = serviceOf(state, event.service);
  if (isTold(event, when, was)) return before.length === 0 ? already() : decided(before);
  const is = serviceOf(foresee({ ...context, state }, [draft]), event.service);
  if (is.conflicts.length > was.conflicts.length) {
    const answer = impossible(event, when, was, is, context);
    if (answer !== null) return answer;
  } else if (isSame(was, is)) return before.length === 0 ? already() : decided(before);
  return decided([...before, draft]);
}

function impossible(
  event: ServiceEvent,
  when: When,
  was: ServiceState,
  is: ServiceState,
  context: Context,
): Refusal | Question | Decided | null {
  const given = { service: event.service, status: was.status, to: levels[event.type] };
  if (was.status === 'retired') return refuse('service-retired', given);
  if (when.at >= context.asking.now && context.asking.asked !== null) {
    return refuse('service-cannot', given, [suggest(context, 'down', { service: event.service })]);
  }
  if (isConfirmed(context.asking, 'order-conflict')) return null;
  const entries = is.conflicts.filter((entry) => !was.conflicts.includes(entry));
  return ask('order-conflict', { ...given, at: when.at, entries }, confirming(context, 'order-conflict'));
}

/** A day is too coarse for a promise of minutes or hours: taken when it is confirmed. */
function onlyTheDay(service: string, when: When, context: Context): Question | null {
  const { typed, confirmed } = context.asking;
  const bdr = context.state.layout.services.get(service)?.tier === 'bdr';
  if (when.certainty !== 'day' || !bdr || !typed || confirmed.has('day-only')) return null;
  return ask('day-only', { service }, confirming(context, 'day-only'));
}

/** The very same was told before, even where it did not fit. */
function isTold(event: ServiceEvent, when: When, was: ServiceState): boolean {
  const kind = levels[event.type];
  const partial = event.type === 'ServiceDown' && event.partial !== null;
  return was.marks.some((mark) => mark.kind === kind && mark.at === when.at && mark.partial === partial);
}

/** The same figures: only the list of marks is longer. */
function isSame(a: ServiceState, b: ServiceState): boolean {
  const figures = ({ status, windows, normal }: ServiceState) =>
    JSON.stringify([status, windows, normal?.at ?? null]);
  return figures(a) === figures(b);
}
