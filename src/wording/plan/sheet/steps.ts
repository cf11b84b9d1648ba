// Steps on the run sheet: what, who with which number, how long, after what; and where an incident stood.
import type { IncidentState } from '#src/incident/state.ts';
import type { LaidStep, Layout } from '#src/plan/layout.ts';
import type { Plan } from '#src/plan/plan.ts';
import { calledPartner } from '#src/plan/walk/lay-out/drafts.ts';
import { formatDuration } from '#src/time/durations.ts';
import type { Voice } from '../../voice.ts';
import type { SheetStep } from '../shapes/sheet.ts';

/** @returns steps of one service; of none with `null`. */
export function stepsOf(
  plan: Plan,
  layout: Layout,
  state: IncidentState | null,
  voice: Voice,
): (service: string | null) => SheetStep[] {
  const groups = Map.groupBy(layout.steps.values(), ({ service }) => service);
  return (service) =>
    (groups.get(service) ?? [])
      .filter(({ applicable }) => applicable)
      .map((step) => ({
        id: step.id,
        what: step.text,
        link: step.link,
        who: whoWords(plan, step, state, voice),
        length: step.minutes === null ? 'no estimate' : formatDuration(step.minutes * 60_000),
        remarks: remarksOf(plan, step),
        state: stateWord(state?.steps.get(step.id)?.status ?? 'pending'),
      }));
}

/** Nothing for what nobody has touched. */
function stateWord(status: string): string {
  return status === 'pending' ? '' : status;
}

/** The role with whoever holds it now, else whoever is asked first; then the number. */
function whoWords(plan: Plan, { who }: LaidStep, state: IncidentState | null, voice: Voice): string {
  if (who === null) return 'whoever is free';
  const role = plan.roles.get(who);
  const holder = state?.roles.get(who)?.holder ?? null;
  const person = role === undefined ? who : (holder ?? role.primary);
  const named = person === null ? 'nobody yet' : voice.name(person);
  const phone = person === null ? null : (voice.phone(person) ?? voice.contact(person));
  return [role === undefined ? '' : role.title, phone === null ? named : `${named} ${phone}`]
    .filter((part) => part !== '')
    .join(': ');
}

function remarksOf(plan: Plan, step: LaidStep): string[] {
  const needs = step.needs.map((key) => plan.services.get(key)?.name ?? key);
  const firm = plan.partners.get(calledPartner(step) ?? '');
  return [
    firm?.phone == null ? '' : `ring ${firm.phone}`,
    step.after.length === 0 ? '' : `after ${step.after.join(', ')}`,
    needs.length === 0 ? '' : `once usable: ${needs.join(', ')}`,
    step.gate ? 'the commander must approve it' : '',
    step.asks === null ? '' : `then say whether it is ${step.asks}`,
    step.undo === null ? '' : `to take it back: ${step.undo}`,
  ].filter((remark) => remark !== '');
}
