// What the engine would not do: what was wrong, why, and what to do instead. Nothing was changed by any of them.
import type { RefusalCode } from '../../incident/decide/codes.ts';
import type { Refusal } from '../../incident/outcome.ts';
import { formatInstant } from '../../time/zones.ts';
import { code, plain, say, strong } from '../spans.ts';
import type { Voice } from '../voice.ts';
import type { RefusalWords } from './typing.ts';

interface Told {
  text(name: string): string;
  list(name: string): string;
  service(name: string): string;
  services(name: string): string;
  time(name: string): string;
  person(name: string): string;
}

export function decidingRefusal(why: RefusalCode, given: Refusal['given'], voice: Voice): RefusalWords {
  return sentences[why](told(given, voice));
}

export function told(given: Refusal['given'], voice: Voice): Told {
  const text = (name: string): string => String(given[name] ?? '');
  const all = (name: string): readonly string[] => {
    const value = given[name];
    return Array.isArray(value) ? value.map(String) : text(name) === '' ? [] : [text(name)];
  };
  return {
    text,
    service: (name) => voice.service(text(name)),
    services: (name) =>
      all(name)
        .map((key) => voice.service(key))
        .join(', '),
    list: (name) => all(name).join(', '),
    time: (name) => formatInstant(Number(given[name] ?? 0), voice.zone, true),
    person: (name) => (text(name) === '' ? 'nobody' : voice.name(text(name))),
  };
}

const tryStatus = say`${code('/outage status')} shows where things stand.`;

/** "no such thing", with those that are near. */
function unknown(what: string): (told: Told) => RefusalWords {
  return (given) => ({
    wrong: say`I know no ${what} ${strong(given.text('typed'))} here.`,
    instead:
      given.list('near') === ''
        ? say`Type it as it stands on the card, or press one of the buttons.`
        : say`Did you mean ${given.list('near')}?`,
  });
}

function over(given: Told): RefusalWords {
  return {
    wrong: say`This incident is ${given.text('phase')}: it takes no new facts.`,
    instead: say`Corrections are still taken: ${code('/outage correct E17 …')}. If it is down again, declare it.`,
  };
}

const sentences: Record<RefusalCode, (told: Told) => RefusalWords> = {
  'not-a-member': () => ({
    wrong: say`You are a guest here, and the plan does not name you, so you cannot act in an incident.`,
    instead: say`Ask somebody of the organisation to do it, or to put you into the plan.`,
  }),
  'declare-people-only': () => ({
    wrong: say`Only people whom the plan names may declare here.`,
    instead: say`Call one of them, or declare it with a reason.`,
  }),
  'not-permitted': (given) => ({
    wrong:
      given.text('needs') === 'command'
        ? say`That is for the commander, the deputy or an authority of the plan.`
        : say`That is for whoever holds the step, owns the service, or is on the incident's staff.`,
    instead: say`Ask them, or do it anyway with a reason: it will stand in the report.`,
  }),
  'not-invited': () => ({ wrong: say`There is no such incident for you.`, instead: tryStatus }),
  'house-only': () => ({ wrong: say`That is done by the clock, not by people.`, instead: tryStatus }),
  'machine-cannot': () => ({
    wrong: say`A machine may declare and note, but it never commands or restores.`,
    instead: say`A person must do that.`,
  }),
  'not-your-person': (given) => ({
    wrong: say`${given.person('person')} is named in the plan, and this handle is not theirs.`,
    instead: say`Type ${code('/outage me link')} where you are known, and the code here.`,
  }),
  'handle-taken': (given) => ({
    wrong: say`${given.text('handle')} is ${given.person('person')} already.`,
    instead: say`An administrator of the plan can change that.`,
  }),
  'nothing-to-act-on': (given) => ({
    wrong: say`There is no incident here that ${code(given.text('verb') || 'this')} could be about. Nothing was declared.`,
    instead: say`Name one with ${code('in:O-12')}, or press a button.`,
  }),
  'incident-unknown': (given) => ({
    wrong: say`There is no incident ${strong(given.text('incident'))}.`,
    instead: say`${code('/outage')} lists those that are open.`,
  }),
  'incident-over': over,
  'not-closed': () => ({
    wrong: say`It is not closed yet, so there is nothing to sign.`,
    instead: say`${code('/outage close')} first.`,
  }),
  'not-a-drill': (given) => ({
    wrong: say`${given.text('incident')} is real: it cannot be stopped like a drill.`,
    instead: say`${code('/outage close')} ends it.`,
  }),
  'judges-a-drill': (given) => ({
    wrong: say`${given.text('incident')} is real: only a drill is judged by its areas.`,
    instead: say`${code('/outage report')} shows how it went.`,
  }),
  'undo-too-late': (given) => ({
    wrong: say`A declaration can be undone within ${given.text('seconds')} seconds; that time is over.`,
    instead: say`${code('/outage close mistake')} withdraws it: it stays in the record as declared by mistake.`,
  }),
  'not-returning-yet': (given) => ({
    wrong: say`It cannot return to normal: ${given.services('services') || 'a critical service'} has not held long enough.`,
    instead: say`Say ${code('/outage continuity …')} or ${code('/outage restored …')} when it is usable.`,
  }),
  'service-unknown': unknown('service'),
  'step-unknown': unknown('step'),
  'role-unknown': unknown('role'),
  'person-unknown': unknown('person'),
  'partner-unknown': unknown('partner'),
  'scenario-unknown': unknown('scenario'),
  'subject-unknown': unknown('thing of the plan'),
  'follow-up-unknown': unknown('follow-up'),
  'entry-unknown': (given) => ({
    wrong: say`There is no entry ${strong(given.text('entry'))} in this incident.`,
    instead: say`Every card shows its entry, like ${code('E17')}.`,
  }),
  'nothing-typed': (given) => ({
    wrong: say`There is nothing in it: ${given.text('what')} needs words.`,
    instead: say`Type them behind the command.`,
  }),
  'time-ahead': (given) => ({
    wrong: say`${given.time('at')} is in the future.`,
    instead: say`Leave the time away for now, or give one that has passed.`,
  }),
  'time-unreasonable': (given) => ({
    wrong: say`${given.time('at')} cannot be meant.`,
    instead: say`Give the date, too: ${code('at:"2026-11-20 08:00"')}.`,
  }),
  'time-before-start': (given) => ({
    wrong: say`Step ${given.text('step')} started at ${given.time('startedAt')}: it cannot have ended before.`,
    instead: say`Give a later time, or correct the start.`,
  }),
  'service-retired': (given) => ({
    wrong: say`${strong(given.service('service'))} was retired: it does not come back.`,
    instead: say`${code('/outage correct E… void')} takes that back.`,
  }),
  'service-cannot': (given) => ({
    wrong: say`${strong(given.service('service'))} is ${given.text('status')}: from there it cannot become ${given.text('to')}.`,
    instead: say`If it fell again, say so first: ${code('/outage down …')}.`,
  }),
  'service-exists': (given) => ({
    wrong: say`${strong(given.service('service'))} is there already.`,
    instead: say`${code('/outage down …')} takes it down.`,
  }),
  'service-not-down': (given) => ({
    wrong: say`${strong(given.service('service'))} is ${given.text('status')}.`,
    instead: tryStatus,
  }),
  'never-down': (given) => ({
    wrong: say`${strong(given.service('service'))} was never down in this incident, so it cannot be ${given.text('to')}.`,
    instead: say`Say since when it was down: ${code('since:02:50')}.`,
  }),
  'restored-unknown': (given) => ({
    wrong: say`Nobody has said when ${strong(given.service('service'))} was restored.`,
    instead: say`Say it with: ${code('restored:03:12')}.`,
  }),
  'point-needed': (given) => ({
    wrong: say`Verified up to which instant? ${strong(given.service('service'))} needs its recovery point.`,
    instead: say`Add ${code('point:02:40')}, or ${code('point:none')} where nothing was lost.`,
  }),
  'verify-not-yours': (given) => ({
    wrong: say`Only the Data Verifier or the owner of ${strong(given.service('service'))} says that its data is verified.`,
    instead: say`Leave ${code('verified:')} away, ask them, or do it anyway with a reason.`,
  }),
  'step-not-applicable': (given) => ({
    wrong: say`Step ${given.text('step')} does not belong to this incident.`,
    instead: say`${code('/outage next all')} lists those that do.`,
  }),
  'step-not-ready': (given) => ({
    wrong: say`Step ${given.text('step')} is not ready${waits(given)}.`,
    instead: say`Give a reason to do it out of order: ${code('reason:"…"')}.`,
  }),
  'step-needs-approval': (given) => ({
    wrong: say`Step ${given.text('step')} waits for the commander's approval.`,
    instead: say`${code(`/outage set approve:${given.text('step')}`)} approves it.`,
  }),
  'step-is': (given) => ({
    wrong: say`Step ${given.text('step')} is ${given.text('status')}, so it cannot be ${given.text('to')}.`,
    instead: say`${code('/outage correct E… void')} takes the last entry about it back.`,
  }),
  'step-not-gated': (given) => ({
    wrong: say`Step ${given.text('step')} needs no approval.`,
    instead: say`${code(`/outage start ${given.text('step')}`)} starts it.`,
  }),
  'step-has-no-service': (given) => ({
    wrong: say`Step ${given.text('step')} belongs to no service, so it has no recovery point.`,
    instead: say`Say it with the service: ${code('/outage restored … point:02:40')}.`,
  }),
  'reason-needed': (given) => ({
    wrong: say`Why? ${given.text('what')} needs a reason.`,
    instead: say`Type it behind the step: ${code(`/outage ${given.text('what')} 4.2 no credentials`)}.`,
  }),
  'not-offered': (given) => ({
    wrong: say`That role is not offered to you${given.text('to') === '' ? '' : `: ${given.person('to')} was asked`}.`,
    instead: say`${code('/outage assign …')} claims it.`,
  }),
  'role-not-held': (given) => ({
    wrong: say`Nobody holds ${strong(given.text('role'))}, so it cannot be handed over.`,
    instead: say`${code('/outage assign …')} offers it.`,
  }),
  'command-never-empty': () => ({
    wrong: say`Command is never empty: somebody must take it first.`,
    instead: say`${code('/outage handover commander @somebody')}: you keep it until they accept.`,
  }),
  'holder-silent': (given) => ({
    wrong: say`${given.person('holder')} holds ${strong(given.text('role'))} and has been silent.`,
    instead: say`Take it with a reason: it will stand in the report.`,
  }),
  'offer-not-due': () => ({ wrong: say`The offer still stands.`, instead: tryStatus }),
  'person-away': (given) => ({
    wrong: say`${given.person('person')} is away.`,
    instead: say`Ask somebody else, or ring them.`,
  }),
  'snooze-length': () => ({
    wrong: say`Updates cannot be put off for that long.`,
    instead: say`At most a day: ${code('/outage set snooze:30m')}.`,
  }),
  'not-voidable': (given) => ({
    wrong: say`${given.text('entry')} cannot be taken back.`,
    instead: say`A wrong declaration is withdrawn: ${code('/outage close mistake')}.`,
  }),
  'not-correctable': (given) => ({
    wrong: say`${given.text('entry')} has no ${given.text('change') === 'at' ? 'time' : 'text'} that could be corrected.`,
    instead: say`${code('/outage correct E… void')} takes an entry back.`,
  }),
  'own-review': () => ({
    wrong: say`You closed it, so somebody else must review the report.`,
    instead: say`Ask a colleague to type ${code('/outage close review')}.`,
  }),
  'regulator-off': (given) => ({
    wrong: say`The clocks of ${strong(given.text('regulator').toUpperCase())} are off here.`,
    instead: plain('Name it under organisation.regulators in the plan to turn them on.'),
  }),
  'no-clock-in-drill': () => ({
    wrong: say`This is a drill: no regulator is told of it.`,
    instead: tryStatus,
  }),
  'anchor-unknown': (given) => ({
    wrong: say`${given.text('regulator').toUpperCase()} knows no ${strong(given.text('anchor'))}.`,
    instead: say`One of: ${given.list('choices')}.`,
  }),
  'no-plan': () => ({
    wrong: say`There is no plan in force.`,
    instead: plain('Set PLAN to a file and start again.'),
  }),
  'plan-changed': () => ({
    wrong: say`The plan has changed again since you looked at the difference.`,
    instead: say`Look again: ${code('/outage plan adopt')}.`,
  }),
};

function waits(given: Told): string {
  const parts = [
    given.list('steps') === '' ? '' : `it waits for ${given.list('steps')}`,
    given.services('services') === '' ? '' : `it needs ${given.services('services')}`,
    given.text('notDown') === 'yes' ? 'its service is not down' : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
