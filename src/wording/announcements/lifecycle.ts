// The incident as a whole: declared, worse or better, returning, closed.
import { servicesIn } from '../../incident/resolve/text-hits.ts';
import { serviceCandidates } from '../../incident/resolve/things.ts';
import type { Announcement } from './announcement.ts';
import { button, clock, code, joined, named, say, strong } from '../spans.ts';
import { serviceName, tell, type AnyTold, type Told } from './telling.ts';

export function declared(told: Told<'IncidentDeclared'>): Announcement[] {
  const { event, entry, after, voice } = told;
  const down = [...after.services.values()].filter((service) => service.status === 'down');
  const opening = tell(told, {
    tone: 'alarm',
    sign: event.drill ? '🔶' : '🔴',
    title: say`${strong(event.incident)} declared by ${named(entry.by, voice)}: ${event.text}`,
    details: [
      event.byMachine
        ? say`Nobody is in command: a person must take it.`
        : say`${named(entry.by, voice)} is acting commander until somebody takes command.`,
      event.cause === null ? null : say`Cause as told: ${event.cause}`,
      say`Head of the journal at declaration: ${code(entry.hash.slice(0, 16))}`,
    ],
    buttons: [
      button('Take command', act(told, 'assign', { role: 'commander' }), 'primary'),
      button('Undo (60 s)', act(told, 'close', { how: 'mistake' })),
    ],
    urgent: true,
    foldable: false,
  });
  return down.length > 0 ? [opening] : [opening, whatIsDown(told)];
}

/** None or several services stand in the text: ask, those that it names first, then in the order of the walk. */
function whatIsDown(told: Told<'IncidentDeclared'>): Announcement {
  const services = [...told.after.layout.services.values()].toSorted((a, b) => a.rank - b.rank);
  const named = new Set(servicesIn(told.event.text, serviceCandidates(told.after, told.after.plan)));
  const likely = [
    ...services.filter((service) => named.has(service.key)),
    ...services.filter((service) => !named.has(service.key)),
  ].slice(0, 10);
  return tell(told, {
    tone: 'warning',
    sign: '❓',
    title: say`What is down?`,
    details: [
      likely.length === 0
        ? say`There is no plan: add what is down with ${code('/outage add service:"name"')}, then ${code('/outage down name')}.`
        : say`No clock runs until a service is named. Press one, or type ${code('/outage down …')}.`,
    ],
    buttons: likely.map((service) => button(service.name, act(told, 'down', { service: service.key }))),
    aspect: 'what-is-down',
    urgent: true,
    foldable: false,
  });
}

export function detectionRecorded(told: Told<'DetectionRecorded'>): Announcement[] {
  return [
    tell(told, { sign: '👁', title: say`First signal recorded for ${clock(told.entry.at, told.voice)}` }),
  ];
}

export function severitySet(told: Told<'SeveritySet'>): Announcement[] {
  const { event, before, entry, voice } = told;
  const worse = before !== null && event.severity < before.severity;
  return [
    tell(told, {
      tone: worse ? 'alarm' : 'calm',
      sign: worse ? '⏫' : '⏬',
      title: say`Severity is now ${strong(`SEV-${event.severity}`)} (was SEV-${before?.severity ?? '?'}), set by ${named(entry.by, voice)}`,
      urgent: worse,
    }),
  ];
}

export function privacySet(told: Told<'PrivacySet'>): Announcement[] {
  return [
    tell(told, {
      sign: told.event.private ? '🔒' : '🔓',
      title: told.event.private
        ? say`Private from now on: only invited people see it`
        : say`No longer private: everybody in the organisation may see it`,
    }),
  ];
}

export function personInvited(told: Told<'PersonInvited'>): Announcement[] {
  return [tell(told, { sign: '➕', title: say`${named(told.event.person, told.voice)} was invited` })];
}

export function returningBegun(told: Told<'ReturningBegun'>): Announcement[] {
  const { event, after, voice } = told;
  const owed = [...after.services.values()].filter(
    (service) => !['normal', 'not affected', 'retired'].includes(service.status),
  );
  const how = {
    commander: say`confirmed by ${named(told.entry.by, voice)}`,
    clock: say`confirmed by the clock: the commander did not answer`,
    set: say`set by ${named(told.entry.by, voice)}`,
  }[event.confirmedBy];
  return [
    tell(told, {
      tone: 'calm',
      sign: '🔵',
      title: say`Returning to normal: every critical service holds, ${how}`,
      details: [
        owed.length === 0
          ? null
          : say`Still owed to business continuity: ${joined(
              owed.map((service) => say`${service.name} (${service.status})`),
              ', ',
            )}`,
        say`Crisis roles may stand down; updates are daily from now on. A critical service down again reopens it at once.`,
      ],
      urgent: true,
    }),
  ];
}

export function incidentReopened(told: Told<'IncidentReopened'>): Announcement[] {
  const { event, after } = told;
  return [
    tell(told, {
      tone: 'alarm',
      sign: '🔴',
      title:
        event.service === null
          ? say`Open again, with the crisis cadence`
          : say`${strong(serviceName(after, event.service))} is down again: the incident is open again, with the crisis cadence`,
      urgent: true,
    }),
  ];
}

export function incidentClosed(told: Told<'IncidentClosed'>): Announcement[] {
  const { event, entry, after, voice } = told;
  const names = (keys: readonly string[]) => keys.map((key) => serviceName(after, key)).join(', ');
  return [
    tell(told, {
      tone: 'good',
      sign: '✅',
      title: say`${strong(after.id)} closed by ${named(entry.by, voice)}`,
      details: [
        event.notNormal.length === 0
          ? say`Everything that was hit is back to normal.`
          : say`Not back to normal: ${names(event.notNormal)}`,
        event.beforeStable.length === 0
          ? null
          : say`Closed before it had held long enough: ${names(event.beforeStable)}`,
        say`Corrections are still taken and make a new version of the report.`,
        say`Head of the journal at close: ${code(entry.hash.slice(0, 16))}`,
      ],
      buttons: [button('Report', act(told, 'report', {}), 'primary')],
      urgent: true,
      foldable: false,
    }),
  ];
}

export function incidentSigned(told: Told<'IncidentSigned'>): Announcement[] {
  return [
    tell(told, {
      tone: 'good',
      sign: '✍️',
      title: say`Report accepted and signed by ${named(told.entry.by, told.voice)}`,
    }),
  ];
}

export function incidentWithdrawn(told: Told<'IncidentWithdrawn'>): Announcement[] {
  return [
    tell(told, {
      tone: 'calm',
      sign: '↩️',
      title: say`${strong(told.after.id)} withdrawn by ${named(told.entry.by, told.voice)}: it was declared by mistake`,
      urgent: true,
      foldable: false,
    }),
  ];
}

export function falseAlarm(told: Told<'FalseAlarmDeclared'>): Announcement[] {
  return [
    tell(told, {
      tone: 'calm',
      sign: '🟢',
      title: say`${strong(told.after.id)} was a false alarm, says ${named(told.entry.by, told.voice)}`,
      urgent: true,
      foldable: false,
    }),
  ];
}

export function planAdopted(told: Told<'PlanAdopted'>): Announcement[] {
  return [
    tell(told, {
      sign: '📘',
      title: say`A changed plan is in force here from now on (${code(told.event.planDigest.slice(0, 12))}); steps keep their numbers`,
    }),
  ];
}

export function incidentLinked(told: Told<'IncidentLinked'>): Announcement[] {
  const { event } = told;
  return [
    tell(told, {
      sign: '🔗',
      title:
        event.relation === 'overlaps'
          ? say`Overlaps with ${strong(event.incident)}`
          : event.relation === 'recurs'
            ? say`It came back as ${strong(event.incident)}`
            : say`This is ${strong(event.incident)} come back`,
    }),
  ];
}

function act(told: AnyTold, verb: string, options: Record<string, string>) {
  return { verb, options, incident: told.after.id };
}
