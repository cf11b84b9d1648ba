// Reminders in words: what is due, for whom, and what to press or type now.
import type { IncidentDueKind } from '../../reminders/due.ts';
import { formatDuration } from '../../time/durations.ts';
import type { Announcement, Audience } from './announcement.ts';
import { objectiveLine } from '../status/objectives.ts';
import { button, clock, code, named, say, strong } from '../spans.ts';
import { roleTitle, serviceName, stepText, tell, toPerson, type Told } from './telling.ts';

type Reminder = Told<'ReminderFired'>;
type Line = Omit<Parameters<typeof tell>[1], 'audience'>;

/** Kinds that a newer release wrote are told by their name. */
export function reminderFired(told: Reminder): Announcement[] {
  const kind = told.event.kind;
  const line =
    kind === 'catch-up'
      ? catchUp(told)
      : isKnown(kind)
        ? lines[kind](told)
        : { sign: '⏰', title: say`Due: ${kind}` };
  if (line === null) return [];
  const { to } = told.event;
  const audience: Audience = to === null ? { kind: 'incident' } : toPerson(to);
  const card = tell(told, { ...line, audience });
  // What everybody must know is told to everybody, too.
  const everybody = ['at-risk', 'rto-mark', 'mtd-mark', 'commander-silent', 'partner-late'].includes(kind);
  return to !== null && everybody ? [card, tell(told, { ...line, aspect: 'room' })] : [card];
}

function isKnown(kind: string): kind is IncidentDueKind {
  return Object.hasOwn(lines, kind);
}

const lines: Record<IncidentDueKind, (told: Reminder) => Line | null> = {
  'rto-mark': (told) => mark(told, 'RTO', 'usable again'),
  'mtd-mark': (told) => mark(told, 'MTD', 'its outer limit'),
  'at-risk': atRisk,
  'update-due': (told) => ({
    tone: 'warning',
    sign: '📣',
    title: say`An update to everybody is due`,
    details: [say`Type ${code('/outage update …')}, or put it off with ${code('/outage set snooze:30m')}.`],
    buttons: [
      button(
        'Write the update…',
        { verb: 'update', options: {}, incident: told.after.id, form: true },
        'primary',
      ),
      button('In 30 minutes', { verb: 'set', options: { snooze: '30m' }, incident: told.after.id }),
    ],
    urgent: true,
  }),
  // The entries that follow tell it: who did not answer, and who is asked now.
  'offer-expired': () => null,
  'handover-unanswered': (told) => ({
    tone: 'warning',
    sign: '🤝',
    title: say`The handover of ${strong(roleTitle(told.after, told.event.subject ?? ''))} waits for your answer`,
    urgent: true,
  }),
  'step-late': (told) => late(told, 'takes longer than expected'),
  'step-timeout': (told) => late(told, 'has reached its time-out'),
  'partner-late': partnerLate,
  'commander-silent': commanderSilent,
  'shift-over': (told) => ({
    tone: 'warning',
    sign: '🌙',
    title: say`You have been ${strong(roleTitle(told.after, told.event.subject ?? ''))} for a whole shift: hand it over`,
    details: [
      say`Type ${code(`/outage handover ${told.event.subject ?? ''} @somebody`)}; the briefing writes itself.`,
    ],
  }),
  'daily-entry': () => ({
    tone: 'neutral',
    sign: '📅',
    title: say`A line about today for the timeline, please`,
    details: [say`Type ${code('/outage note …')}: where it stands, what is next, what is needed.`],
  }),
  'returning-ask': (told) => ({
    tone: 'calm',
    sign: '🔵',
    title: say`Every critical service has held: is the incident returning to normal?`,
    details: [say`Without an answer within 30 minutes the clock confirms it.`],
    buttons: [
      button(
        'Yes, returning',
        { verb: 'set', options: { phase: 'returning' }, incident: told.after.id },
        'primary',
      ),
    ],
    urgent: true,
  }),
  'returning-confirm': () => null,
  inject: (told) => {
    const [scenario = '', index = ''] = (told.event.subject ?? '').split(':');
    const text = told.after.plan?.scenarios.get(scenario)?.injects[Number(index)]?.text ?? '';
    return { tone: 'warning', sign: '🎭', title: say`${strong('Inject')} ${text}`, urgent: true };
  },
};

function mark(told: Reminder, clockName: string, what: string): Line {
  const [service = '', percent = ''] = (told.event.subject ?? '').split(':');
  const over = percent === '100';
  const laid = told.after.layout.services.get(service);
  const length = (clockName === 'RTO' ? laid?.rto : laid?.mtd) ?? null;
  return {
    tone: over ? 'alarm' : 'warning',
    sign: over ? '❌' : '⏱',
    title: over
      ? say`${strong(serviceName(told.after, service))} has missed its ${clockName}${length === null ? '' : ` of ${formatDuration(length)}`}`
      : say`${percent} % of the ${clockName} of ${strong(serviceName(told.after, service))} is gone (${what}${length === null ? '' : ` within ${formatDuration(length)}`})`,
    urgent: true,
  };
}

function atRisk(told: Reminder): Line {
  const [service = '', objective = ''] = (told.event.subject ?? '').split(':');
  const one = told.forecast.objectives.find(
    (each) => each.service === service && each.objective === objective,
  );
  return {
    tone: 'alarm',
    sign: '⚠️',
    title:
      one === undefined
        ? say`A promise of ${strong(serviceName(told.after, service))} is at risk`
        : objectiveLine(told.after, one, told.voice),
    details: [say`The forecast is a heuristic; it changes with every step.`],
    buttons: [
      button('Next steps', { verb: 'next', options: { who: 'all' }, incident: told.after.id }, 'primary'),
    ],
    urgent: true,
  };
}

function late(told: Reminder, what: string): Line {
  const step = told.event.subject ?? '';
  const started = told.after.steps.get(step)?.started?.at ?? null;
  return {
    tone: 'warning',
    sign: '⏳',
    title: say`${code(step)} ${stepText(told.after, step)} ${what}`,
    details: [
      started === null
        ? null
        : say`Running since ${clock(started, told.voice)}. Done, blocked, or in need of help?`,
    ],
    buttons: [
      button(`Done ${step}`, { verb: 'done', options: { step }, incident: told.after.id }, 'primary'),
      button(`Blocked ${step}…`, { verb: 'block', options: { step }, incident: told.after.id, form: true }),
    ],
    urgent: true,
  };
}

function partnerLate(told: Reminder): Line {
  const [key = '', what = ''] = (told.event.subject ?? '').split(':');
  const partner = told.after.plan?.partners.get(key);
  const promised = (what === 'answer' ? partner?.respondWithin : partner?.onSiteWithin) ?? null;
  return {
    tone: 'warning',
    sign: '🤙',
    title: say`${strong(partner?.name ?? key)} promised to ${what === 'answer' ? 'answer' : 'be on site'}${promised === null ? '' : ` within ${formatDuration(promised)}`} and has not`,
    details: [
      partner?.phone == null
        ? null
        : say`Call again: ${partner.phone}${partner.contract === null ? '' : `, contract ${partner.contract}`}`,
    ],
    buttons: [
      button(what === 'answer' ? 'They answered' : 'They are here', {
        verb: 'partner',
        options: { partner: key, what: what === 'answer' ? 'answered' : 'on-site' },
        incident: told.after.id,
      }),
    ],
    urgent: true,
  };
}

function commanderSilent(told: Reminder): Line {
  const person = told.event.subject ?? '';
  const limit = told.after.plan?.organisation.commanderSilence ?? 30 * 60_000;
  return {
    tone: 'alarm',
    sign: '🔇',
    title: say`The commander, ${named(person, told.voice)}, has said nothing for ${formatDuration(limit)}`,
    details: [
      say`Ring them: ${[told.voice.phone(person), told.voice.contact(person)].filter((number) => number !== null).join(' or ') || 'the plan has no number'}`,
      say`Whoever takes command now does it with that silence as the reason.`,
    ],
    buttons: [
      button(
        'Take command',
        { verb: 'assign', options: { role: 'commander' }, incident: told.after.id },
        'danger',
      ),
    ],
    urgent: true,
  };
}

function catchUp(told: Reminder): Line {
  const [count = '', kinds = ''] = (told.event.subject ?? '').split(':');
  return {
    tone: 'warning',
    sign: '⏰',
    title: say`${count} reminders fell due while the bot was away; the first is ${formatDuration(told.entry.at - told.event.dueAt)} late`,
    details: [
      say`They were about: ${kinds.replaceAll(',', ', ').replaceAll('-', ' ')}. The pinned card shows where things stand.`,
    ],
    urgent: true,
  };
}
