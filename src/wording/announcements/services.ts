// A service falls, is usable again, is back, is normal; and what its data is worth.
import { formatDuration } from '../../time/durations.ts';
import type { Announcement } from './announcement.ts';
import { button, clock, joined, named, plain, say, strong } from '../spans.ts';
import { serviceName, tell, type AnyTold, type Told } from './telling.ts';

export function serviceAdded(told: Told<'ServiceAdded'>): Announcement[] {
  return [
    tell(told, {
      sign: '➕',
      title: say`${strong(told.event.name)} joined the incident; the plan does not know it`,
    }),
  ];
}

/** Asked on one card, with the fall of what they need: see {@link suspects}. */
export function serviceSuspected(): Announcement[] {
  return [];
}

/** Everything that needs the fallen service and was not hit so far: asked once, on one card, never set down by itself. */
function suspects(told: Told<'ServiceDown'>): Announcement[] {
  const { event, before, after } = told;
  const asked = [...after.layout.services.values()].filter(
    (one) =>
      one.needs.includes(event.service) &&
      (before?.services.get(one.key)?.status ?? 'not affected') === 'not affected',
  );
  if (asked.length === 0) return [];
  const act = (verb: string, options: Record<string, string>) => ({ verb, options, incident: after.id });
  return [
    tell(told, {
      tone: 'warning',
      sign: '🟡',
      title: say`What else is down? ${asked.length === 1 ? 'This needs' : 'These need'} ${strong(serviceName(after, event.service))}`,
      rows: asked.slice(0, 12).map((one) => ({
        spans: say`${strong(one.name)}`,
        buttons: [
          button('Down', act('down', { service: one.key }), 'danger'),
          button('Not affected', act('correct', { what: one.key, text: 'unaffected' })),
        ],
      })),
      details: [say`No clock runs for them until somebody says so.`],
      aspect: 'suspects',
      urgent: true,
    }),
  ];
}

export function serviceUnaffected(told: Told<'ServiceUnaffected'>): Announcement[] {
  return [
    tell(told, {
      tone: 'good',
      sign: '🟢',
      title: say`${strong(serviceName(told.after, told.event.service))} is not affected`,
    }),
  ];
}

export function serviceDown(told: Told<'ServiceDown'>): Announcement[] {
  const { event, entry, after } = told;
  const laid = after.layout.services.get(event.service);
  const name = strong(serviceName(after, event.service));
  const again = (told.before?.services.get(event.service)?.windows.length ?? 0) > 0;
  return [
    tell(told, {
      tone: event.partial === null ? 'alarm' : 'warning',
      sign: event.partial === null ? '🔴' : '🟠',
      title:
        event.partial === null
          ? say`${name} is down${again ? ' again' : ''}${event.deliberate ? ', taken down on purpose' : ''}`
          : say`${name} is degraded: ${event.partial}`,
      details: [
        event.text === '' ? null : plain(event.text),
        laid?.rto == null
          ? null
          : say`Promised usable again within ${formatDuration(laid.rto)}, by ${clock(entry.at + laid.rto, told.voice)}`,
        laid?.normalWithin == null
          ? null
          : say`Promised normal within ${formatDuration(laid.normalWithin)}, by ${clock(entry.at + laid.normalWithin, told.voice)}`,
      ],
      urgent: true,
    }),
    ...suspects(told),
  ];
}

export function serviceContinuity(told: Told<'ServiceContinuity'>): Announcement[] {
  const { event, after } = told;
  const stableFor = after.plan?.organisation.stableFor ?? 30 * 60_000;
  return [
    tell(told, {
      tone: 'calm',
      sign: '🟠',
      title: say`${strong(serviceName(after, event.service))} is usable at the minimum level${reached(told, event.service)}`,
      details: [
        event.text === '' ? null : plain(event.text),
        say`Provisional until it has held for ${formatDuration(stableFor)}.`,
      ],
    }),
  ];
}

export function serviceRestored(told: Told<'ServiceRestored'>): Announcement[] {
  const { event, after } = told;
  const behind = event.aheadOf.map((key) => serviceName(after, key));
  return [
    tell(told, {
      tone: 'good',
      sign: '🟢',
      title: say`${strong(serviceName(after, event.service))} is restored${reached(told, event.service)}`,
      details: [
        event.text === '' ? null : plain(event.text),
        event.evidence === null ? null : say`Evidence: ${event.evidence}`,
        behind.length === 0
          ? null
          : say`Ahead of ${behind.join(', ')}, which it needs and which is still down: provisional until that is back.`,
      ],
      urgent: true,
    }),
  ];
}

export function serviceNormal(told: Told<'ServiceNormal'>): Announcement[] {
  const { event, after } = told;
  return [
    tell(told, {
      tone: 'good',
      sign: '⚪',
      title: say`${strong(serviceName(after, event.service))} is back to normal, confirmed by ${named(told.entry.by, told.voice)}`,
      details: [event.text === '' ? null : plain(event.text)],
    }),
  ];
}

export function serviceRetired(told: Told<'ServiceRetired'>): Announcement[] {
  const { event, after } = told;
  return [
    tell(told, {
      tone: 'warning',
      sign: '⬛',
      title: say`${strong(serviceName(after, event.service))} will not come back: retired or replaced`,
      details: [event.text === '' ? null : plain(event.text)],
    }),
  ];
}

export function recoveryPoint(told: Told<'RecoveryPointRecorded'>): Announcement[] {
  const { event, after, voice } = told;
  const name = strong(serviceName(after, event.service));
  return [
    tell(told, {
      tone: event.verified ? 'good' : 'warning',
      sign: event.verified ? '💾' : '❔',
      title:
        event.point === null
          ? say`${name}: no data was lost`
          : say`${name}: data is there up to ${clock(event.point, voice)}`,
      details: [
        event.verified
          ? say`Verified by ${named(told.entry.by, voice)}`
          : say`Not verified yet, so the recovery point is not judged.`,
        event.lostTo === null ? null : say`Also lost: what came in until ${clock(event.lostTo, voice)}`,
      ],
    }),
  ];
}

/** What it took so far, and what was promised, at the moment at which a clock stops. */
function reached(told: AnyTold, service: string) {
  const window = told.after.services.get(service)?.windows.at(-1);
  const spell = window?.spells.at(-1);
  const rto = told.after.layout.services.get(service)?.rto ?? null;
  if (spell?.to == null) return [];
  const took = formatDuration(spell.to.at - spell.from.at);
  return joined(
    [say` after ${took}`, ...(rto === null ? [] : [say` of ${formatDuration(rto)} promised`])],
    '',
  );
}
