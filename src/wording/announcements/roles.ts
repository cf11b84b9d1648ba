// Roles offered, taken, handed over; and whom to ring by hand when nobody answers.
import type { Button, Spans } from '../../chat/card.ts';
import type { IncidentState } from '../../incident/state.ts';
import type { PersonId } from '../../ids.ts';
import { formatDuration } from '../../time/durations.ts';
import type { Announcement, Audience } from './announcement.ts';
import { button, clock, joined, named, plain, say, strong } from '../spans.ts';
import { roleTitle, serviceName, tell, toPerson, type AnyTold, type Told } from './telling.ts';

export function roleOffered(told: Told<'RoleOffered'>): Announcement[] {
  const { event, after, voice } = told;
  const role = after.plan?.roles.get(event.role);
  const title = strong(roleTitle(after, event.role));
  const partner = event.onBehalfOf === null ? undefined : after.plan?.partners.get(event.onBehalfOf);
  const audience: Audience = event.audience === 'person' ? toPerson(event.to) : { kind: 'incident' };
  return [
    tell(told, {
      tone: 'warning',
      sign: '🙋',
      title:
        event.audience === 'everyone'
          ? say`Who can be ${title}? Nobody in line has answered`
          : say`${named(event.to, voice)}, can you be ${title}?`,
      details: [
        say`${after.id}: ${after.text}`,
        partner === undefined
          ? null
          : say`On behalf of ${partner.name}${partner.phone === null ? '' : `, phone ${partner.phone}`}${partner.contract === null ? '' : `, contract ${partner.contract}`}`,
        role?.duties == null ? null : say`Duties: ${role.duties}`,
        role === undefined
          ? null
          : say`Without an answer within ${formatDuration(role.acceptWithin)} the next in line is asked.`,
        event.audience === 'person' ? null : phones(told, event.role),
      ],
      buttons: offerButtons(after, event.role, event.audience === 'person' ? null : event.to),
      audience,
      urgent: true,
      foldable: false,
    }),
  ];
}

function offerButtons(state: IncidentState, role: string, ring: PersonId | null): Button[] {
  const act = (verb: string, options: Record<string, string>) => ({
    verb,
    options: { role, ...options },
    incident: state.id,
  });
  return [
    button('Accept', act('assign', {}), 'primary'),
    button('Decline', act('me', { what: 'decline' })),
    ...(ring === null
      ? []
      : [
          button('Called, no answer', act('assign', { called: 'no-answer', person: ring })),
          button('Coming', act('assign', { called: 'coming', person: ring })),
        ]),
  ];
}

/** Everybody in line with the numbers to ring by hand; a non-office way beside the office one. */
function phones(told: AnyTold, key: string): Spans {
  const { after, voice } = told;
  const role = after.plan?.roles.get(key);
  const line = [role?.primary ?? null, ...(role?.backups ?? [])].filter((holder) => holder !== null);
  const people = line.flatMap((holder) => {
    const numbers = [voice.phone(holder), voice.contact(holder)].filter((number) => number !== null);
    return numbers.length === 0 ? [] : [say`${named(holder, voice)}: ${numbers.join(' or ')}`];
  });
  return people.length === 0
    ? say`The plan has no phone number for anybody in line.`
    : say`Ring by hand: ${joined(people, '; ')}`;
}

export function roleAccepted(told: Told<'RoleAccepted'>): Announcement[] {
  const { event, after, voice } = told;
  const brief = event.role === 'commander' ? [] : [tasksOf(after, event.by)];
  return [
    tell(told, {
      tone: 'calm',
      sign: '🎖',
      title: say`${named(event.by, voice)} is ${strong(roleTitle(after, event.role))}`,
      details: [
        event.onBehalfOf === null
          ? null
          : say`On behalf of ${after.plan?.partners.get(event.onBehalfOf)?.name ?? event.onBehalfOf}`,
        ...brief,
      ],
    }),
  ];
}

function tasksOf(state: IncidentState, person: PersonId): Spans | null {
  const held = [...state.steps.values()].filter(
    (step) => step.holder === person && step.status === 'started',
  );
  return held.length === 0 ? null : say`Holds ${held.map((step) => step.id).join(', ')}`;
}

export function roleDeclined(told: Told<'RoleDeclined'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      sign: '🚫',
      title: say`${named(event.by, voice)} declined ${strong(roleTitle(after, event.role))}`,
    }),
  ];
}

export function roleOfferExpired(told: Told<'RoleOfferExpired'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      tone: 'warning',
      sign: '⌛',
      title: say`${named(event.to, voice)} did not answer for ${strong(roleTitle(after, event.role))}; asking the next in line`,
    }),
  ];
}

/** The declaration itself says who is acting commander. */
export function roleActing(told: Told<'RoleActing'>): Announcement[] {
  const { event, entry, after, voice } = told;
  if (event.person === after.declaredBy && entry.recordedAt === after.declaredAt) return [];
  return [
    tell(told, {
      sign: '🎗',
      title: say`${named(event.person, voice)} is acting ${strong(roleTitle(after, event.role))}`,
    }),
  ];
}

export function roleReleased(told: Told<'RoleReleased'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      tone: 'warning',
      sign: '📤',
      title: say`${named(event.person, voice)} is no longer ${strong(roleTitle(after, event.role))}`,
    }),
  ];
}

export function handoverOffered(told: Told<'HandoverOffered'>): Announcement[] {
  const { event, after, voice } = told;
  const role = strong(roleTitle(after, event.role));
  const asked = event.claimed ? event.from : event.to;
  const act = (verb: string, options: Record<string, string>) => ({
    verb,
    options: { role: event.role, ...options },
    incident: after.id,
  });
  return [
    tell(told, {
      tone: 'warning',
      sign: '🤝',
      title: event.claimed
        ? say`${named(event.to, voice)} asks ${named(event.from, voice)} for ${role}`
        : say`${named(event.from, voice)} offers ${role} to ${named(event.to, voice)}`,
      details: [say`Until it is accepted, ${named(event.from, voice)} keeps it.`, ...briefing(told)],
      buttons: event.claimed
        ? [
            button('Hand over', act('handover', { person: event.to }), 'primary'),
            button('Keep it', act('me', { what: 'decline' })),
          ]
        : [button('Accept', act('assign', {}), 'primary'), button('Decline', act('me', { what: 'decline' }))],
      audience: toPerson(asked),
      urgent: true,
      foldable: false,
    }),
  ];
}

export function handoverDeclined(told: Told<'HandoverDeclined'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      sign: '🚫',
      title: say`No handover: ${named(event.from, voice)} stays ${strong(roleTitle(after, event.role))}`,
    }),
  ];
}

export function roleHandedOver(told: Told<'RoleHandedOver'>): Announcement[] {
  const { event, after, voice } = told;
  return [
    tell(told, {
      tone: 'calm',
      sign: '🤝',
      title: say`${named(event.to, voice)} is ${strong(roleTitle(after, event.role))} now, taken over from ${named(event.from, voice)}`,
      details: briefing(told),
      urgent: true,
      foldable: false,
    }),
  ];
}

/** What the incoming person must know, drawn from the journal: situation, objectives, who does what, what is stuck. */
function briefing(told: AnyTold): Spans[] {
  const { after, forecast, voice } = told;
  const affected = [...after.services.values()].filter((service) => service.status !== 'not affected');
  const running = [...after.steps.values()].filter((step) => step.status === 'started');
  const stuck = [...after.steps.values()].filter(
    (step) => step.status === 'blocked' || step.status === 'failed',
  );
  const vacant = [...after.roles.values()].filter((role) => role.holder === null);
  const worst = forecast.objectives.find(
    (objective) => objective.verdict !== 'met' && objective.marginMs !== null,
  );
  const last = after.updates.at(-1);
  return [
    say`${strong('Briefing')} SEV-${after.severity}, ${after.text}, declared ${clock(after.declaredAt, voice)}`,
    affected.length === 0
      ? null
      : say`Services: ${affected.map((service) => `${service.name} ${service.status}`).join(', ')}`,
    worst === undefined
      ? null
      : say`Tightest objective: ${serviceName(after, worst.service)}, due ${clock(worst.dueAt, voice)}`,
    running.length === 0
      ? null
      : say`Running: ${joined(
          running.map((step) => say`${step.id} by ${step.holder === null ? '?' : named(step.holder, voice)}`),
          ', ',
        )}`,
    stuck.length === 0
      ? null
      : say`Stuck: ${stuck.map((step) => `${step.id} (${step.reason ?? step.status})`).join(', ')}`,
    vacant.length === 0 ? null : say`Vacant: ${vacant.map((role) => role.title).join(', ')}`,
    last === undefined
      ? say`No update has been sent yet.`
      : say`Last update ${clock(last.at, voice)}: ${last.text}`,
  ].filter((line) => line !== null);
}

export function callAttempted(told: Told<'CallAttempted'>): Announcement[] {
  const { event, after, voice } = told;
  const outcome = event.outcome === 'coming' ? say`is coming` : say`was called, no answer`;
  return [
    tell(told, {
      sign: '📞',
      title: say`${named(event.person, voice)} ${outcome} (${roleTitle(after, event.role)})`,
    }),
  ];
}

export function personAway(told: Told<'PersonAway'>): Announcement[] {
  const { event, voice } = told;
  return [
    tell(told, {
      sign: '🚪',
      title: say`${named(event.person, voice)} ${plain(event.away ? 'is away and will not be asked' : 'is back')}`,
    }),
  ];
}
