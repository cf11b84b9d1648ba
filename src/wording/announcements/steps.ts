// Steps as they happen, and the next one put into its holder's hands.
import type { Button } from '../../chat/card.ts';
import type { StepId } from '../../incident/events.ts';
import { stepStatus } from '../../incident/steps.ts';
import type { LaidStep } from '../../plan/layout.ts';
import { calledPartner } from '../../plan/walk/lay-out/drafts.ts';
import type { Announcement } from './announcement.ts';
import { button, code, named, plain, say, strong } from '../spans.ts';
import type { Voice } from '../voice.ts';
import { roleTitle, serviceName, stepText, tell, toPerson, type AnyTold, type Told } from './telling.ts';

export function stepAdded(told: Told<'StepAdded'>): Announcement[] {
  const { event, after } = told;
  return [
    tell(told, {
      sign: '➕',
      title: say`Step ${code(event.step)} added, not in the plan: ${event.text}`,
      details: [event.service === null ? null : say`For ${serviceName(after, event.service)}`],
    }),
  ];
}

export function stepStarted(told: Told<'StepStarted'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      sign: '▶️',
      title: say`${named(event.holder, voice)} started ${code(event.step)} ${stepText(after, event.step)}`,
      details: [behalf(told, event.onBehalfOf), outOfOrder(event.outOfOrder)],
    }),
  ];
}

export function stepDone(told: Told<'StepDone'>): Announcement[] {
  const { event, entry, after, voice } = told;
  return [
    tell(told, {
      tone: 'good',
      sign: '✔️',
      title: say`${named(entry.by, voice)} finished ${code(event.step)} ${stepText(after, event.step)}${event.result === null ? '' : ` (${event.result})`}`,
      details: [event.text === '' ? null : plain(event.text), outOfOrder(event.outOfOrder)],
    }),
    ...askWhetherThere(told, event.step),
  ];
}

export function stepFailed(told: Told<'StepFailed'>): Announcement[] {
  const { event, entry, after, voice } = told;
  return [
    tell(told, {
      tone: 'alarm',
      sign: '✖️',
      title: say`${code(event.step)} ${stepText(after, event.step)} failed, says ${named(entry.by, voice)}`,
      details: [
        event.text === '' ? null : plain(event.text),
        say`Start it again, or skip it with a reason so that the next steps may go on.`,
      ],
      buttons: [
        stepButton(after.id, 'start', event.step, 'Try again'),
        stepButton(after.id, 'skip', event.step, 'Skip…', true),
      ],
      urgent: true,
    }),
  ];
}

export function stepBlocked(told: Told<'StepBlocked'>): Announcement[] {
  const { event, entry, after, voice } = told;
  return [
    tell(told, {
      tone: 'alarm',
      sign: '⛔',
      title: say`${code(event.step)} ${stepText(after, event.step)} is blocked: ${event.reason}`,
      details: [say`Reported by ${named(entry.by, voice)}. The forecast no longer counts on it.`],
      urgent: true,
    }),
  ];
}

export function stepSkipped(told: Told<'StepSkipped'>): Announcement[] {
  const { event, entry, after, voice } = told;
  return [
    tell(told, {
      tone: 'warning',
      sign: '⏭',
      title: say`${named(entry.by, voice)} skipped ${code(event.step)} ${stepText(after, event.step)}: ${event.reason}`,
    }),
  ];
}

export function stepApproved(told: Told<'StepApproved'>): Announcement[] {
  const { event, entry, after, voice } = told;
  return [
    tell(told, {
      tone: 'calm',
      sign: '🗝',
      title: say`${named(entry.by, voice)} approved ${code(event.step)} ${stepText(after, event.step)}`,
    }),
  ];
}

export function stepAssigned(told: Told<'StepAssigned'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      sign: '👤',
      title: say`${code(event.step)} ${stepText(after, event.step)} goes to ${named(event.to, voice)}`,
    }),
  ];
}

/**
 * Steps that this entry made ready: each to its holder, to the room where nobody holds it, to the commander where it
 * needs approval. Compared with the state before, so that a step is pushed once.
 */
export function pushedSteps(told: AnyTold): Announcement[] {
  const { before, after } = told;
  return [...after.layout.steps.values()].flatMap((step) => {
    const status = stepStatus(after, step.id);
    if (status !== 'ready' && status !== 'awaiting approval') return [];
    if (before !== null && stepStatus(before, step.id) === status) return [];
    return [status === 'ready' ? pushed(told, step) : approvalAsked(told, step)];
  });
}

function pushed(told: AnyTold, step: LaidStep): Announcement {
  const { after, voice } = told;
  const number = numberToCall(step, voice);
  const who = expectedHolder(told, step);
  const where = step.service === null ? [] : say` for ${strong(serviceName(after, step.service))}`;
  const owner = step.who === null ? 'nobody is named for it' : roleTitle(after, step.who);
  return tell(told, {
    tone: 'calm',
    sign: '👉',
    title: say`Next${where}: ${code(step.id)} ${step.text}`,
    details: [
      step.minutes === null ? say`Nobody wrote down how long it takes.` : say`Expected: ${step.minutes} min`,
      number === null ? null : say`Phone: ${strong(number)}`,
      step.link === null ? null : say`How: ${step.link}`,
      step.undo === null ? null : say`To undo it: ${step.undo}`,
      who === null ? say`Not taken (${owner}): whoever starts it holds it.` : say`For ${named(who, voice)}`,
    ],
    buttons: stepButtons(after.id, step.id),
    audience: who === null ? { kind: 'incident' } : toPerson(who),
    aspect: `ready:${step.id}`,
    urgent: who !== null,
  });
}

function approvalAsked(told: AnyTold, step: LaidStep): Announcement {
  const commander = told.after.roles.get('commander')?.holder ?? null;
  return tell(told, {
    tone: 'warning',
    sign: '🗝',
    title: say`${code(step.id)} ${step.text} waits for approval`,
    details: [step.undo === null ? null : say`To undo it: ${step.undo}`],
    buttons: [
      button(
        `Approve ${step.id}`,
        { verb: 'set', options: { approve: step.id }, incident: told.after.id },
        'primary',
      ),
    ],
    audience: commander === null ? { kind: 'incident' } : toPerson(commander),
    aspect: `approve:${step.id}`,
    urgent: true,
  });
}

/** The last step of a list ended: only its answer changes the service. */
function askWhetherThere(told: Told<'StepDone'>, id: StepId): Announcement[] {
  const step = told.after.layout.steps.get(id);
  if (step?.asks == null || step.service === null) return [];
  const words = { continuity: 'usable at the minimum level', restored: 'restored', normal: 'back to normal' }[
    step.asks
  ];
  const at = new Date(told.entry.at).toISOString();
  return [
    tell(told, {
      tone: 'warning',
      sign: '❓',
      title: say`Is ${strong(serviceName(told.after, step.service))} ${words} now? Its last step for that is done`,
      buttons: [
        button(
          `Yes, ${step.asks}`,
          { verb: step.asks, options: { service: step.service, at }, incident: told.after.id },
          'primary',
        ),
      ],
      audience: toPerson(told.entry.by),
      aspect: 'asks',
      urgent: true,
    }),
  ];
}

/** Who is expected to do it: assigned, holding its role, or named in the plan. */
function expectedHolder(told: AnyTold, step: LaidStep): string | null {
  const { after } = told;
  const state = after.steps.get(step.id);
  if (state?.assignedTo != null) return state.assignedTo;
  if (step.who === null) return null;
  if (after.plan?.people.has(step.who)) return step.who;
  if (after.plan?.partners.has(step.who))
    return after.roles.get('liaison')?.holder ?? after.roles.get('commander')?.holder ?? null;
  return after.roles.get(step.who)?.holder ?? null;
}

/** Of the partner whom the step calls; `null` for every other step, and for one without a number. */
export function numberToCall(step: LaidStep, voice: Pick<Voice, 'phone'>): string | null {
  const partner = calledPartner(step);
  return partner === null ? null : voice.phone(partner);
}

export function stepButtons(incident: string, step: StepId): Button[] {
  return [
    stepButton(incident, 'start', step, `Start ${step}`, false, 'primary'),
    stepButton(incident, 'done', step, `Done ${step}`),
    stepButton(incident, 'block', step, `Blocked ${step}…`, true),
  ];
}

function stepButton(
  incident: string,
  verb: string,
  step: StepId,
  label: string,
  form = false,
  look: Button['look'] = 'plain',
): Button {
  const action = { verb, options: { step }, incident };
  return button(label, form ? { ...action, form: true as const } : action, look);
}

function behalf(told: AnyTold, partner: string | null) {
  return partner === null
    ? null
    : say`On behalf of ${told.after.plan?.partners.get(partner)?.name ?? partner}`;
}

function outOfOrder(reason: string | null) {
  return reason === null ? null : say`Out of order: ${reason}`;
}
